package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.StaleCursor;
import dk.ordrebro.workitem.ProjectIdentity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.StatementContext;

/** Cursors and their leases in the database. */
final class SqlCursorStore implements CursorStore {
    private final Database database;

    SqlCursorStore(Database database) {
        this.database = database;
    }

    @Override
    public boolean hold(String source, String node, Instant until, Instant now) {
        String sql = """
                INSERT INTO cursor (source, position, holder, held_until) VALUES (:source, '', :node, :until)
                ON CONFLICT (source) DO UPDATE SET holder = excluded.holder, held_until = excluded.held_until
                WHERE cursor.holder IS NULL OR cursor.holder = excluded.holder OR cursor.held_until <= :now
                """;
        return database.transact(handle -> {
            long ahead = database.ahead(handle);
            int held = handle.createUpdate(sql)
                    .bind("source", StoredText.of(source))
                    .bind("node", StoredText.of(node))
                    .bind("until", until.toEpochMilli() + ahead)
                    .bind("now", now.toEpochMilli() + ahead)
                    .execute();
            return held == 1;
        });
    }

    @Override
    public void release(String node) {
        database.transact(
                handle -> handle.createUpdate("UPDATE cursor SET holder = NULL, held_until = NULL WHERE holder = :node")
                        .bind("node", StoredText.of(node))
                        .execute());
    }

    @Override
    public void release(String source, String node) {
        database.transact(handle -> handle.createUpdate(
                        "UPDATE cursor SET holder = NULL, held_until = NULL WHERE source = :source AND holder = :node")
                .bind("source", StoredText.of(source))
                .bind("node", StoredText.of(node))
                .execute());
    }

    @Override
    public Optional<Cursor> find(String source) {
        return database.read(
                handle -> handle.createQuery("SELECT * FROM cursor WHERE source = :source AND position <> ''")
                        .bind("source", StoredText.of(source))
                        .map(SqlCursorStore::cursor)
                        .findOne());
    }

    @Override
    public List<Cursor> all() {
        return database.read(handle -> handle.createQuery("SELECT * FROM cursor ORDER BY source")
                .map(SqlCursorStore::cursor)
                .list());
    }

    @Override
    public void set(String source, String position, Optional<Trouble> trouble, Instant now) {
        String sql = """
                INSERT INTO cursor (source, position, moved_at, trouble, trouble_since)
                VALUES (:source, :position, :now, :what, :since)
                ON CONFLICT (source) DO UPDATE
                SET position = excluded.position, moved_at = excluded.moved_at, trouble = excluded.trouble,
                    trouble_since = excluded.trouble_since, project_id = NULL, project_called = NULL
                """;
        database.transact(handle -> handle.createUpdate(sql)
                .bind("source", StoredText.of(source))
                .bind("position", StoredText.of(position))
                .bind("now", now.toEpochMilli())
                .bind("what", trouble.map(Trouble::what).map(StoredText::of).orElse(null))
                .bind(
                        "since",
                        trouble.map(Trouble::since).map(Instant::toEpochMilli).orElse(null))
                .execute());
    }

    @Override
    public void trouble(String source, Trouble trouble) {
        String sql = "UPDATE cursor SET trouble = :what, trouble_since = :since WHERE source = :source";
        database.transact(handle -> handle.createUpdate(sql)
                .bind("source", StoredText.of(source))
                .bind("what", StoredText.of(trouble.what()))
                .bind("since", trouble.since().toEpochMilli())
                .execute());
    }

    @Override
    public void identify(String source, ProjectIdentity project) {
        String sql = "UPDATE cursor SET project_id = :id, project_called = :called WHERE source = :source";
        database.transact(handle -> handle.createUpdate(sql)
                .bind("source", StoredText.of(source))
                .bind("id", StoredText.of(project.id()))
                .bind("called", StoredText.of(project.name()))
                .execute());
    }

    /** Within the transaction that stores what was read. @throws StaleCursor when it no longer stands at {@code from} */
    static void move(Handle handle, CursorMove move) {
        String known = """
                UPDATE cursor SET position = :to, up_to = :up_to, moved_at = :now, trouble = NULL, trouble_since = NULL
                WHERE source = :source AND position = :from
                """;
        String first = """
                INSERT INTO cursor (source, position, up_to, moved_at) VALUES (:source, :to, :up_to, :now)
                ON CONFLICT (source) DO UPDATE
                SET position = excluded.position, up_to = excluded.up_to, moved_at = excluded.moved_at,
                    trouble = NULL, trouble_since = NULL
                WHERE cursor.position = :from
                """;
        int moved = handle.createUpdate(move.from().isEmpty() ? first : known)
                .bind("source", StoredText.of(move.source()))
                .bind("from", StoredText.of(move.from()))
                .bind("to", StoredText.of(move.to()))
                .bind("up_to", move.upTo().toEpochMilli())
                .bind("now", move.now().toEpochMilli())
                .execute();
        if (moved == 0) {
            throw new StaleCursor(move);
        }
    }

    private static Cursor cursor(ResultSet row, StatementContext context) throws SQLException {
        return new Cursor(
                row.getString("source"),
                row.getString("position"),
                Columns.momentIfAny(row, "up_to"),
                Columns.momentIfAny(row, "moved_at"),
                Columns.momentIfAny(row, "trouble_since").map(trouble(row.getString("trouble"))),
                Optional.ofNullable(row.getString("project_id")).map(project(row.getString("project_called"))));
    }

    private static Function<String, ProjectIdentity> project(String name) {
        return id -> new ProjectIdentity(id, name);
    }

    private static Function<Instant, Trouble> trouble(String what) {
        return since -> new Trouble(what, since);
    }
}
