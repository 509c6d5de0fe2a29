package dk.ordrebro.ledger.sql;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/**
 * What somebody decided about dead letters: replayed, they are due as if nothing had failed, and their orders are read anew;
 * discarded, they are closed for good.
 */
final class Decided {
    private static final String REPLAY = """
        UPDATE link SET state = 'due', due_at = :now, attempts = 0, failing_since = NULL,
          trouble_cause = NULL, trouble_what = NULL, trouble_remedy = NULL,
          waits_table = NULL, waits_sys_id = NULL, fresh = NULL, marks = marks + 1,
          lane = CASE WHEN work_item IS NULL THEN %d ELSE %d END
        WHERE state = 'parked' AND id IN (<ids>) RETURNING id
        """.formatted(Lanes.NEW, Lanes.CHANGED);

    private static final String LEFT_FILES = """
        SELECT id FROM link WHERE state NOT IN ('parked', 'discarded') AND id IN (<ids>) AND EXISTS (
          SELECT 1 FROM mirror WHERE mirror.link = link.id AND log = 'files' AND mirror.state = 'skipped'
          AND mirror.cause IS NOT NULL AND mirror.cause <> :refused) ORDER BY id
        """;

    private static final String DISCARD = """
        UPDATE link SET state = 'discarded', due_at = :now, fresh = NULL
        WHERE state = 'parked' AND id IN (<ids>) RETURNING id
        """;

    /** What stands on a timeline: who and why, and how long the letter lay. */
    private interface Told {
        TimelineEvent event(String who, String reason, Optional<Duration> waited);
    }

    private final Handle handle;
    private final Decision decision;

    Decided(Handle handle, Decision decision) {
        this.handle = handle;
        this.decision = decision;
    }

    int replay(Collection<Long> links) {
        return decide(REPLAY, parked(links), TimelineEvent.Replayed::new);
    }

    /** Those of links that are no dead letters. */
    int replayFiles(Collection<Long> links) {
        int replayed = 0;
        for (List<Long> chunk : Database.chunks(links)) {
            List<Long> left = handle.createQuery(LEFT_FILES)
                    .bind("refused", Causes.FILE_SCAN.code())
                    .bindList("ids", Database.places(chunk))
                    .mapTo(Long.class)
                    .list();
            if (!left.isEmpty()) {
                SqlFileStore.replay(handle, left, decision.at());
                SqlTimelineStore.append(
                        handle,
                        left.stream()
                                .map(id -> event(
                                        id,
                                        new TimelineEvent.Replayed(decision.by(), decision.why(), Optional.empty())))
                                .toList());
            }
            replayed += left.size();
        }
        return replayed;
    }

    int replay(Optional<String> cause) {
        return decide(REPLAY, parked(cause), TimelineEvent.Replayed::new);
    }

    int discard(Collection<Long> links) {
        return decide(DISCARD, parked(links), TimelineEvent.Discarded::new);
    }

    int discard(Optional<String> cause) {
        return decide(DISCARD, parked(cause), TimelineEvent.Discarded::new);
    }

    /** Since when, by id; rows are locked by id everywhere. */
    private SortedMap<Long, Instant> parked(Collection<Long> links) {
        SortedMap<Long, Instant> parked = new TreeMap<>();
        for (List<Long> chunk : Database.chunks(links)) {
            since(
                    handle.createQuery("SELECT id, due_at FROM link WHERE state = 'parked' AND id IN (<ids>)")
                            .bindList("ids", Database.places(chunk)),
                    parked);
        }
        return parked;
    }

    private SortedMap<Long, Instant> parked(Optional<String> cause) {
        SortedMap<Long, Instant> parked = new TreeMap<>();
        Query query = handle.createQuery("SELECT id, due_at FROM link WHERE state = 'parked'"
                + (cause.isPresent() ? " AND trouble_cause = :cause" : ""));
        cause.ifPresent(named -> query.bind("cause", StoredText.of(named)));
        since(query, parked);
        return parked;
    }

    private static void since(Query query, Map<Long, Instant> parked) {
        query.map((row, context) -> Map.entry(row.getLong("id"), Columns.moment(row, "due_at")))
                .forEach(one -> parked.put(one.getKey(), one.getValue()));
    }

    private int decide(String update, SortedMap<Long, Instant> parked, Told told) {
        int decided = 0;
        for (List<Long> chunk : Database.chunks(parked.keySet())) {
            List<Event> events = handle.createQuery(update)
                    .bind("now", decision.at().toEpochMilli())
                    .bindList("ids", Database.places(chunk))
                    .mapTo(Long.class)
                    .map(id -> event(id, told.event(decision.by(), decision.why(), waited(parked.get(id)))))
                    .list();
            SqlTimelineStore.append(handle, events);
            if (update.equals(REPLAY) && !events.isEmpty()) {
                SqlFileStore.replay(handle, events.stream().map(Event::link).toList(), decision.at());
            }
            decided += events.size();
        }
        return decided;
    }

    private Event event(long link, TimelineEvent what) {
        return new Event(link, decision.at(), what);
    }

    private Optional<Duration> waited(Instant since) {
        return Optional.of(since)
                .map(parkedAt -> Duration.between(parkedAt, decision.at()))
                .filter(time -> !time.isNegative()); // another node's clock is ahead
    }
}
