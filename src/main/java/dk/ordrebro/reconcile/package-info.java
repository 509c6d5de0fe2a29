/** The heart: claim, read, plan, send, remember. Owns what it needs from the two edges; knows neither. */
package dk.ordrebro.reconcile;
