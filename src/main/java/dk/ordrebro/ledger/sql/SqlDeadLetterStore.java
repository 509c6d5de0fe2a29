package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.LinkReports;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Parked links in the database. */
final class SqlDeadLetterStore implements DeadLetterStore {
    private static final String DISCARD =
            "UPDATE link SET state = 'discarded', due_at = :now, fresh = NULL WHERE state = 'parked'";

    private final Database database;

    SqlDeadLetterStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Cause> causes() {
        String sql = """
                SELECT by_cause.*, link.number AS example, link.trouble_remedy AS remedy FROM (
                  SELECT trouble_cause AS cause, count(*) AS dead, min(coalesce(failing_since, due_at)) AS oldest,
                    max(due_at) AS newest, min(id) AS example_id
                  FROM link WHERE state = 'parked' GROUP BY trouble_cause) by_cause
                JOIN link ON link.id = by_cause.example_id ORDER BY dead DESC, cause
                """;
        return database.read(handle -> handle.createQuery(sql)
                .map((row, context) -> new Cause(
                        row.getString("cause"),
                        row.getLong("dead"),
                        Columns.moment(row, "oldest"),
                        Columns.moment(row, "newest"),
                        row.getString("example"),
                        row.getString("remedy")))
                .list());
    }

    @Override
    public List<LinkReports.Row> list(Optional<String> cause, long after, int limit) {
        String sql = "SELECT " + SqlLinkReports.ROW + " FROM link WHERE state = 'parked' AND id > :after"
                + (cause.isPresent() ? " AND trouble_cause = :cause" : "") + " ORDER BY id LIMIT :limit";
        return database.read(handle -> {
            Query query = handle.createQuery(sql).bind("after", after).bind("limit", limit);
            cause.ifPresent(named -> query.bind("cause", StoredText.of(named)));
            return query.map(SqlLinkReports::row).list();
        });
    }

    @Override
    public int replay(Collection<Long> ids, Decision decision) {
        return database.transact(handle -> Replay.dead(handle, ids, decision));
    }

    @Override
    public int replayAll(Optional<String> cause, Decision decision) {
        return database.transact(handle -> Replay.allDead(handle, cause, decision));
    }

    @Override
    public boolean discard(long id, Decision decision) {
        return database.transact(handle -> {
            Query query =
                    handle.createQuery(DISCARD + " AND id = :id RETURNING id").bind("id", id);
            return discarded(handle, query, decision) == 1;
        });
    }

    @Override
    public int discardAll(Optional<String> cause, Decision decision) {
        return database.transact(handle -> {
            String which = cause.isPresent() ? " AND trouble_cause = :cause" : "";
            Query query = handle.createQuery(DISCARD + which + " RETURNING id");
            cause.ifPresent(named -> query.bind("cause", StoredText.of(named)));
            return discarded(handle, query, decision);
        });
    }

    private static int discarded(Handle handle, Query discard, Decision decision) {
        List<Event> events = discard.bind("now", decision.at().toEpochMilli()).mapTo(Long.class).list().stream()
                .map(id -> new Event(
                        id, decision.at(), "discarded", Map.of("by", decision.by(), "reason", decision.why())))
                .toList();
        SqlTimelineStore.append(handle, events);
        return events.size();
    }
}
