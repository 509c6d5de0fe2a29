package dk.ordrebro.simulation;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.Orders;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** ServiceNow as far as the two rooms see it, in memory. */
final class SimulatedServiceNow implements Orders, OrderFeed {
    private static final int PAGE = 3;

    private final SettableClock clock;
    private final Misfortune misfortune;
    private final Map<OrderRef, Order> rows = new LinkedHashMap<>();
    private final List<NoteRef> journal = new ArrayList<>();

    SimulatedServiceNow(SettableClock clock, Misfortune misfortune) {
        this.clock = clock;
        this.misfortune = misfortune;
    }

    /** A person orders something. */
    void insert(OrderRef ref, String number, Map<String, Object> fields) {
        Map<String, Object> document = new LinkedHashMap<>(fields);
        document.put("table", ref.table());
        document.put("sys_id", ref.sysId());
        document.put("number", number);
        rows.put(ref, new Order(ref, number, 0, second(), document));
    }

    /** A person changes a field. */
    void edit(OrderRef ref, String field, Object value) {
        Order row = rows.get(ref);
        Map<String, Object> document = new LinkedHashMap<>(row.document());
        document.put(field, value);
        rows.put(ref, new Order(ref, row.number(), row.modCount() + 1, second(), document));
    }

    Collection<Order> all() {
        return rows.values();
    }

    List<NoteRef> journal() {
        return journal;
    }

    private Instant second() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Page next(String table, Position after, Instant until) {
        misfortune.before(Instant.MAX);
        List<Order> later = rows.values().stream()
                .filter(row ->
                        row.ref().table().equals(table) && !row.updatedAt().isAfter(until))
                .filter(row -> row.updatedAt().isAfter(after.updatedOn())
                        || (row.updatedAt().equals(after.updatedOn())
                                && row.ref().sysId().compareTo(after.sysId()) > 0))
                .sorted(Comparator.comparing(Order::updatedAt)
                        .thenComparing(row -> row.ref().sysId()))
                .toList();
        List<Order> page = later.subList(0, Math.min(PAGE, later.size()));
        Position next = page.isEmpty()
                ? after
                : new Position(page.getLast().updatedAt(), page.getLast().ref().sysId());
        return new Page(page, next, later.size() > PAGE);
    }

    @Override
    public List<Version> versions(String table, Instant from, Instant to) {
        misfortune.before(Instant.MAX);
        return rows.values().stream()
                .filter(row -> row.ref().table().equals(table))
                .filter(row ->
                        !row.updatedAt().isBefore(from) && !row.updatedAt().isAfter(to))
                .map(row -> new Version(row.ref(), row.modCount()))
                .toList();
    }

    @Override
    public Map<OrderRef, Order> read(Collection<OrderRef> refs) {
        misfortune.before(Instant.MAX);
        Map<OrderRef, Order> read = new LinkedHashMap<>();
        refs.stream().filter(rows::containsKey).forEach(ref -> read.put(ref, rows.get(ref)));
        return read;
    }

    @Override
    public Instant now() {
        return clock.instant();
    }

    @Override
    public List<Outcome<Order>> write(List<OrderWrite> writes, Instant notAfter) {
        misfortune.before(notAfter);
        List<Outcome<Order>> outcomes = new ArrayList<>();
        for (OrderWrite write : writes) {
            if (misfortune.oneFails()) {
                outcomes.add(Outcome.failed(Failure.Transient.of("simulated/503", "one of the batch was not served")));
            } else {
                outcomes.add(Outcome.done(write(write)));
            }
        }
        misfortune.after();
        return outcomes;
    }

    private Order write(OrderWrite write) {
        Order row = rows.get(write.ref());
        Map<String, Object> document = new LinkedHashMap<>(row.document());
        document.putAll(write.fields());
        write.notes().forEach((field, text) -> journal.add(new NoteRef(write.ref(), field, text)));
        Order after = new Order(row.ref(), row.number(), row.modCount() + 1, second(), document);
        rows.put(row.ref(), after);
        return after;
    }

    @Override
    public Set<NoteRef> standing(Collection<NoteRef> notes, Instant since) {
        misfortune.before(Instant.MAX);
        Set<NoteRef> standing = new HashSet<>(notes);
        standing.retainAll(new HashSet<>(journal));
        return standing;
    }
}
