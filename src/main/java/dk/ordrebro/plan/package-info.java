/** What must be written to make both sides of a link agree, and why. Pure: no clock, no I/O. */
package dk.ordrebro.plan;
