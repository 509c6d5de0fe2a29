/** Where a verb prints: tables, progress, colours, lengths of time, in the reader's language; and its exit codes. */
package dk.ordrebro.cli.terminal;
