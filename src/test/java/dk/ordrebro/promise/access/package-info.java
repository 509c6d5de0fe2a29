/** Who may do what, and what of it can be proved afterwards, tried over real HTTP. */
package dk.ordrebro.promise.access;
