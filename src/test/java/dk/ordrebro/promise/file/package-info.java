/** Files, tried over real HTTP: what becomes of those that cannot be carried, and what is told of all. */
package dk.ordrebro.promise.file;
