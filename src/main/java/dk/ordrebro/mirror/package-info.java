/**
 * Logs that are carried entry by entry, each exactly once. Owns what it needs from the two edges; knows neither.
 */
package dk.ordrebro.mirror;
