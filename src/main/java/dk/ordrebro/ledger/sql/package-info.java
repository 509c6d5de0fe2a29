/** The ledger on SQLite and PostgreSQL: all SQL there is. */
package dk.ordrebro.ledger.sql;
