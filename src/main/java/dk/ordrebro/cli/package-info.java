/** The verbs of the command line, and what they work with. */
package dk.ordrebro.cli;
