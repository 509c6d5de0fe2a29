/** Links, cursors and the timeline; the only room with SQL. One text for SQLite and PostgreSQL. */
package dk.ordrebro.ledger;
