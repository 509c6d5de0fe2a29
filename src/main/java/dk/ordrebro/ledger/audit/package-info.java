/** That nothing was changed, taken away or put in behind our back: entries are chained by their hashes, and the chain is checked. */
package dk.ordrebro.ledger.audit;
