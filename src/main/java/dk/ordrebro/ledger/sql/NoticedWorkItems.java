package dk.ordrebro.ledger.sql;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Family;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.ledger.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** Revisions of work items as the feed showed them, becoming marks on links. */
final class NoticedWorkItems {
    /** Longer than any claim, so longer than a create that is answered can take to be saved. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    /**
     * A link whose work item moved on.
     *
     * @param heals true for a dead letter for which Azure DevOps was the cause: what it refused may be past
     */
    private record Moved(long link, long workItem, int rev, boolean marks, boolean heals) {}

    private final Handle handle;
    private final Instant now;

    NoticedWorkItems(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** Stores them, and returns how many links were marked. */
    int store(List<Revised> revised) {
        Map<Long, Integer> newest = new HashMap<>();
        revised.forEach(one -> newest.merge(one.workItem(), one.rev(), Math::max));
        // Asked first: an intent committed later than this belongs to a work item later than the page in our hand.
        boolean inDoubt = creatingNow();
        if (inDoubt) {
            Database.takeTurn(handle);
        }
        int marked = 0;
        for (List<Long> chunk : Database.chunks(newest.keySet())) {
            List<Moved> linked = linked(chunk, newest);
            marked += mark(linked.stream().filter(Moved::marks).toList());
            marked += new Decided(handle, Decision.workItemChanged(now))
                    .replay(linked.stream()
                            .filter(Moved::heals)
                            .map(Moved::link)
                            .toList());
            linked.forEach(one -> newest.remove(one.workItem()));
        }
        if (inDoubt) {
            remember(newest);
        }
        return marked;
    }

    /** Marks the links that had these under their work items: seldom asked for, so no index is kept. Returns how many. */
    int unseen(Collection<Long> workItems, Collection<String> mappings) {
        Set<Long> had = new TreeSet<>();
        for (Long item : workItems) {
            had.addAll(handle.createQuery(
                            "SELECT id FROM link WHERE mapping IN (<mappings>) AND base LIKE :under ORDER BY id")
                    .bindList(
                            "mappings",
                            Database.places(
                                    mappings.stream().map(StoredText::of).toList()))
                    .bind("under", "%\"under\":\"%" + Family.under(item) + "%")
                    .mapTo(Long.class)
                    .list());
        }
        return had.isEmpty() ? 0 : DueLinks.mark(handle, had, now).size();
    }

    private boolean creatingNow() {
        return handle.createQuery("""
                        SELECT id FROM link
                        WHERE create_intent IS NOT NULL AND work_item IS NULL AND state IN ('claimed', 'due') LIMIT 1
                        """).mapTo(Long.class).findOne().isPresent();
    }

    private List<Moved> linked(List<Long> workItems, Map<Long, Integer> newest) {
        return handle.createQuery(
                        "SELECT id, work_item, item_rev, state, trouble_cause FROM link WHERE work_item IN (<items>) ORDER BY id")
                .bindList("items", Database.places(workItems))
                .map((row, context) -> {
                    long workItem = row.getLong("work_item");
                    int rev = newest.get(workItem);
                    LinkState state = LinkState.of(row.getString("state"));
                    boolean newer = rev > row.getInt("item_rev") && state != LinkState.DISCARDED;
                    boolean parked = state == LinkState.PARKED;
                    boolean heals = newer && parked && Causes.ofAzureDevOps(row.getString("trouble_cause"));
                    return new Moved(row.getLong("id"), workItem, rev, newer && !parked, heals);
                })
                .list();
    }

    private int mark(List<Moved> moved) {
        if (moved.isEmpty()) {
            return 0;
        }
        Map<Long, Integer> revs = new HashMap<>();
        moved.forEach(one -> revs.put(one.link(), one.rev()));
        List<Event> events = DueLinks.mark(handle, revs.keySet(), now).stream()
                .map(id -> new Event(id, now, new TimelineEvent.Noticed(Causes.AZURE_DEVOPS, revs.get(id))))
                .toList();
        SqlTimelineStore.append(handle, events);
        return events.size();
    }

    private void remember(Map<Long, Integer> unlinked) {
        handle.createUpdate("DELETE FROM passed_over WHERE at < :before")
                .bind("before", now.minus(REMEMBERED).toEpochMilli())
                .execute();
        if (unlinked.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch("""
                INSERT INTO passed_over (work_item, rev, at) VALUES (:item, :rev, :now)
                ON CONFLICT (work_item) DO UPDATE SET rev = excluded.rev, at = excluded.at
                WHERE excluded.rev > passed_over.rev
                """);
        for (Long item : unlinked.keySet()) {
            batch.bind("item", item)
                    .bind("rev", unlinked.get(item))
                    .bind("now", now.toEpochMilli())
                    .add();
        }
        batch.execute();
    }
}
