/** Both sides change the same between two rounds, or one does between our read and our write. */
package dk.ordrebro.promise.conflict;
