package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Making links due again on somebody's word, as if nothing had failed; their orders are read anew. */
final class Replay {
    private static final String DUE = """
            UPDATE link SET state = 'due', due_at = :now, attempts = 0, failing_since = NULL,
              trouble_cause = NULL, trouble_what = NULL, trouble_remedy = NULL,
              waits_table = NULL, waits_sys_id = NULL, fresh = NULL, marks = marks + 1
            WHERE
            """;

    private Replay() {}

    static int links(Handle handle, Collection<Long> links, String why, Instant now) {
        return some(handle, links, "state IN ('settled', 'ended', 'parked')", new Reason(why, now));
    }

    static int dead(Handle handle, Collection<Long> links, String why, Instant now) {
        return some(handle, links, "state = 'parked'", new Reason(why, now));
    }

    static int allDead(Handle handle, Optional<String> cause, String why, Instant now) {
        String where = " state = 'parked'" + (cause.isPresent() ? " AND trouble_cause = :cause" : "");
        Query query = handle.createQuery(DUE + where + " RETURNING id").bind("now", now.toEpochMilli());
        cause.ifPresent(named -> query.bind("cause", StoredText.of(named)));
        return told(handle, query.mapTo(Long.class).list(), new Reason(why, now));
    }

    /** Who or what asked, and when. */
    private record Reason(String why, Instant at) {}

    private static int some(Handle handle, Collection<Long> links, String which, Reason reason) {
        int replayed = 0;
        for (List<Long> chunk :
                Database.chunks(links.stream().sorted().distinct().toList())) {
            List<Long> ids = handle.createQuery(DUE + " id IN (<ids>) AND " + which + " RETURNING id")
                    .bind("now", reason.at().toEpochMilli())
                    .bindList("ids", chunk)
                    .mapTo(Long.class)
                    .list();
            replayed += told(handle, ids, reason);
        }
        return replayed;
    }

    private static int told(Handle handle, List<Long> ids, Reason reason) {
        TimelineStore.append(
                handle,
                ids.stream()
                        .map(id -> new Event(id, reason.at(), "replayed", Map.of("why", reason.why())))
                        .toList());
        return ids.size();
    }
}
