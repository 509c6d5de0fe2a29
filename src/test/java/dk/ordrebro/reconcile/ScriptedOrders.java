package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** ServiceNow as a test writes it, its journals too: carries out what it is sent, unless it was told another answer. */
final class ScriptedOrders implements Orders, Journals {
    /** What stands there. */
    final Map<OrderRef, Order> standing = new LinkedHashMap<>();

    /** What stands in the journals. */
    final List<Entry> journal = new ArrayList<>();

    /** Journal fields of which nothing is shown. */
    final Set<String> hiddenFields = new HashSet<>();

    /** The journal as such is closed to us. */
    boolean refusesJournal;

    /** Whether a field is shown can be told by a reading of it alone. */
    boolean failsLooks;

    /** What stands there and is kept from us. */
    final Set<OrderRef> hidden = new HashSet<>();

    /** In a table that is shut to us. */
    final Set<OrderRef> shut = new HashSet<>();

    /** What ServiceNow says was deleted. */
    final Set<OrderRef> deleted = new HashSet<>();

    /** The next calls fail as a whole. */
    final Deque<Failure> broken = new ArrayDeque<>();

    /** The next writes fail, and change nothing. */
    final Deque<Failure> refusals = new ArrayDeque<>();

    final List<OrderWrite> sent = new ArrayList<>();
    final List<OrderRef> read = new ArrayList<>();
    private final Clock clock;

    ScriptedOrders(Clock clock) {
        this.clock = clock;
    }

    Order put(OrderRef ref, String number, long mod, Map<String, Object> document) {
        Order order = new Order(ref, number, mod, LoopUnderTest.MORNING, document);
        standing.put(ref, order);
        return order;
    }

    private void callable() {
        if (!broken.isEmpty()) {
            throw new CallFailure(broken.pop());
        }
    }

    /** A person says something on the order, which by that was saved. */
    void said(OrderRef ref, String field, String text) {
        saidBy("Bent", ref, field, text);
    }

    void saidBy(String name, OrderRef ref, String field, String text) {
        journal.add(new Entry(ref, field, "entry" + journal.size(), clock.instant(), text, name));
        Order before = standing.get(ref);
        put(ref, before.number(), before.modCount() + 1, before.document());
    }

    @Override
    public Map<OrderRef, Order> read(Collection<OrderRef> refs) {
        callable();
        if (!Collections.disjoint(shut, refs)) {
            throw new CallFailure(new Failure.Misconfigured(Causes.TABLE_REFUSED, "no rows for us", false));
        }
        read.addAll(refs);
        Map<OrderRef, Order> found = new HashMap<>(standing);
        found.keySet().retainAll(refs);
        return found;
    }

    @Override
    public Set<OrderRef> hidden(Collection<OrderRef> missing) {
        callable();
        return missing.stream().filter(hidden::contains).collect(Collectors.toSet());
    }

    @Override
    public Deletions<OrderRef> deleted(Collection<OrderRef> missing) {
        return new Deletions<>(deleted, Set.of());
    }

    @Override
    public List<Outcome<Order>> write(List<OrderWrite> writes, Instant notAfter) {
        sent.addAll(writes);
        callable();
        return writes.stream()
                .<Outcome<Order>>map(
                        write -> refusals.isEmpty() ? Outcome.done(carryOut(write)) : Outcome.failed(refusals.pop()))
                .toList();
    }

    private Order carryOut(OrderWrite write) {
        Order before = standing.get(write.ref());
        Map<String, Object> document = new LinkedHashMap<>(before.document());
        document.putAll(write.fields());
        write.notes()
                .forEach((field, text) ->
                        journal.add(new Entry(write.ref(), field, "entry" + journal.size(), clock.instant(), text)));
        return put(before.ref(), before.number(), before.modCount() + 1, document);
    }

    @Override
    public List<Entry> entries(Collection<OrderRef> orders, Collection<String> fields, Instant since) {
        callable();
        if (refusesJournal) {
            throw new CallFailure(new Failure.Misconfigured(Causes.TABLE_REFUSED, "sys_journal_field: no", false));
        }
        return journal.stream()
                .filter(entry -> !hiddenFields.contains(entry.field()))
                .filter(entry -> orders.contains(entry.order()) && fields.contains(entry.field()))
                .filter(entry -> !entry.at().isBefore(since))
                .toList();
    }

    @Override
    public Reading reading(
            Collection<OrderRef> orders, Collection<String> fields, Instant since, Collection<String> doubted) {
        Set<String> shown = new HashSet<>(doubted);
        shown.removeAll(hiddenFields);
        return new Reading(entries(orders, fields, since), shown);
    }

    @Override
    public boolean shows(String field) {
        if (failsLooks) {
            throw new CallFailure(LoopUnderTest.notSent());
        }
        return !refusesJournal && !hiddenFields.contains(field);
    }
}
