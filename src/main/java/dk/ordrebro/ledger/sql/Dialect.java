package dk.ordrebro.ledger.sql;

import java.util.Map;
import org.jdbi.v3.core.Handle;

/** What SQLite and PostgreSQL do not say alike; all other SQL is one text. */
enum Dialect {
    /** One file, one process, one connection. */
    SQLITE("INTEGER PRIMARY KEY AUTOINCREMENT", "", "json_each", "json_group_object"),
    /** Version 15 or newer; several nodes. */
    POSTGRESQL(
            "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY",
            "FOR UPDATE SKIP LOCKED",
            "json_each_text",
            "json_object_agg");

    /** The base as JSON; a NUL in it, which PostgreSQL's JSON does not know, counts as nothing. */
    private static final String BASE = "(CAST(replace(link.base, '\\u0000', '') AS %s))";

    private final String identity;
    private final String skipLocked;
    private final String each;
    private final String object;

    Dialect(String identity, String skipLocked, String each, String object) {
        this.identity = identity;
        this.skipLocked = skipLocked;
        this.each = each;
        this.object = object;
    }

    /** What the scripts that make the tables leave open. */
    Map<String, String> placeholders() {
        String json = this == SQLITE ? "TEXT" : "json";
        return Map.of(
                "identity",
                identity,
                "postgresql-only",
                this == SQLITE ? "-- " : "",
                "sqlite-only",
                this == SQLITE ? "" : "-- ",
                "json",
                this == SQLITE ? "" : "::json",
                "each-of-base",
                each + BASE.formatted(json),
                "object-of",
                object);
    }

    /** The end of a SELECT whose rows another transaction must not pick too. SQLite has one writer and needs none. */
    String skipLocked() {
        return skipLocked;
    }

    /** The end of a SELECT whose rows no other transaction may change before this one ends: {@code <lock>} in a statement. */
    String rowLock() {
        return this == SQLITE ? "" : "FOR UPDATE";
    }

    /** Lifts, for this transaction, the limits on how long one may read; the one on standing idle within it is longer. */
    void withoutLimits(Handle handle) {
        if (this == POSTGRESQL) {
            handle.execute("SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = '5min';"
                    + " SELECT set_config('transaction_timeout', '0', true)"
                    + " WHERE current_setting('server_version_num')::int >= 170000");
        }
    }
}
