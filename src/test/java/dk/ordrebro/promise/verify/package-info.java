/** {@code verify}, tried over real HTTP: whether it finds and mends where the two systems are at odds. */
package dk.ordrebro.promise.verify;
