/** Under SQLite: the library that reads its file, and that no other process has it open. Used by {@code ledger.sql} alone. */
package dk.ordrebro.ledger.sql.file;
