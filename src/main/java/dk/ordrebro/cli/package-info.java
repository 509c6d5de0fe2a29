/** The verbs of the command line, what they print, and their exit codes. */
package dk.ordrebro.cli;
