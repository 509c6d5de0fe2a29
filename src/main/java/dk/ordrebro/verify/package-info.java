/** Both sides read in full and compared, told by kind of disagreement. */
package dk.ordrebro.verify;
