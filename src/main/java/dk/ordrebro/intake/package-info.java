/** Noticing what changed on either side: reads a source a page at a time, marks links due and moves the cursor. */
package dk.ordrebro.intake;
