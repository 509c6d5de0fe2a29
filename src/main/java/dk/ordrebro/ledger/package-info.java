/** Links, cursors and the timeline; what is asked of it, and of what kind the answers are. Its SQL is {@code ledger/sql}. */
package dk.ordrebro.ledger;
