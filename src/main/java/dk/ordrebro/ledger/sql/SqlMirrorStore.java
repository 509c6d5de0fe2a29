package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.MirrorEntry.Obstacle;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.MirrorEntry.Source;
import dk.ordrebro.ledger.MirrorState;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.order.OrderRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Entries of mirrored logs in the database. */
final class SqlMirrorStore implements MirrorStore {
    private static final String INSERT = """
        INSERT INTO mirror (link, log, side, source, version, digest, target, state, at, cause, failing_since, bounds)
        VALUES (:link, :log, :side, :source, :version, :digest, :target, :state, :at, :cause, :since, :bounds)
        ON CONFLICT (link, log, side, source, version) DO\
        """;

    private static final String REPLACE = INSERT + """
         UPDATE SET
          digest = excluded.digest, target = excluded.target, state = excluded.state, at = excluded.at,
          cause = excluded.cause, failing_since = excluded.failing_since, bounds = excluded.bounds
        """;

    /** What has ended stays as it is, whoever comes late; files are stored by whoever holds their lease, and may be judged anew. */
    private static final String SAVE = REPLACE + """
        WHERE mirror.state IN ('seen', 'intended') OR (mirror.log = 'files' AND mirror.state = 'skipped')
        """;

    private final Database database;

    SqlMirrorStore(Database database) {
        this.database = database;
    }

    @Override
    public Map<Long, List<MirrorEntry>> of(Collection<Long> links, Log log) {
        return database.read(handle -> {
            List<MirrorEntry> found = of(handle, links, List.of(log));
            Duration ahead = Duration.ofMillis(found.isEmpty() ? 0 : database.ahead(handle));
            Map<Long, List<MirrorEntry>> byLink = new LinkedHashMap<>();
            found.forEach(entry -> byLink.computeIfAbsent(entry.link(), link -> new ArrayList<>())
                    .add(entry.by(ahead.negated())));
            return byLink;
        });
    }

    private static List<MirrorEntry> of(Handle handle, Collection<Long> links, List<Log> logs) {
        List<MirrorEntry> found = new ArrayList<>();
        for (List<Long> chunk : Database.chunks(links)) {
            handle.createQuery("""
                SELECT link, log, side, source, version, digest, target, state, at,
                  cause, failing_since, bounds FROM mirror
                WHERE link IN (<links>) AND log IN (<logs>) ORDER BY link, side, source, version
                """)
                    .bindList("links", Database.places(chunk))
                    .bindList("logs", logs.stream().map(Log::word).toList())
                    .map(SqlMirrorStore::entry)
                    .forEach(found::add);
        }
        return found;
    }

    @Override
    public List<Written> written(int most) {
        return database.read(handle -> {
            Duration ahead = Duration.ofMillis(database.ahead(handle));
            return handle.createQuery("""
                SELECT table_name, sys_id, link, log, side, source, version, digest, target, mirror.state, at,
                  mirror.cause, mirror.failing_since, mirror.bounds
                FROM mirror JOIN link ON link.id = mirror.link
                WHERE log = 'notes' AND mirror.state = 'written' AND digest <> ''
                ORDER BY link DESC LIMIT :most
                """)
                    .bind("most", most)
                    .map((row, context) -> new Written(
                            new OrderRef(row.getString("table_name"), row.getString("sys_id")),
                            entry(row, context).by(ahead.negated())))
                    .list();
        });
    }

    /** Within the transaction that stores their links. @param entries by the clock that all nodes share */
    static void save(Handle handle, Collection<MirrorEntry> entries) {
        write(handle, SAVE, entries);
    }

    /** The work items of these links are gone, in the transaction that says so. */
    static void forOtherItems(Handle handle, Collection<Long> links) {
        List<MirrorEntry> next = of(handle, links, List.of(Log.COMMENTS, Log.FILES)).stream()
                .map(MirrorEntry::forAnotherItem)
                .toList();
        write(handle, REPLACE, next);
    }

    /** The same for those that are not there yet; others stay as they are, for their link may be held by somebody else. */
    static void begin(Handle handle, Collection<MirrorEntry> entries) {
        write(handle, INSERT + " NOTHING", entries);
    }

    private static void write(Handle handle, String sql, Collection<MirrorEntry> entries) {
        if (entries.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(sql);
        for (MirrorEntry entry : entries) {
            batch.bind("link", entry.link())
                    .bind("log", entry.source().log().word())
                    .bind("side", entry.source().side().word())
                    .bind("source", StoredText.of(entry.source().id()))
                    .bind("version", entry.source().version())
                    .bind("digest", entry.digest())
                    .bind("target", StoredText.of(entry.target()))
                    .bind("state", entry.state().word())
                    .bind("at", entry.at().toEpochMilli())
                    .bindByType("cause", entry.obstacle().map(Obstacle::cause).orElse(null), String.class)
                    .bindByType("since", Columns.millis(entry.obstacle().map(Obstacle::since)), Long.class)
                    .bindByType("bounds", entry.obstacle().map(Obstacle::bounds).orElse(null), String.class)
                    .add();
        }
        batch.execute();
    }

    private static MirrorEntry entry(ResultSet row, StatementContext context) throws SQLException {
        Source source = new Source(
                Log.of(row.getString("log")),
                Side.of(row.getString("side")),
                row.getString("source"),
                row.getInt("version"));
        return new MirrorEntry(
                row.getLong("link"),
                source,
                row.getString("digest"),
                row.getString("target"),
                MirrorState.of(row.getString("state")),
                Columns.moment(row, "at"),
                obstacle(row));
    }

    private static Optional<Obstacle> obstacle(ResultSet row) throws SQLException {
        String cause = row.getString("cause");
        return cause == null
                ? Optional.empty()
                : Optional.of(new Obstacle(cause, Columns.moment(row, "failing_since"), row.getString("bounds")));
    }
}
