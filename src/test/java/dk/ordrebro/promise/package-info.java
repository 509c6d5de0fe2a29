/** The promise of the product, proved over real HTTP and judged by what the two systems themselves hold. */
package dk.ordrebro.promise;
