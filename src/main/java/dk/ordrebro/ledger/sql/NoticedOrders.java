package dk.ordrebro.ledger.sql;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Orders as intake read them, becoming links or marks on links, a page in three statements. */
final class NoticedOrders {
    private static final String INSERT = """
            INSERT INTO link
            (table_name, sys_id, number, mapping, state, due_at, created_at, seen_mod, fresh, marks, lane) VALUES
            """;

    private static final String ROW = "(?, ?, ?, ?, 'due', ?, ?, ?, ?, 1, ?)";

    /** A dead letter stays one and gets no order, which is personal data; a claimed link is marked for its save to see. */
    private static final String MARK = """
            ON CONFLICT (table_name, sys_id) DO UPDATE SET
              number = excluded.number,
              marks = link.marks + 1,
              seen_mod = excluded.seen_mod,
              lane = CASE WHEN link.work_item IS NOT NULL THEN %d
                          WHEN excluded.lane < link.lane THEN excluded.lane ELSE link.lane END,
              fresh = CASE WHEN link.state = 'parked' THEN NULL ELSE excluded.fresh END,
              due_at = CASE WHEN link.state IN ('settled', 'ended') THEN excluded.due_at
                            WHEN link.state = 'due' AND link.due_at > excluded.due_at THEN excluded.due_at
                            ELSE link.due_at END,
              state = CASE WHEN link.state IN ('settled', 'ended') THEN 'due' ELSE link.state END
            WHERE excluded.seen_mod > link.order_mod AND excluded.seen_mod > link.seen_mod
              AND link.state <> 'discarded'
            RETURNING id, seen_mod
            """.formatted(Lanes.CHANGED);

    /** ServiceNow cleans up what was closed long ago: one that ended stays so. */
    private static final String MISSING = """
            UPDATE link SET
              marks = marks + 1,
              fresh = NULL,
              lane = CASE WHEN work_item IS NOT NULL THEN %d ELSE lane END,
              due_at = CASE WHEN state = 'settled' OR (state = 'due' AND due_at > :now) THEN :now ELSE due_at END,
              state = CASE WHEN state = 'settled' THEN 'due' ELSE state END
            WHERE sys_id IN (<sysIds>) AND state IN ('due', 'claimed', 'settled')
            """.formatted(Lanes.CHANGED);

    /** What is known of an order: its link, and the newest version reconciled or noticed. */
    private record Known(long link, OrderRef order, long mod) {}

    private final Handle handle;
    private final Instant now;
    private final int lane;

    NoticedOrders(Handle handle, Instant now) {
        this(handle, now, Lanes.NEW);
    }

    private NoticedOrders(Handle handle, Instant now, int lane) {
        this.handle = handle;
        this.now = now;
        this.lane = lane;
    }

    /** Orders that were there before they came into scope: they must not hold up those of today. */
    static NoticedOrders old(Handle handle, Instant now) {
        return new NoticedOrders(handle, now, Lanes.OLD);
    }

    /** Stores them, and returns how many links were made or marked. */
    int store(List<Taken> taken) {
        int marked = 0;
        for (List<Taken> chunk : Database.chunks(newestOfEach(taken))) {
            List<Taken> news = unseen(chunk);
            marked += news.isEmpty() ? 0 : upsert(news);
        }
        return marked;
    }

    /** Has these looked for, and returns how many links were marked. */
    int missing(Collection<String> sysIds) {
        int marked = 0;
        for (List<String> chunk : Database.chunks(sysIds)) {
            marked += handle.createUpdate(MISSING)
                    .bindList(
                            "sysIds",
                            Database.places(chunk.stream().map(StoredText::of).toList()))
                    .bind("now", now.toEpochMilli())
                    .execute();
        }
        return marked;
    }

    private static List<Taken> newestOfEach(List<Taken> taken) {
        Map<OrderRef, Taken> newest = new HashMap<>();
        for (Taken one : taken) {
            newest.merge(
                    one.order().ref(),
                    one,
                    (a, b) -> b.order().modCount() >= a.order().modCount() ? b : a);
        }
        return List.copyOf(newest.values());
    }

    /** Those worth writing, in the order in which rows are locked everywhere: known links by id, then new ones. */
    private List<Taken> unseen(List<Taken> chunk) {
        Map<OrderRef, Known> known = known(chunk);
        Comparator<Taken> byLink = Comparator.comparingLong(
                one -> Optional.ofNullable(known.get(one.order().ref()))
                        .map(Known::link)
                        .orElse(Long.MAX_VALUE));
        return chunk.stream()
                .filter(one -> {
                    Known before = known.get(one.order().ref());
                    return before == null
                            ? !one.mapping().isEmpty()
                            : one.order().modCount() > before.mod();
                })
                .sorted(byLink.thenComparing(one -> one.order().ref().sysId()))
                .toList();
    }

    private Map<OrderRef, Known> known(List<Taken> chunk) {
        List<String> sysIds = chunk.stream()
                .map(one -> StoredText.of(one.order().ref().sysId()))
                .toList();
        Map<OrderRef, Known> known = new HashMap<>();
        handle.createQuery("""
                        SELECT id, table_name, sys_id, CASE WHEN seen_mod > order_mod THEN seen_mod ELSE order_mod END AS mod
                        FROM link WHERE sys_id IN (<sysIds>)
                        """)
                .bindList("sysIds", Database.places(sysIds))
                .map((row, context) -> new Known(
                        row.getLong("id"),
                        new OrderRef(row.getString("table_name"), row.getString("sys_id")),
                        row.getLong("mod")))
                .forEach(one -> known.put(one.order(), one));
        return known;
    }

    private int upsert(List<Taken> news) {
        Query query = handle.createQuery(INSERT + String.join(",", Collections.nCopies(news.size(), ROW)) + MARK);
        int at = 0;
        for (Taken one : news) {
            OrderRef ref = one.order().ref();
            query.bind(at++, StoredText.of(ref.table()))
                    .bind(at++, StoredText.of(ref.sysId()))
                    .bind(at++, StoredText.of(one.order().number()))
                    .bind(at++, StoredText.of(one.mapping()))
                    .bind(at++, now.toEpochMilli())
                    .bind(at++, now.toEpochMilli())
                    .bind(at++, one.order().modCount())
                    .bind(at++, StoredJson.fresh(one.order()))
                    .bind(at++, lane);
        }
        List<Event> events = query.map((row, context) -> new Event(
                        row.getLong("id"), now, new TimelineEvent.Noticed(Causes.SERVICENOW, row.getLong("seen_mod"))))
                .list();
        SqlTimelineStore.append(handle, events);
        return events.size();
    }
}
