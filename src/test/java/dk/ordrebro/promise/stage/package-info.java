/** The stage on which the promise is tried: both systems, nodes between them, and what goes wrong there. */
package dk.ordrebro.promise.stage;
