package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * Parked links, for the people who mend them. A dead letter's id is its link's id everywhere. Command line and admin API
 * both come here.
 */
public final class DeadLetterStore {
    private static final String DISCARD =
            "UPDATE link SET state = 'discarded', due_at = :now, fresh = NULL WHERE state = 'parked'";

    private final Database database;

    DeadLetterStore(Database database) {
        this.database = database;
    }

    /**
     * One reason and how many wait for it to be mended.
     *
     * @param cause as given by {@link Link.Trouble}
     * @param oldest when the first of them began to fail
     * @param newest when the last of them was parked
     * @param example the number of one of the orders
     * @param remedy what to do, as said of that one
     */
    public record Cause(String cause, long count, Instant oldest, Instant newest, String example, String remedy) {}

    /** Most frequent first. */
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

    /** Oldest first, a page at a time. @param after the id of the last one of the page before, 0 to begin */
    public List<LinkReports.Row> list(Optional<String> cause, long after, int limit) {
        String sql = "SELECT " + LinkReports.ROW + " FROM link WHERE state = 'parked' AND id > :after"
                + (cause.isPresent() ? " AND trouble_cause = :cause" : "") + " ORDER BY id LIMIT :limit";
        return database.read(handle -> {
            Query query = handle.createQuery(sql).bind("after", after).bind("limit", limit);
            cause.ifPresent(named -> query.bind("cause", StoredText.of(named)));
            return query.map(LinkReports::row).list();
        });
    }

    /** Makes these due again, as new; those that are no dead letters are left alone. @return how many */
    public int replay(Collection<Long> ids, Decision decision) {
        return database.transact(handle -> Replay.dead(handle, ids, decision));
    }

    /** The same with all dead letters, or all of one cause. */
    public int replayAll(Optional<String> cause, Decision decision) {
        return database.transact(handle -> Replay.allDead(handle, cause, decision));
    }

    /** Closes one for good; nothing makes it due again. @return false when it is no dead letter */
    public boolean discard(long id, Decision decision) {
        return database.transact(handle -> {
            Query query =
                    handle.createQuery(DISCARD + " AND id = :id RETURNING id").bind("id", id);
            return discarded(handle, query, decision) == 1;
        });
    }

    /** The same with all dead letters, or all of one cause. @return how many */
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
        TimelineStore.append(handle, events);
        return events.size();
    }
}
