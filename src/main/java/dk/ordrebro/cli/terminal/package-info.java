/** Where a verb prints: tables, progress, colours, lengths of time, in the reader's language. */
package dk.ordrebro.cli.terminal;
