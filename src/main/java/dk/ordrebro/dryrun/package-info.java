/** What would become of an order, worked out with the rules of the reconcile loop and written nowhere: preview and diff. */
package dk.ordrebro.dryrun;
