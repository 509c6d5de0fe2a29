/** The console: pages for people about the service, at {@code /} and under {@code /console}; works without scripts. */
package dk.ordrebro.console;
