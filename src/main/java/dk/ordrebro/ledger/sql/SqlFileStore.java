package dk.ordrebro.ledger.sql;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkReports.FilesDue;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.order.OrderRef;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** Links whose files are to be compared, in the database. Leases end by the clock that all nodes share. */
final class SqlFileStore implements FileStore {
    private static final String NOTICE = """
            INSERT INTO file_look (link, due_at) VALUES (:link, :now)
            ON CONFLICT (link) DO UPDATE SET marks = file_look.marks + 1,
              due_at = CASE WHEN file_look.due_at > excluded.due_at THEN excluded.due_at ELSE file_look.due_at END
            """;

    private static final String LET_GO = "lease_node = NULL, lease_token = NULL, lease_until = NULL";

    /** Each by its own index, and at the first row it is over. */
    private static final String WORK = """
            SELECT EXISTS (SELECT 1 FROM file_look WHERE lease_token IS NULL AND due_at <= :now)
              OR (SELECT min(lease_until) FROM file_look WHERE lease_token IS NOT NULL) IS NOT NULL
            """;

    private final Database database;

    SqlFileStore(Database database) {
        this.database = database;
    }

    @Override
    public int notice(CursorMove move, Collection<OrderRef> orders) {
        return database.transact(handle -> {
            SqlCursorStore.move(handle, move);
            return noticeOrders(handle, orders, move.now());
        });
    }

    /** Within the transaction that stores what led to it. @return how many of these have a link */
    static int noticeOrders(Handle handle, Collection<OrderRef> orders, Instant now) {
        Set<OrderRef> wanted = new HashSet<>(orders);
        Set<Long> links = new HashSet<>();
        for (List<OrderRef> chunk : Database.chunks(wanted)) {
            List<String> ids =
                    chunk.stream().map(order -> StoredText.of(order.sysId())).toList();
            handle.createQuery("SELECT id, table_name, sys_id FROM link WHERE sys_id IN (<sysIds>)")
                    .bindList("sysIds", Database.places(ids))
                    .map((row, context) -> wanted.contains(order(row)) ? row.getLong("id") : 0)
                    .filter(id -> id != 0)
                    .forEach(links::add);
        }
        notice(handle, links, now);
        return links.size();
    }

    /** Within the transaction that stores what led to it. */
    static void notice(Handle handle, Collection<Long> links, Instant now) {
        if (links.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(NOTICE);
        links.stream().sorted().forEach(link -> batch.bind("link", link)
                .bind("now", now.toEpochMilli())
                .add());
        batch.execute();
    }

    @Override
    public int judgeAnew(String mapping, String bounds, Instant now) {
        return database.transact(handle -> {
            List<Long> links = handle.createQuery("""
                            SELECT DISTINCT mirror.link FROM mirror JOIN link ON link.id = mirror.link
                            WHERE mirror.log = 'files' AND mirror.state = 'skipped' AND link.mapping = :mapping
                            AND mirror.bounds <> '' AND mirror.bounds <> :bounds
                            """)
                    .bind("mapping", StoredText.of(mapping))
                    .bind("bounds", bounds)
                    .mapTo(Long.class)
                    .list();
            notice(handle, links, now);
            return links.size();
        });
    }

    /** Somebody asked for these links to be tried once more: so are their files, but for those that a scanner refused. */
    static void replay(Handle handle, List<Long> links, Instant now) {
        List<Long> anew = handle.createQuery("""
                        UPDATE mirror SET state = 'seen', cause = NULL, failing_since = NULL, bounds = NULL
                        WHERE log = 'files' AND state IN ('seen', 'skipped') AND coalesce(cause, '') <> :refused
                        AND link IN (<links>) RETURNING link
                        """)
                .bind("refused", Causes.FILE_SCAN.code())
                .bindList("links", Database.places(links))
                .mapTo(Long.class)
                .list();
        notice(handle, new HashSet<>(anew), now);
    }

    @Override
    public List<Look> claim(Claim claim, int most, Instant now) {
        String picks = "WITH picked AS MATERIALIZED (SELECT link FROM file_look WHERE lease_token IS NULL"
                + " AND due_at <= :now ORDER BY due_at, link LIMIT :most "
                + database.dialect().skipLocked()
                + ") UPDATE file_look SET lease_node = :node, lease_token = :token, lease_until = :until"
                + " WHERE link IN (SELECT link FROM picked)";
        if (idle(now)) {
            return List.of();
        }
        return database.transact(handle -> {
            long ahead = database.ahead(handle);
            handle.createUpdate("UPDATE file_look SET " + LET_GO + " WHERE link IN (SELECT link FROM file_look"
                            + " WHERE lease_token IS NOT NULL AND lease_until <= :now "
                            + database.dialect().skipLocked() + ")")
                    .bind("now", now.toEpochMilli() + ahead)
                    .execute();
            handle.createUpdate(picks)
                    .bind("now", now.toEpochMilli())
                    .bind("most", most)
                    .bind("node", StoredText.of(claim.node()))
                    .bind("token", claim.token())
                    .bind("until", claim.until().toEpochMilli() + ahead)
                    .execute();
            return handle.createQuery("""
                            SELECT file_look.link, table_name, sys_id, number, mapping, work_item, file_look.marks,
                                   file_look.attempts, file_look.failing_since
                            FROM file_look JOIN link ON link.id = file_look.link
                            WHERE lease_token = :token ORDER BY file_look.due_at, file_look.link
                            """)
                    .bind("token", claim.token())
                    .map(SqlFileStore::look)
                    .list();
        });
    }

    /** Asked each second: most of the time there is nothing, and then nobody is held up by a write. */
    private boolean idle(Instant now) {
        return !database.read(handle -> handle.createQuery(WORK)
                .bind("now", now.toEpochMilli())
                .mapTo(Boolean.class)
                .one());
    }

    @Override
    public boolean extend(Claim claim, Instant until, Instant now) {
        return database.transact(handle -> {
            int held = handle.createUpdate("UPDATE file_look SET lease_until = :until WHERE lease_token = :token")
                    .bind("until", until.toEpochMilli() + database.ahead(handle))
                    .bind("token", claim.token())
                    .execute();
            return held > 0;
        });
    }

    @Override
    public boolean save(Claim claim, long link, List<MirrorEntry> entries, List<Event> events) {
        return database.transact(handle -> {
            DueLinks.tell(handle, claim, entries);
            int held = handle.createUpdate(
                            "UPDATE file_look SET lease_token = lease_token WHERE link = :link AND lease_token = :token")
                    .bind("link", link)
                    .bind("token", claim.token())
                    .execute();
            if (held == 1) {
                Duration ahead = Duration.ofMillis(database.ahead(handle));
                Map<Boolean, List<MirrorEntry>> ofFiles = entries.stream()
                        .map(entry -> entry.by(ahead))
                        .collect(Collectors.partitioningBy(
                                entry -> entry.source().log() == Log.FILES));
                SqlMirrorStore.save(handle, ofFiles.get(true));
                SqlMirrorStore.begin(handle, ofFiles.get(false));
                SqlTimelineStore.append(handle, events);
            }
            return held == 1;
        });
    }

    @Override
    public void done(Claim claim, Look look, Instant now) {
        database.transact(handle -> {
            handle.createUpdate("DELETE FROM file_look WHERE link = :link AND lease_token = :token AND marks = :marks")
                    .bind("link", look.link())
                    .bind("token", claim.token())
                    .bind("marks", look.marks())
                    .execute();
            return handle.createUpdate("UPDATE file_look SET due_at = :now, attempts = 0, failing_since = NULL,"
                            + " trouble_cause = NULL, trouble_what = NULL, " + LET_GO
                            + " WHERE link = :link AND lease_token = :token")
                    .bind("now", now.toEpochMilli())
                    .bind("link", look.link())
                    .bind("token", claim.token())
                    .execute();
        });
    }

    @Override
    public void postpone(Claim claim, Look look, Pause pause) {
        database.transact(handle -> handle.createUpdate(
                        "UPDATE file_look SET due_at = CASE WHEN marks <> :marks THEN :now ELSE :due END,"
                                + " attempts = attempts + :failed, failing_since = CASE WHEN :failed = 0"
                                + " THEN failing_since ELSE coalesce(failing_since, :now) END,"
                                + " trouble_cause = :cause, trouble_what = :what, " + LET_GO
                                + " WHERE link = :link AND lease_token = :token")
                .bind("marks", look.marks())
                .bind("now", pause.now().toEpochMilli())
                .bind("due", pause.until().toEpochMilli())
                .bind("failed", pause.trouble().isPresent() ? 1 : 0)
                .bindByType("cause", pause.trouble().map(Trouble::cause).orElse(null), String.class)
                .bindByType(
                        "what",
                        pause.trouble().map(why -> StoredText.of(why.what())).orElse(null),
                        String.class)
                .bind("link", look.link())
                .bind("token", claim.token())
                .execute());
    }

    @Override
    public int release(String node) {
        return database.transact(handle -> handle.createUpdate(
                        "UPDATE file_look SET " + LET_GO + " WHERE lease_token IS NOT NULL AND lease_node = :node")
                .bind("node", StoredText.of(node))
                .execute());
    }

    @Override
    public Waiting waiting() {
        return database.read(
                handle -> handle.createQuery("SELECT count(*) AS looks, count(failing_since) AS failing FROM file_look")
                        .map((row, context) -> new Waiting(row.getLong("looks"), row.getLong("failing")))
                        .one());
    }

    static Optional<FilesDue> due(Handle handle, long link) {
        return handle.createQuery("SELECT due_at, attempts, failing_since, trouble_cause, trouble_what FROM file_look"
                        + " WHERE link = :link")
                .bind("link", link)
                .map((row, context) -> new FilesDue(
                        Columns.moment(row, "due_at"),
                        row.getInt("attempts"),
                        Columns.momentIfAny(row, "failing_since"),
                        LinkColumns.trouble(row.getString("trouble_cause"), row.getString("trouble_what"), "")))
                .findOne();
    }

    @Override
    public List<Failing> failing() {
        return database.read(handle -> handle.createQuery("""
                        SELECT file_look.trouble_cause AS cause, count(*) AS failing, min(file_look.failing_since) AS since,
                          min(number) AS example
                        FROM file_look JOIN link ON link.id = file_look.link
                        WHERE file_look.failing_since IS NOT NULL AND file_look.trouble_cause IS NOT NULL
                        GROUP BY file_look.trouble_cause ORDER BY failing DESC, cause
                        """)
                .map((row, context) -> new Failing(
                        row.getString("cause"),
                        row.getLong("failing"),
                        Columns.moment(row, "since"),
                        row.getString("example")))
                .list());
    }

    private static OrderRef order(ResultSet row) throws SQLException {
        return new OrderRef(row.getString("table_name"), row.getString("sys_id"));
    }

    private static Look look(ResultSet row, StatementContext context) throws SQLException {
        return new Look(
                row.getLong("link"),
                order(row),
                row.getString("number"),
                row.getString("mapping"),
                Columns.number(row, "work_item"),
                row.getLong("marks"),
                row.getInt("attempts"),
                Columns.momentIfAny(row, "failing_since"));
    }
}
