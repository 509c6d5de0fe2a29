/** What operators touch: command line, admin API, health, metrics, preflight. */
package dk.ordrebro.operate;
