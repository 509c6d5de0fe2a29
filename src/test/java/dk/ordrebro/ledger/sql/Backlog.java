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

    static int fill(Handle handle, int links, Instant now) {
        return handle.createUpdate(ROWS)
                .bind("links", links)
                .bind("now", now.toEpochMilli())
                .bind("text", "x".repeat(700))
                .execute();
    }
}
