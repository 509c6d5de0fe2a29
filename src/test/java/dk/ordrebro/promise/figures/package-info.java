/** What is told of orders in figures. */
package dk.ordrebro.promise.figures;
