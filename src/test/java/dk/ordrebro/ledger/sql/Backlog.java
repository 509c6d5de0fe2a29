package dk.ordrebro.ledger.sql;

import java.time.Instant;
import org.jdbi.v3.core.Handle;

/** A ledger with very much to do, made in the database itself. */
final class Backlog {
    private static final String ROWS = """
            WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < :links)
            INSERT INTO link (table_name, sys_id, number, mapping, state, due_at, lane, attempts, waits_table, waits_sys_id,
              fresh, created_at)
            SELECT 'sc_task', 'id-' || n, 'TASK' || n, 'pc', 'due',
              CAST(:now AS BIGINT) + CASE WHEN n % 2 = 0 THEN 60000 ELSE -n END, n % 3, n % 2,
              CASE WHEN n % 4 = 0 THEN 'sc_req_item' END, CASE WHEN n % 4 = 0 THEN 'parent-' || n END,
              '{"modCount":1,"updatedAt":"2026-11-02T11:00:00Z","document":{"text":"' || :text || '"}}', CAST(:now AS BIGINT)
            FROM numbers
            """;

    /** Of a thousand things that happened one is a state that was kept. */
    private static final String EVENTS = """
            INSERT INTO timeline (link, at, kind, detail)
            SELECT id, CAST(:now AS BIGINT) - id, CASE WHEN id % 1000 = 0 THEN 'state-kept' ELSE 'settled' END,
              '{"side":"servicenow","state":"On Hold"}'
            FROM link
            """;

    /** Of a thousand entries one is a note. */
    private static final String ENTRIES = """
            INSERT INTO mirror (link, log, side, source, version, digest, state, at)
            SELECT id, CASE WHEN id % 1000 = 0 THEN 'notes' ELSE 'comments' END, 'servicenow', 'id-' || id, 1, 'digest',
              'written', CAST(:now AS BIGINT)
            FROM link
            """;

    /** Each second one is put off by a minute. */
    private static final String LOOKS = """
            INSERT INTO file_look (link, due_at)
            SELECT id, CAST(:now AS BIGINT) + CASE WHEN id % 2 = 0 THEN 60000 ELSE -id END FROM link
            """;

    private Backlog() {}

    /** Half of them is put off by a minute, half of those because it waits for a parent. Nothing is counted or vacuumed. */
    static void fill(Database database, int links, Instant now) {
        database.transact(handle -> {
            if (database.dialect() == Dialect.POSTGRESQL) {
                handle.execute("ALTER TABLE link SET (autovacuum_enabled = false)");
            }
            return fill(handle, links, now);
        });
    }

    /** To each link something happened, and an entry of each was carried. */
    static void happened(Database database, Instant now) {
        database.transact(handle -> {
            handle.createUpdate(EVENTS).bind("now", now.toEpochMilli()).execute();
            return handle.createUpdate(ENTRIES).bind("now", now.toEpochMilli()).execute();
        });
    }

    /** The files of each link are to be compared. */
    static void looks(Database database, Instant now) {
        database.transact(handle -> {
            if (database.dialect() == Dialect.POSTGRESQL) {
                handle.execute("ALTER TABLE file_look SET (autovacuum_enabled = false)");
            }
            return handle.createUpdate(LOOKS).bind("now", now.toEpochMilli()).execute();
        });
    }

    static int fill(Handle handle, int links, Instant now) {
        return handle.createUpdate(ROWS)
                .bind("links", links)
                .bind("now", now.toEpochMilli())
                .bind("text", "x".repeat(700))
                .execute();
    }
}
