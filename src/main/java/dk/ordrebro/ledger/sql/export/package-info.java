/** Everything the ledger holds, in open formats, as of one moment. */
package dk.ordrebro.ledger.sql.export;
