package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
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
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads journals from {@code sys_journal_field}; the fields themselves never show their entries. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Journal.class);
    private static final List<String> FIELDS =
            List.of("sys_id", "element_id", "element", "value", "sys_created_on", "sys_created_by");
    private static final int MOST_NAMES = 10_000;
    private static final int NAMES_AT_ONCE = 40;
    private static final int ROWS = 500;
    private static final int ORDERS = 40;

    private final BulkReader reader;
    private final Map<String, String> names = new ConcurrentHashMap<>();

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
        entries.sort(Comparator.comparing(Journals.Entry::at).thenComparing(Journals.Entry::id));
        return named(entries);
    }

    /**
     * True when this field shows an entry of any record. An instance in use has some, so none means that they are hidden: whether
     * by rights, a rule before the query or a domain, only the first of which leaves them in the count.
     */
    boolean shows(String field) {
        return SysId.name(field)
                && !reader.pages(
                                "journal",
                                List.of(TableQuery.values(
                                        "sys_journal_field",
                                        EncodedQuery.ALL.in("element", List.of(field)),
                                        List.of("sys_id", "element"),
                                        1)))
                        .getFirst()
                        .rows()
                        .isEmpty();
    }

    /** An entry bears the user's name to sign in with; people know each other by another. */
    private List<Journals.Entry> named(List<Journals.Entry> entries) {
        List<String> unknown = entries.stream()
                .map(Journals.Entry::by)
                .filter(by -> by.matches("[A-Za-z0-9._@-]{1,100}") && !names.containsKey(by))
                .distinct()
                .toList();
        if (!unknown.isEmpty()) {
            learn(unknown);
        }
        return entries.stream()
                .map(one -> new Journals.Entry(
                        one.order(),
                        one.field(),
                        one.id(),
                        one.at(),
                        one.text(),
                        names.getOrDefault(one.by(), one.by())))
                .toList();
    }

    /** People are renamed. */
    void forgetNames() {
        names.clear();
    }

    /** Without the right to read users they go by what they sign in with. */
    private void learn(List<String> unknown) {
        if (names.size() > MOST_NAMES) {
            names.clear();
        }
        unknown.forEach(by -> names.put(by, by));
        List<TableQuery> queries = BulkReader.chunks(unknown, NAMES_AT_ONCE).stream()
                .map(chunk -> TableQuery.values(
                        "sys_user", EncodedQuery.ALL.in("user_name", chunk), List.of("user_name", "name"), ROWS))
                .toList();
        try {
            reader.pages("journal", queries).forEach(page -> page.rows().forEach(row -> {
                String name = Cell.of(row, "name").value().strip();
                names.computeIfPresent(Cell.of(row, "user_name").value(), (by, old) -> name.isEmpty() ? old : name);
            }));
        } catch (CallFailure hidden) {
            LOG.atDebug().setCause(hidden).log("users cannot be read: entries of journals go by user names");
        }
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
                        Cell.of(row, "value").value(),
                        Cell.of(row, "sys_created_by").value()));
    }
}
