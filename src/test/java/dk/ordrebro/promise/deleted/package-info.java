/** What becomes of links of which one side was deleted, moved or hidden, over real HTTP. */
package dk.ordrebro.promise.deleted;
