package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads journals from {@code sys_journal_field}; the fields themselves never show their entries. */
final class Journal {
    private static final List<String> FIELDS = List.of("sys_id", "element_id", "element", "value", "sys_created_on");
    private static final int ROWS = 500;
    private static final int ORDERS = 40;

    private final BulkReader reader;

    Journal(BulkReader reader) {
        this.reader = reader;
    }

    /**
     * As {@link Journals#entries}. Where a right on a column is missing ServiceNow leaves its condition out of the query
     * without a word, so each row is held against what was asked.
     */
    List<Journals.Entry> entries(Collection<OrderRef> orders, Collection<String> fields, Instant since) {
        Map<String, OrderRef> bySysId = new HashMap<>();
        orders.stream()
                .filter(ref -> SysId.valid(ref.sysId()))
                .forEach(ref -> bySysId.put(SysId.order(ref.sysId()), ref));
        Set<String> named = new HashSet<>(fields);
        named.removeIf(field -> !SysId.name(field));
        if (bySysId.isEmpty() || named.isEmpty()) {
            return List.of();
        }
        List<TableQuery> queries = BulkReader.chunks(List.copyOf(bySysId.keySet()), ORDERS).stream()
                .map(chunk -> TableQuery.values("sys_journal_field", query(chunk, named, since), FIELDS, ROWS))
                .toList();
        List<Journals.Entry> entries = new ArrayList<>();
        reader.all("journal", queries)
                .forEach(rows -> rows.forEach(row -> entry(row, bySysId).ifPresent(entries::add)));
        Instant second = since.truncatedTo(ChronoUnit.SECONDS);
        entries.removeIf(entry -> !named.contains(entry.field()) || entry.at().isBefore(second));
        entries.sort(Comparator.comparing(Journals.Entry::at));
        return entries;
    }

    private static EncodedQuery query(List<String> ids, Set<String> fields, Instant since) {
        return EncodedQuery.ALL
                .in("element_id", ids)
                .in("element", fields.stream().sorted().toList())
                .where("sys_created_on", ">=", Times.stored(since))
                .orderBy("sys_created_on")
                .orderBy("sys_id");
    }

    /** Empty for an entry of an order that was not asked for. One whose time is hidden counts as new. */
    private static Optional<Journals.Entry> entry(ObjectNode row, Map<String, OrderRef> asked) {
        OrderRef order = asked.get(SysId.order(Cell.of(row, "element_id").value()));
        return Optional.ofNullable(order)
                .map(of -> new Journals.Entry(
                        of,
                        Cell.of(row, "element").value(),
                        Cell.of(row, "sys_id").value(),
                        Times.read(Cell.of(row, "sys_created_on").value()).orElse(Instant.MAX),
                        Cell.of(row, "value").value()));
    }
}
