/** Text made safe and whole for both systems: cleaning, HTML, civil registration numbers, times, pages. */
package dk.ordrebro.text;
