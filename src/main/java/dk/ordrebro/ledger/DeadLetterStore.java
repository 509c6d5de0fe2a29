package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Parked links, for the people who mend them. A dead letter's id is its link's id everywhere. Command line and admin API
 * both come here.
 */
public final class DeadLetterStore {
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

    /** Makes these due again, as new; those that are no dead letters are left alone. @return how many */
    public int replay(Collection<Long> ids, String why, Instant now) {
        return database.transact(handle -> Replay.dead(handle, ids, why, now));
    }

    /** The same with all dead letters, or all of one cause. */
    public int replayAll(Optional<String> cause, String why, Instant now) {
        return database.transact(handle -> Replay.allDead(handle, cause, why, now));
    }

    /** Closes one for good; nothing makes it due again. @return false when it is no dead letter */
    public boolean discard(long id, String reason, Instant now) {
        String sql =
                "UPDATE link SET state = 'discarded', due_at = :now, fresh = NULL WHERE id = :id AND state = 'parked'";
        return database.transact(handle -> {
            int discarded = handle.createUpdate(sql)
                    .bind("id", id)
                    .bind("now", now.toEpochMilli())
                    .execute();
            if (discarded == 1) {
                TimelineStore.append(handle, List.of(new Event(id, now, "discarded", Map.of("reason", reason))));
            }
            return discarded == 1;
        });
    }
}
