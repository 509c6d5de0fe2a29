/** Handovers, tried over real HTTP: group and area follow each other, with those under them, and whatever dies meanwhile. */
package dk.ordrebro.promise.handover;
