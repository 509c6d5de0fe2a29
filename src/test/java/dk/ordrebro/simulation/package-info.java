/**
 * Deterministic simulation: the reconcile loop on both edges as fakes, a settable clock and a seeded scheduler, in one
 * thread. A failing seed prints itself.
 */
package dk.ordrebro.simulation;
