/** A first mapping written from a catalog item. */
package dk.ordrebro.scaffold;
