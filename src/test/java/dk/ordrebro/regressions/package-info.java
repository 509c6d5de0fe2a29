/** One class per bug that was found: what went wrong once must not go wrong again. */
package dk.ordrebro.regressions;
