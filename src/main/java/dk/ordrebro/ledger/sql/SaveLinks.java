package dk.ordrebro.ledger.sql;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.Link.Status;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import dk.ordrebro.ledger.TimelineEvent;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** One save: links as they have become, within one transaction. */
final class SaveLinks {
    /**
     * What intake stored since the claim (more marks, a fresher order) is never overwritten, and makes the link due at once.
     * A dead letter keeps no order: its replay reads it again.
     */
    private static final String UPDATE = """
        UPDATE link SET
          state = CASE WHEN :state IN ('settled', 'ended') AND marks <> :marks THEN 'due' ELSE :state END,
          due_at = CASE WHEN :state IN ('settled', 'ended', 'due') AND marks <> :marks AND :due_at > :now THEN :now
                        ELSE :due_at END,
          attempts = :attempts, failing_since = :failing_since,
          trouble_cause = :trouble_cause, trouble_what = :trouble_what, trouble_remedy = :trouble_remedy,
          waits_table = :waits_table, waits_sys_id = :waits_sys_id,
          claim_node = CASE WHEN :state = 'claimed' THEN claim_node END,
          claim_token = CASE WHEN :state = 'claimed' THEN claim_token END,
          claim_until = CASE WHEN :state = 'claimed' THEN claim_until END,
          work_item = :work_item, item_rev = :item_rev, order_mod = :order_mod, base = :base,
          create_intent = :create_intent, joins = :joins, closed_since = :closed_since,
          fresh = CASE WHEN :state = 'parked' THEN NULL WHEN marks <> :marks OR :keeps_fresh = 1 THEN fresh END,
          settled_at = CASE WHEN :state = 'settled' THEN :now ELSE settled_at END
        WHERE id = :id AND claim_token = :token
        """;

    private final Handle handle;
    private final Claim claim;
    private final Instant now;

    SaveLinks(Handle handle, Claim claim, Instant now) {
        this.handle = handle;
        this.claim = claim;
        this.now = now;
    }

    List<Link> store(List<Change> changes) {
        Map<Long, OptionalLong> held = held(changes);
        List<Change> kept = changes.stream()
                .filter(change -> held.containsKey(change.link().id()))
                .sorted(Comparator.comparingLong(change -> change.link().id())) // rows are locked by id everywhere
                .toList();
        List<Link> tied = kept.stream()
                .map(Change::link)
                .filter(link -> link.memory().workItem().isPresent()
                        && !link.memory().workItem().equals(held.get(link.id())))
                .toList();
        WaitingChildren waiters = new WaitingChildren(handle, now);
        if (!tied.isEmpty() || waiters.any(kept)) {
            Database.takeTurn(handle);
        }
        if (!tied.isEmpty()) {
            kept = withoutTaken(kept, tied);
            markPassedOver(tied);
        }
        List<Change> stored = update(kept);
        carryAnew(stored, held);
        waiters.wake(stored);
        SqlTimelineStore.append(
                handle,
                stored.stream().flatMap(change -> change.events().stream()).toList());
        entries(stored);
        return asTheyAre(stored);
    }

    /** Where a link's work item is gone, what it was told is told to the next; who carries its files lets go. */
    private void carryAnew(List<Change> stored, Map<Long, OptionalLong> held) {
        List<Long> untied = stored.stream()
                .map(Change::link)
                .filter(link -> link.memory().workItem().isEmpty()
                        && held.get(link.id()).isPresent())
                .map(Link::id)
                .toList();
        SqlMirrorStore.forOtherItems(handle, untied);
        for (List<Long> chunk : Database.chunks(untied)) {
            handle.createUpdate("DELETE FROM file_look WHERE link IN (<links>)")
                    .bindList("links", Database.places(chunk))
                    .execute();
        }
    }

    /** Files are somebody else's to carry: here they are begun at most. */
    private void entries(List<Change> stored) {
        Map<Boolean, List<MirrorEntry>> ofFiles = stored.stream()
                .flatMap(change -> change.entries().stream())
                .collect(Collectors.partitioningBy(entry -> entry.source().log() == Log.FILES));
        SqlMirrorStore.save(handle, ofFiles.get(false));
        SqlMirrorStore.begin(handle, ofFiles.get(true));
        Stream<Long> begun = ofFiles.get(true).stream().map(MirrorEntry::link);
        Stream<Long> seen = stored.stream().filter(Change::files).map(change -> change.link()
                .id());
        SqlFileStore.notice(handle, Stream.concat(begun, seen).collect(Collectors.toSet()), now);
    }

    /** By id those still ours, with the work item each had. */
    private Map<Long, OptionalLong> held(List<Change> changes) {
        Map<Long, OptionalLong> held = new HashMap<>();
        List<Long> ids = changes.stream().map(change -> change.link().id()).toList();
        for (List<Long> chunk : Database.chunks(ids)) {
            handle.createQuery("SELECT id, work_item FROM link WHERE id IN (<ids>) AND claim_token = :token")
                    .bindList("ids", Database.places(chunk))
                    .bind("token", claim.token())
                    .map((row, context) -> Map.entry(row.getLong("id"), Columns.number(row, "work_item")))
                    .forEach(one -> held.put(one.getKey(), one.getValue()));
        }
        return held;
    }

    /**
     * Two orders share a work item only where one joins the other. Another that comes second, led there by its stamp, is
     * parked, and does not take the whole batch with it.
     */
    private List<Change> withoutTaken(List<Change> kept, List<Link> tied) {
        Map<Long, Link> owners = new HashMap<>();
        List<Long> items =
                tied.stream().map(link -> link.memory().workItem().getAsLong()).toList();
        for (List<Long> chunk : Database.chunks(items)) {
            handle.createQuery("SELECT " + LinkColumns.ALL + " FROM link WHERE work_item IN (<items>) AND joins = 0")
                    .bindList("items", Database.places(chunk))
                    .mapTo(Link.class)
                    .forEach(link -> owners.put(link.memory().workItem().getAsLong(), link));
        }
        List<Change> checked = new ArrayList<>();
        for (Change change : kept) {
            Link link = change.link();
            Link owner = link.memory().workItem().isEmpty() || link.memory().joins()
                    ? link
                    : owners.computeIfAbsent(link.memory().workItem().getAsLong(), item -> link);
            checked.add(owner.id() == link.id() ? change : refused(link, owner));
        }
        return checked;
    }

    private static String other(Link owner) {
        return owner.order().table() + " " + owner.order().sysId();
    }

    private Change refused(Link link, Link owner) {
        boolean sameNumber = owner.number().equals(link.number());
        Trouble trouble = Trouble.of(
                Causes.WORK_ITEM_TAKEN,
                "work item " + link.memory().workItem().getAsLong() + " is tied to order " + owner.number()
                        + (sameNumber ? " of " + other(owner) + " already: two orders carry this number" : " already"));
        Status parked = new Status(
                LinkState.PARKED,
                now,
                link.status().attempts() + 1,
                link.status().failingSince().or(() -> Optional.of(now)),
                Optional.of(trouble),
                Optional.empty());
        Link refused = new Link(
                link.id(),
                link.order(),
                link.number(),
                link.mapping(),
                parked,
                link.memory().untied(),
                Optional.empty(),
                link.marks());
        return new Change(refused, List.of(parkedNow(link, parked, trouble)));
    }

    private Event parkedNow(Link link, Status parked, Trouble trouble) {
        Duration failed = Duration.between(parked.failingSince().orElse(now), now);
        return new Event(link.id(), now, new TimelineEvent.Parked(trouble.cause(), trouble.what(), failed));
    }

    /** The feed may have shown a newer revision than the one saved here while no link was the work item's. */
    private void markPassedOver(List<Link> tied) {
        PreparedBatch batch = handle.prepareBatch("""
            UPDATE link SET marks = marks + 1 WHERE id = :id AND claim_token = :token
            AND EXISTS (SELECT 1 FROM passed_over WHERE passed_over.work_item = :item AND rev > :rev)
            """);
        for (Link link : tied) {
            batch.bind("id", link.id())
                    .bind("token", claim.token())
                    .bind("item", link.memory().workItem().getAsLong())
                    .bind("rev", link.memory().itemRev())
                    .add();
        }
        batch.execute();
    }

    private List<Change> update(List<Change> kept) {
        if (kept.isEmpty()) {
            return List.of();
        }
        PreparedBatch batch = handle.prepareBatch(UPDATE);
        for (Change change : kept) {
            LinkState.CLAIMED.to(change.link().status().state()); // whoever made the link may have asked nobody
            LinkColumns.bind(batch, change.link());
            batch.bind("token", claim.token()).bind("now", now.toEpochMilli()).add();
        }
        int[] counts = batch.execute();
        List<Change> stored = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            if (counts[i] == 1) {
                stored.add(kept.get(i));
            }
        }
        return stored;
    }

    /** A link that stays claimed keeps the order and the marks its holder knows, so that a later save sees newer ones. */
    private List<Link> asTheyAre(List<Change> stored) {
        Map<Long, Link> let = new HashMap<>();
        List<Link> links = new ArrayList<>();
        for (Change change : stored) {
            if (change.link().status().state() == LinkState.CLAIMED) {
                links.add(change.link());
            } else {
                let.put(change.link().id(), change.link());
            }
        }
        List<Long> moved = moved(let);
        let.keySet().removeAll(moved);
        links.addAll(let.values());
        for (List<Long> chunk : Database.chunks(moved)) {
            links.addAll(handle.createQuery("SELECT " + LinkColumns.ALL + " FROM link WHERE id IN (<ids>)")
                    .bindList("ids", Database.places(chunk))
                    .mapTo(Link.class)
                    .list());
        }
        links.sort(Comparator.comparingLong(Link::id));
        return links;
    }

    /** Those that are not as they were given: marked meanwhile, or woken. The rest need not be read back, orders and all. */
    private List<Long> moved(Map<Long, Link> let) {
        List<Long> moved = new ArrayList<>();
        for (List<Long> chunk : Database.chunks(let.keySet())) {
            moved.addAll(handle.createQuery("SELECT id, state, due_at, marks FROM link WHERE id IN (<ids>)")
                    .bindList("ids", Database.places(chunk))
                    .map((row, context) -> asGiven(row, let.get(row.getLong("id"))) ? 0 : row.getLong("id"))
                    .filter(id -> id != 0)
                    .list());
        }
        return moved;
    }

    private static boolean asGiven(ResultSet row, Link given) throws SQLException {
        return given.marks() == row.getLong("marks")
                && given.status().dueAt().toEpochMilli() == row.getLong("due_at")
                && given.status().state().word().equals(row.getString("state"))
                && given.status()
                        .trouble()
                        .isEmpty(); // else its text may be kept otherwise, and it may have been woken
    }
}
