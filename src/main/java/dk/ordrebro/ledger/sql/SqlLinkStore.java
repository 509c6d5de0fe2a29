package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.order.OrderRef;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Links in the database. */
final class SqlLinkStore implements LinkStore {
    private static final String GIVE_BACK =
            "UPDATE link SET state = 'due', claim_node = NULL, claim_token = NULL, claim_until = NULL ";

    private static final Comparator<Link> OLDEST_DUE_FIRST =
            Comparator.comparing((Link link) -> link.status().dueAt()).thenComparingLong(Link::id);

    private final Database database;

    SqlLinkStore(Database database) {
        this.database = database;
    }

    @Override
    public int markOrders(CursorMove move, List<Taken> taken) {
        return database.transact(handle -> {
            SqlCursorStore.move(handle, move);
            return new NoticedOrders(handle, move.now()).store(taken);
        });
    }

    @Override
    public int markOrders(List<Taken> taken, Instant now) {
        return database.transact(handle -> new NoticedOrders(handle, now).store(taken));
    }

    @Override
    public int markOldOrders(CursorMove move, List<Taken> taken) {
        return database.transact(handle -> {
            SqlCursorStore.move(handle, move);
            return NoticedOrders.old(handle, move.now()).store(taken);
        });
    }

    @Override
    public int markWorkItems(CursorMove move, List<Revised> revised) {
        return database.transact(handle -> {
            SqlCursorStore.move(handle, move);
            return new NoticedWorkItems(handle, move.now()).store(revised);
        });
    }

    @Override
    public int markParents(Family family, Collection<String> mappings, Instant now) {
        return mappings.isEmpty()
                ? 0
                : database.transact(handle -> DueLinks.markParents(handle, family.parents(), mappings, now)
                        + new NoticedWorkItems(handle, now).unseen(family.unseen(), mappings));
    }

    @Override
    public int markMissing(Collection<String> sysIds, Instant now) {
        return database.transact(handle -> new NoticedOrders(handle, now).missing(sysIds));
    }

    @Override
    public List<Link> claim(Claim claim, int most, Instant now) {
        // Picked apart from the update, for PostgreSQL may run a subselect with a limit more than once.
        String picks = "WITH picked AS MATERIALIZED (" + Lanes.each(this::oldest) + " LIMIT :most)"
                + " UPDATE link SET state = 'claimed', claim_node = :node, claim_token = :token,"
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
            return claimed.stream()
                    .sorted(OLDEST_DUE_FIRST)
                    .map(link -> intentsBy(link, Duration.ofMillis(-ahead)))
                    .toList();
        });
    }

    /** What a lane has that is not put off: none of what is, is read on the way. */
    private String oldest(String lane) {
        return "SELECT id FROM (SELECT id FROM link WHERE state = 'due' AND lane = " + lane
                + " AND due_at <= :now ORDER BY due_at, id LIMIT :most "
                + database.dialect().skipLocked() + ") lane"
                + lane;
    }

    @Override
    public List<Link> save(Claim claim, List<Change> changes, Instant now) {
        return database.transact(handle -> {
            // Another node may end the doubt: an intent is kept by the clock that all nodes share.
            Duration ahead =
                    Duration.ofMillis(changes.stream().anyMatch(SqlLinkStore::intends) ? database.ahead(handle) : 0);
            List<Change> shared =
                    changes.stream().map(change -> change.by(ahead)).toList();
            return new SaveLinks(handle, claim, now)
                    .store(shared).stream()
                            .map(link -> intentsBy(link, ahead.negated()))
                            .toList();
        });
    }

    @Override
    public long oldDue(Instant now) {
        return database.read(handle -> handle.createQuery(
                        "SELECT count(*) FROM link WHERE state = 'due' AND lane = " + Lanes.OLD + " AND due_at <= :now")
                .bind("now", now.toEpochMilli())
                .mapTo(Long.class)
                .one());
    }

    @Override
    public int hurry(Instant now) {
        return database.transact(
                handle -> handle.createUpdate("UPDATE link SET due_at = :now WHERE state = 'due' AND lane IN "
                                + Lanes.ALL + " AND due_at > :now")
                        .bind("now", now.toEpochMilli())
                        .execute());
    }

    @Override
    public int end(Instant closedBefore, int most, Instant now) {
        String ends = """
                WITH closed AS MATERIALIZED (
                  SELECT id FROM link WHERE state = 'settled' AND closed_since <= :before ORDER BY closed_since, id LIMIT :most
                """
                + database.dialect().skipLocked()
                + ") UPDATE link SET state = 'ended', due_at = :now WHERE id IN (SELECT id FROM closed)"
                + " RETURNING id, closed_since";
        return database.transact(handle -> {
            List<Event> events = handle.createQuery(ends)
                    .bind("now", now.toEpochMilli())
                    .bind("before", closedBefore.toEpochMilli())
                    .bind("most", most)
                    .map((row, context) -> new Event(
                            row.getLong("id"), now, TimelineEvent.Ended.of(Columns.moment(row, "closed_since"), now)))
                    .list();
            SqlTimelineStore.append(handle, events);
            return events.size();
        });
    }

    @Override
    public int release(Claim claim) {
        return database.transact(
                handle -> handle.createUpdate(GIVE_BACK + "WHERE state = 'claimed' AND claim_token = :token")
                        .bind("token", claim.token())
                        .execute());
    }

    @Override
    public int release(String node, Instant now) {
        return database.transact(
                handle -> handle.createUpdate(GIVE_BACK + "WHERE state = 'claimed' AND claim_node = :node")
                        .bind("node", StoredText.of(node))
                        .execute());
    }

    @Override
    public Map<OrderRef, Link> find(Collection<OrderRef> orders) {
        Set<OrderRef> wanted = new HashSet<>(orders);
        Map<OrderRef, Link> found = new HashMap<>();
        return database.read(handle -> {
            for (List<OrderRef> chunk : Database.chunks(wanted)) {
                handle.createQuery("SELECT " + LinkColumns.ALL + " FROM link WHERE sys_id IN (<sysIds>)")
                        .bindList("sysIds", Database.places(sysIds(chunk)))
                        .mapTo(Link.class)
                        .filter(link -> wanted.contains(link.order()))
                        .forEach(link -> found.put(link.order(), link));
            }
            return found;
        });
    }

    @Override
    public Map<OrderRef, OptionalLong> workItems(Collection<OrderRef> orders) {
        Set<OrderRef> wanted = new HashSet<>(orders);
        Map<OrderRef, OptionalLong> found = new HashMap<>();
        return database.read(handle -> {
            for (List<OrderRef> chunk : Database.chunks(wanted)) {
                handle.createQuery("SELECT table_name, sys_id, work_item FROM link WHERE sys_id IN (<sysIds>)")
                        .bindList("sysIds", Database.places(sysIds(chunk)))
                        .map((row, context) -> Map.entry(
                                new OrderRef(row.getString("table_name"), row.getString("sys_id")),
                                Columns.number(row, "work_item")))
                        .filter(one -> wanted.contains(one.getKey()))
                        .forEach(one -> found.put(one.getKey(), one.getValue()));
            }
            return found;
        });
    }

    private static List<String> sysIds(List<OrderRef> orders) {
        return orders.stream().map(order -> StoredText.of(order.sysId())).toList();
    }

    private static boolean intends(Change change) {
        return change.link().memory().createIntent().isPresent()
                || !change.entries().isEmpty();
    }

    private static Link intentsBy(Link link, Duration ahead) {
        return link.with(link.memory().intentsBy(ahead));
    }

    /** Whoever held these may still call and save, but a save finds its token gone. */
    private void giveBackRunOut(Handle handle, Instant now) {
        handle.createUpdate(
                        GIVE_BACK + "WHERE id IN (SELECT id FROM link WHERE state = 'claimed' AND claim_until <= :now "
                                + database.dialect().skipLocked() + ")")
                .bind("now", now.toEpochMilli())
                .execute();
    }
}
