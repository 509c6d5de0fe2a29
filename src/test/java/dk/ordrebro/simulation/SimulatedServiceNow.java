package dk.ordrebro.simulation;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.reconcile.Deletions;
import dk.ordrebro.reconcile.Orders;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** ServiceNow as far as the two rooms see it, in memory; takes effect late now and then. */
final class SimulatedServiceNow implements Orders, OrderFeed, Journals {
    /** A call takes effect no later than this after it was sent. */
    static final Duration LATEST = History.CALL.plus(History.LATE);

    private static final int PAGE = 3;

    private final Timetable time;
    private final Misfortune misfortune;
    private final Map<OrderRef, Order> rows = new LinkedHashMap<>();
    private final Map<OrderRef, Order> bin = new LinkedHashMap<>();
    private final Map<OrderRef, Instant> restored = new HashMap<>();
    private final List<Entry> journal = new ArrayList<>();
    private final Set<OrderRef> refused = new HashSet<>();
    private final Set<OrderRef> untold = new HashSet<>();
    private int writes;

    SimulatedServiceNow(Timetable time, Misfortune misfortune) {
        this.time = time;
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

    /** A person changes a field. @param ago how long before its commit the row says that it was */
    void edit(OrderRef ref, String field, Object value, Duration ago) {
        Order row = rows.get(ref);
        Map<String, Object> document = new LinkedHashMap<>(row.document());
        document.put(field, value);
        rows.put(ref, new Order(ref, row.number(), row.modCount() + 1, second().minus(ago), document));
    }

    /** A person says something on the order. */
    void say(OrderRef ref, String field, String text) {
        Order row = rows.get(ref);
        journal.add(new Entry(ref, field, "entry" + journal.size(), second(), text, "Bent"));
        rows.put(ref, new Order(ref, row.number(), row.modCount() + 1, second(), row.document()));
    }

    /** A person deletes an order; ServiceNow keeps a record of that. */
    void delete(OrderRef ref) {
        bin.put(ref, rows.remove(ref));
    }

    /** A person restores it from that record. */
    void restore(OrderRef ref) {
        Order row = bin.remove(ref);
        restored.put(ref, second());
        rows.put(ref, new Order(ref, row.number(), row.modCount() + 1, second(), row.document()));
    }

    /** When it was restored last; long ago where it never was. */
    Instant restored(OrderRef ref) {
        return restored.getOrDefault(ref, Instant.EPOCH);
    }

    boolean shows(OrderRef ref) {
        return rows.containsKey(ref);
    }

    /** Those that are deleted. */
    List<Order> deleted() {
        return List.copyOf(bin.values());
    }

    /** How many writes of ours took effect. */
    int writes() {
        return writes;
    }

    /** A rule refuses every write to this order. */
    void refuse(OrderRef ref) {
        refused.add(ref);
    }

    /** The rule is gone. */
    void mend() {
        refused.clear();
    }

    List<Order> all() {
        return List.copyOf(rows.values());
    }

    List<Entry> journal() {
        return journal;
    }

    private Instant second() {
        return time.now().truncatedTo(ChronoUnit.SECONDS);
    }

    @Override
    public Page next(String table, Position after, Instant until) {
        misfortune.before(Instant.MAX);
        List<Order> later = new ArrayList<>();
        for (Order row : rows.values()) {
            if (row.ref().table().equals(table) && !row.updatedAt().isAfter(until) && isAfter(row, after)) {
                later.add(row);
            }
        }
        later.sort(Comparator.comparing(Order::updatedAt)
                .thenComparing(row -> row.ref().sysId()));
        List<Order> page = later.subList(0, Math.min(PAGE, later.size()));
        Position next = page.isEmpty()
                ? after
                : new Position(page.getLast().updatedAt(), page.getLast().ref().sysId());
        misfortune.after();
        return new Page(page, next, later.size() > PAGE);
    }

    private static boolean isAfter(Order row, Position position) {
        int order = row.updatedAt().compareTo(position.updatedOn());
        return order > 0 || (order == 0 && row.ref().sysId().compareTo(position.sysId()) > 0);
    }

    @Override
    public Versions versions(String table, Instant from, Instant to) {
        misfortune.before(Instant.MAX);
        List<Version> versions = new ArrayList<>();
        for (Order row : rows.values()) {
            if (row.ref().table().equals(table)
                    && !row.updatedAt().isBefore(from)
                    && !row.updatedAt().isAfter(to)) {
                versions.add(new Version(row.ref(), row.modCount()));
            }
        }
        return new Versions(versions, 0);
    }

    @Override
    public Map<OrderRef, Order> read(Collection<OrderRef> refs) {
        misfortune.before(Instant.MAX);
        Map<OrderRef, Order> read = new LinkedHashMap<>();
        for (OrderRef ref : refs) {
            if (rows.containsKey(ref)) {
                read.put(ref, rows.get(ref));
            }
        }
        misfortune.after();
        return read;
    }

    @Override
    public Instant now() {
        return time.now();
    }

    @Override
    public Set<OrderRef> hidden(Collection<OrderRef> missing) {
        return Set.of();
    }

    @Override
    public Deletions<OrderRef> deleted(Collection<OrderRef> missing) {
        misfortune.before(Instant.MAX);
        Set<OrderRef> deleted = new HashSet<>(missing);
        deleted.retainAll(bin.keySet());
        misfortune.after();
        return new Deletions<>(deleted, Set.of());
    }

    @Override
    public List<Outcome<Order>> write(List<OrderWrite> writes, Instant notAfter) {
        misfortune.before(notAfter);
        Optional<Duration> late = misfortune.late(LATEST);
        if (late.isPresent()) {
            time.plan(late.get(), () -> writes.forEach(this::write));
            throw new CallFailure(
                    Failure.Transient.lost(DoorCause.NO_ANSWER_IN_TIME.of(Causes.SERVICENOW), "no answer in time"));
        }
        List<Outcome<Order>> outcomes = new ArrayList<>();
        for (OrderWrite write : writes) {
            outcomes.add(
                    misfortune.strikes(Fault.ONE_OF_BATCH)
                            ? Outcome.failed(Failure.Transient.of(
                                    Causes.http(Causes.SERVICENOW, 503), "one of the batch was not served"))
                            : write(write));
        }
        misfortune.after();
        return outcomes;
    }

    private Outcome<Order> write(OrderWrite write) {
        if (refused.contains(write.ref())) {
            return Outcome.failed(new Failure.Refused(Causes.http(Causes.SERVICENOW, 403), "a business rule says no"));
        }
        Order row = rows.get(write.ref());
        if (row == null) {
            return Outcome.failed(new Failure.Conflict(Causes.http(Causes.SERVICENOW, 404), "no such record"));
        }
        writes++;
        Map<String, Object> document = new LinkedHashMap<>(row.document());
        document.putAll(write.fields());
        write.notes()
                .forEach((field, text) ->
                        journal.add(new Entry(write.ref(), field, "entry" + journal.size(), second(), text)));
        if ("2".equals(write.fields().get("state")) && !tells(write.ref(), "I gang")) {
            untold.add(write.ref());
        }
        Order after = new Order(row.ref(), row.number(), row.modCount() + 1, second(), document);
        rows.put(row.ref(), after);
        return Outcome.done(after);
    }

    private boolean tells(OrderRef ref, String what) {
        return journal.stream()
                .anyMatch(entry -> entry.order().equals(ref) && entry.text().contains(what));
    }

    /** Orders that were written into a state while no note of it stood. */
    Set<OrderRef> untold() {
        return untold;
    }

    @Override
    public List<Entry> entries(Collection<OrderRef> orders, Collection<String> fields, Instant since) {
        misfortune.before(Instant.MAX);
        List<Entry> entries = journal.stream()
                .filter(entry -> orders.contains(entry.order()) && fields.contains(entry.field()))
                .filter(entry -> !entry.at().isBefore(since))
                .toList();
        misfortune.after();
        return entries;
    }
}
