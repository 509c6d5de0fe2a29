package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Event;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Making parked links due again on somebody's word, as if nothing had failed; their orders are read anew. */
final class Replay {
    private static final String DUE = """
            UPDATE link SET state = 'due', due_at = :now, attempts = 0, failing_since = NULL,
              trouble_cause = NULL, trouble_what = NULL, trouble_remedy = NULL,
              waits_table = NULL, waits_sys_id = NULL, fresh = NULL, marks = marks + 1,
              lane = CASE WHEN work_item IS NULL THEN 0 ELSE 1 END
            WHERE state = 'parked'
            """;

    private Replay() {}

    static int allDead(Handle handle, Optional<String> cause, Decision decision) {
        String where = cause.isPresent() ? " AND trouble_cause = :cause" : "";
        Query query = handle.createQuery(DUE + where + " RETURNING id")
                .bind("now", decision.at().toEpochMilli());
        cause.ifPresent(named -> query.bind("cause", StoredText.of(named)));
        return told(handle, query.mapTo(Long.class).list(), decision);
    }

    static int dead(Handle handle, Collection<Long> links, Decision decision) {
        int replayed = 0;
        for (List<Long> chunk :
                Database.chunks(links.stream().sorted().distinct().toList())) {
            List<Long> ids = handle.createQuery(DUE + " AND id IN (<ids>) RETURNING id")
                    .bind("now", decision.at().toEpochMilli())
                    .bindList("ids", chunk)
                    .mapTo(Long.class)
                    .list();
            replayed += told(handle, ids, decision);
        }
        return replayed;
    }

    private static int told(Handle handle, List<Long> ids, Decision decision) {
        SqlTimelineStore.append(
                handle,
                ids.stream()
                        .map(id -> new Event(
                                id, decision.at(), "replayed", Map.of("by", decision.by(), "why", decision.why())))
                        .toList());
        return ids.size();
    }
}
