package dk.ordrebro.ledger;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jdbi.v3.core.Handle;

/** Links in the database: marking, claiming, saving. Every method is one transaction and durable when it returns. */
public final class LinkStore {
    private static final String GIVE_BACK =
            "UPDATE link SET state = 'due', claim_node = NULL, claim_token = NULL, claim_until = NULL ";

    private static final Comparator<Link> OLDEST_DUE_FIRST =
            Comparator.comparing((Link link) -> link.life().dueAt()).thenComparingLong(Link::id);

    private final Database database;

    LinkStore(Database database) {
        this.database = database;
    }

    /** An order as it was read, and the mapping that takes it; an empty one where none does: a linked order stays linked. */
    public record Taken(Order order, String mapping) {}

    /** A work item has reached this revision. */
    public record Revised(long workItem, int rev) {}

    /** An order in scope that has no link, and the mapping that takes it. */
    public record Unlinked(OrderRef order, String number, String mapping) {}

    /** A link as it is to become, and what to note on its timeline. */
    public record Change(Link link, List<Event> events) {}

    /**
     * Stores what a poll read and moves its cursor, all or nothing. A new order gets a link, due now; a known one whose
     * modCount is newer than the link's is marked due with the fresh order; the rest are echoes or repeats.
     *
     * @return how many links were marked
     * @throws StaleCursor when another reader moved the cursor
     */
    public int markOrders(CursorMove move, List<Taken> taken) {
        return database.transact(handle -> {
            CursorStore.move(handle, move);
            return new NoticedOrders(handle, move.now()).store(taken);
        });
    }

    /** The same without a cursor: sweeps, hooks, adopted parents. */
    public int markOrders(List<Taken> taken, Instant now) {
        return database.transact(handle -> new NoticedOrders(handle, now).store(taken));
    }

    /** The same for old orders that come into scope: their links are claimed after all others (backfill). */
    public int markOldOrders(CursorMove move, List<Taken> taken) {
        return database.transact(handle -> {
            CursorStore.move(handle, move);
            return NoticedOrders.old(handle, move.now()).store(taken);
        });
    }

    /**
     * Marks the links of work items that have moved past the revision we know, and moves the feed's cursor. Items without
     * a link are passed over; while creates are in doubt they are remembered, so that {@link #save} can still mark them.
     */
    public int markWorkItems(CursorMove move, List<Revised> revised) {
        return database.transact(handle -> {
            CursorStore.move(handle, move);
            return new NoticedWorkItems(handle, move.now()).store(revised);
        });
    }

    /** Makes settled, ended or parked links due, whatever they were (replay, repair); their orders are read again. */
    public int mark(Collection<Long> links, Decision decision) {
        return database.transact(handle -> Replay.links(handle, links, decision));
    }

    /**
     * The same for what a comparison of both sides found wrong, claimed after all other work; parked links are left alone.
     *
     * @param base what of their memory these links keep
     * @return how many links were marked
     */
    public int repair(Collection<Long> links, UnaryOperator<Map<String, String>> base, Decision decision) {
        return database.transact(handle -> {
            Repair repair = new Repair(handle, decision);
            repair.remember(links, base);
            return repair.links(links);
        });
    }

    /** Links orders that intake missed; their stamps are looked for before anything is created. @return how many were made */
    public int adopt(List<Unlinked> orders, Decision decision) {
        return database.transact(handle -> new Repair(handle, decision).orders(orders));
    }

    /**
     * Takes up to {@code most} due links for this claim, also those whose claim has run out: new orders first, then changes, then
     * what a backfill brought; within each the oldest due first.
     */
    public List<Link> claim(Claim claim, int most, Instant now) {
        // Picked apart from the update, for PostgreSQL may run a subselect with a limit more than once.
        String picks = """
                WITH picked AS MATERIALIZED (
                  SELECT id FROM link WHERE state = 'due' AND due_at <= :now ORDER BY lane, due_at, id LIMIT :most
                """
                + database.dialect().skipLocked()
                + ") UPDATE link SET state = 'claimed', claim_node = :node, claim_token = :token,"
                + " claim_until = :until WHERE id IN (SELECT id FROM picked) RETURNING "
                + LinkColumns.ALL;
        return database.transact(handle -> {
            long ahead = database.ahead(handle);
            giveBackRunOut(handle, now.plusMillis(ahead));
            List<Link> claimed = handle.createQuery(picks)
                    .bind("now", now.toEpochMilli())
                    .bind("most", most)
                    .bind("node", StoredText.of(claim.node()))
                    .bind("token", claim.token())
                    .bind("until", claim.until().toEpochMilli() + ahead)
                    .mapTo(Link.class)
                    .list();
            return claimed.stream().sorted(OLDEST_DUE_FIRST).toList();
        });
    }

    /** Commits, before a create is sent, that it is about to be. @return the links still held by this claim */
    public List<Link> intendCreate(Claim claim, List<Link> links, Instant at) {
        List<Link> intended = links.stream()
                .map(link -> link.with(link.tie().withCreateIntent(Optional.of(at))))
                .toList();
        return intend(claim, intended, "create_intent", at);
    }

    /** Commits, before a note is written, that it is about to be. @return the links still held by this claim */
    public List<Link> intendNote(Claim claim, List<Link> links, Instant at) {
        List<Link> intended = links.stream()
                .map(link -> link.with(link.tie().withNoteIntent(Optional.of(at))))
                .toList();
        return intend(claim, intended, "note_intent", at);
    }

    /**
     * Stores links as they have become, with their events. A link this claim no longer holds is left alone. A link that
     * settles but was marked meanwhile becomes due at once. Links that wait for the order of a link that now has a work
     * item become due at once. A link given in state claimed stays with this claim: what is known so far is durable. A
     * link whose work item is another order's is parked instead ({@code work-item-taken}).
     *
     * @return the links that were stored, as they now are; one that stays claimed with the marks and the order it came
     *     with, so that its last save still sees what was marked meanwhile
     */
    public List<Link> save(Claim claim, List<Change> changes, Instant now) {
        return database.transact(handle -> new Saving(handle, claim, now).store(changes));
    }

    /** How many links a backfill brought wait to be claimed. */
    public long oldDue(Instant now) {
        return database.read(handle -> handle.createQuery(
                        "SELECT count(*) FROM link WHERE state = 'due' AND lane = 2 AND due_at <= :now")
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .one());
    }

    /** Makes every link due now that waits: the clock by which it was told to wait was wrong. */
    public int hurry(Instant now) {
        return database.transact(
                handle -> handle.createUpdate("UPDATE link SET due_at = :now WHERE state = 'due' AND due_at > :now")
                        .bind("now", now.toEpochMilli())
                        .execute());
    }

    /** Gives back everything this node holds: at a stop, and at the start of the only node. */
    public int release(String node, Instant now) {
        return database.transact(
                handle -> handle.createUpdate(GIVE_BACK + "WHERE state = 'claimed' AND claim_node = :node")
                        .bind("node", StoredText.of(node))
                        .execute());
    }

    /** Gives back what this claim holds: its batch was broken off. */
    public int release(Claim claim) {
        return database.transact(
                handle -> handle.createUpdate(GIVE_BACK + "WHERE state = 'claimed' AND claim_token = :token")
                        .bind("token", claim.token())
                        .execute());
    }

    public Map<OrderRef, Link> find(Collection<OrderRef> orders) {
        Set<OrderRef> wanted = new HashSet<>(orders);
        Map<OrderRef, Link> found = new HashMap<>();
        return database.read(handle -> {
            for (List<OrderRef> chunk : Database.chunks(wanted)) {
                handle.createQuery("SELECT " + LinkColumns.ALL + " FROM link WHERE sys_id IN (<sysIds>)")
                        .bindList(
                                "sysIds",
                                chunk.stream()
                                        .map(order -> StoredText.of(order.sysId()))
                                        .toList())
                        .mapTo(Link.class)
                        .filter(link -> wanted.contains(link.order()))
                        .forEach(link -> found.put(link.order(), link));
            }
            return found;
        });
    }

    public Optional<Link> byNumber(String number) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + LinkColumns.ALL + " FROM link WHERE number = :number ORDER BY id LIMIT 1")
                .bind("number", StoredText.of(number))
                .mapTo(Link.class)
                .findOne());
    }

    /** Links whose orders have these numbers; two tables may use the same. */
    public List<Link> numbered(Collection<String> numbers) {
        return database.read(handle -> {
            List<Link> found = new ArrayList<>();
            for (List<String> chunk : Database.chunks(new HashSet<>(numbers))) {
                handle.createQuery("SELECT " + LinkColumns.ALL + " FROM link WHERE number IN (<numbers>) ORDER BY id")
                        .bindList("numbers", chunk.stream().map(StoredText::of).toList())
                        .mapTo(Link.class)
                        .forEach(found::add);
            }
            return found;
        });
    }

    /** All links by id, a page at a time. @param after the last id of the page before, 0 to begin */
    public List<Link> page(long after, int limit) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + LinkColumns.ALL + " FROM link WHERE id > :after ORDER BY id LIMIT :limit")
                .bind("after", after)
                .bind("limit", limit)
                .mapTo(Link.class)
                .list());
    }

    /** Whoever held these may still call and save, but a save finds its token gone. */
    private void giveBackRunOut(Handle handle, Instant now) {
        handle.createUpdate(
                        GIVE_BACK + "WHERE id IN (SELECT id FROM link WHERE state = 'claimed' AND claim_until <= :now "
                                + database.dialect().skipLocked() + ")")
                .bind("now", now.toEpochMilli())
                .execute();
    }

    private List<Link> intend(Claim claim, List<Link> intended, String column, Instant at) {
        List<Long> ids = intended.stream().map(Link::id).sorted().toList(); // rows are locked by id everywhere
        return database.transact(handle -> {
            Set<Long> held = new HashSet<>();
            for (List<Long> chunk : Database.chunks(ids)) {
                held.addAll(handle.createQuery("UPDATE link SET " + column
                                + " = :at WHERE id IN (<ids>) AND claim_token = :token RETURNING id")
                        .bind("at", at.toEpochMilli())
                        .bindList("ids", chunk)
                        .bind("token", claim.token())
                        .mapTo(Long.class)
                        .list());
            }
            return intended.stream().filter(link -> held.contains(link.id())).toList();
        });
    }
}
