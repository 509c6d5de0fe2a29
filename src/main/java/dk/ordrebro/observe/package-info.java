/** Health, metrics and status. */
package dk.ordrebro.observe;
