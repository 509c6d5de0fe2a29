/**
 * Figures from the timeline: how orders flow, who hands over to whom, what is open. {@link FlowReader} makes of each link's
 * events a {@link Fact} and of facts totals, beside the reconcile loop; {@link Reports} reads totals alone.
 */
package dk.ordrebro.insight;
