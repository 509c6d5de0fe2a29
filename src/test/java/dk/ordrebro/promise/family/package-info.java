/** Work items that take their state from those under them, and orders that share one, tried over real HTTP. */
package dk.ordrebro.promise.family;
