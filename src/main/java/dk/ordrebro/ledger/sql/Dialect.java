package dk.ordrebro.ledger.sql;

/** What SQLite and PostgreSQL do not say alike; all other SQL is one text. */
enum Dialect {
    /** One file, one process, one connection. */
    SQLITE("INTEGER PRIMARY KEY AUTOINCREMENT", ""),
    /** Version 15 or newer; several nodes. */
    POSTGRESQL("BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY", "FOR UPDATE SKIP LOCKED");

    private final String identity;
    private final String skipLocked;

    Dialect(String identity, String skipLocked) {
        this.identity = identity;
        this.skipLocked = skipLocked;
    }

    /** The column definition of a generated key. */
    String identity() {
        return identity;
    }

    /** The end of a SELECT whose rows another transaction must not pick too. SQLite has one writer and needs none. */
    String skipLocked() {
        return skipLocked;
    }
}
