package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.OrderFeed.Page;
import dk.ordrebro.intake.OrderFeed.Position;
import dk.ordrebro.intake.OrderFeed.Version;
import dk.ordrebro.intake.OrderFeed.Versions;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.servicenow.Variables.Answered;
import dk.ordrebro.servicenow.pace.OnceAnHour;
import dk.ordrebro.settings.ServiceNowSettings;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads orders as whole documents: rows, the fields of references that mappings walk to, and catalog variables. */
final class OrderReader {
    private static final Logger LOG = LoggerFactory.getLogger(OrderReader.class);
    private static final int VERSIONS_PAGE = 2_000;

    /** Variables that the order has more than once, for those who look into it: no name that an expression can write. */
    private static final String ANSWERED_TWICE = "variables twice";

    private final ServiceNowSettings settings;
    private final MappedTables mapped;
    private final TableSchemas schemas;
    private final BulkReader bulk;
    private final ChangedRows changed;
    private final ChangedVersions versions;
    private final Variables variables;
    private final OnceAnHour oddTold;

    /** What contradicted the dictionary and still did when it was read anew: asked for once, until the next hour. */
    private final Set<String> strange = ConcurrentHashMap.newKeySet();

    OrderReader(TableClient client, ServiceNowSettings settings, Clock clock, MappedTables mapped) {
        this.settings = settings;
        this.mapped = mapped;
        this.bulk = new BulkReader(new BatchClient(client));
        this.schemas = new TableSchemas(bulk);
        this.changed = new ChangedRows(client, clock, settings.poll().page());
        this.versions = new ChangedVersions(client, VERSIONS_PAGE);
        this.variables = new Variables(bulk, new Names(bulk, clock), clock);
        this.oddTold = new OnceAnHour(clock);
    }

    Map<String, TableSchema> schemas() {
        return schemas.of(mapped.fields().get());
    }

    void forgetSchemas() {
        schemas.forget();
    }

    void refreshSchemas() {
        schemas.refresh();
        strange.clear();
    }

    /** An answer contradicts what is known of the tables: they may have changed. A failure leaves what is known. */
    void doubtSchemas(String why) {
        if (strange.add(why)) {
            try {
                schemas.refresh();
            } catch (CallFailure failed) {
                strange.remove(why);
                LOG.atDebug().setCause(failed).log("the dictionary cannot be read anew");
            }
        }
    }

    Documents documents() {
        return new Documents(settings.url(), schemas());
    }

    /** Everything to ask of a table. */
    List<String> fields(String table) {
        List<String> named = new ArrayList<>(mapped.fields().get().getOrDefault(table, Set.of()));
        if (mapped.withVariables().get().contains(table)) {
            named.add(VariableSource.ownerField(table));
        }
        return FieldList.of(named);
    }

    Page next(String table, Position after, Instant until) {
        Documents documents = documents();
        Window window = new Window(table, after, until);
        List<String> fields = fields(table);
        int room = TableQuery.LONGEST_PATH
                - new TableQuery(table, window.query(), List.of(), true, 99_999, 99_999, false)
                        .path()
                        .length();
        List<List<String>> groups = FieldList.groups(fields, room);
        ChangedRows.Read read = changed.next(window, groups.getFirst());
        List<ObjectNode> rows = read.rows();
        if (groups.size() > 1 && !rows.isEmpty()) {
            rows = completed(
                    table,
                    rows,
                    groups.subList(1, groups.size()).stream()
                            .flatMap(List::stream)
                            .toList());
        }
        return new Page(List.copyOf(orders(documents, table, rows)), read.next(), read.more(), read.hidden());
    }

    /** Adds the fields that did not fit the first URL. A row that moved meanwhile comes again in the next window. */
    private List<ObjectNode> completed(String table, List<ObjectNode> rows, List<String> fields) {
        List<String> ids =
                rows.stream().map(row -> Cell.of(row, "sys_id").value()).toList();
        List<String> rest = fields.stream()
                .filter(field -> !FieldList.HOUSEKEEPING.contains(field) || field.equals("sys_id"))
                .distinct()
                .toList();
        Map<String, ObjectNode> more = bulk.rows(table, ids, rest);
        for (ObjectNode row : rows) {
            ObjectNode extra = more.get(Cell.of(row, "sys_id").value());
            if (extra != null) {
                extra.remove("sys_mod_count");
                row.setAll(extra);
            }
        }
        return rows;
    }

    Map<OrderRef, Order> read(Collection<OrderRef> refs) {
        Map<String, List<String>> ids = new LinkedHashMap<>();
        Map<String, List<String>> fields = new HashMap<>();
        for (OrderRef ref : refs) {
            if (SysId.name(ref.table()) && SysId.valid(ref.sysId())) { // anything else cannot exist
                ids.computeIfAbsent(ref.table(), table -> new ArrayList<>()).add(ref.sysId());
                fields.computeIfAbsent(ref.table(), this::fields);
            }
        }
        if (ids.isEmpty()) {
            return Map.of();
        }
        Documents documents = documents();
        Map<OrderRef, Order> found = new LinkedHashMap<>();
        bulk.rows(ids, fields).forEach((table, rows) -> {
            Set<String> asked = Set.copyOf(ids.get(table));
            for (Order order : orders(documents, table, List.copyOf(rows.values()))) {
                if (asked.contains(order.ref().sysId())) { // a dropped condition would bring others
                    found.put(order.ref(), order);
                }
            }
        });
        return found;
    }

    /** Those of these orders that are there and kept from us: ServiceNow counts them and does not show them. */
    Set<OrderRef> hidden(Collection<OrderRef> refs) {
        List<OrderRef> asked = refs.stream()
                .filter(ref -> SysId.name(ref.table()) && SysId.valid(ref.sysId()))
                .toList();
        List<TablePage> pages = bulk.pages(
                "hidden",
                asked.stream()
                        .map(ref -> TableQuery.values(
                                ref.table(), EncodedQuery.ALL.where("sys_id", "=", ref.sysId()), List.of("sys_id"), 1))
                        .toList());
        Set<OrderRef> hidden = new HashSet<>();
        for (int i = 0; i < pages.size(); i++) {
            if (pages.get(i).total().orElse(0) == 1) { // more would be those of a condition that was dropped
                hidden.add(asked.get(i));
            }
        }
        return hidden;
    }

    /** @throws IllegalArgumentException when the number could break out of its condition */
    Optional<Order> numbered(String number) {
        EncodedQuery query = EncodedQuery.ALL.where("number", "=", number);
        List<TableQuery> queries = mapped.fields().get().keySet().stream()
                .map(table -> new TableQuery(table, query, List.of("sys_id", "number"), false, 2, 0, false))
                .toList();
        List<TablePage> pages = bulk.pages("find", queries);
        for (int i = 0; i < pages.size(); i++) {
            for (ObjectNode row : pages.get(i).rows()) {
                if (Cell.of(row, "number").value().equalsIgnoreCase(number)) { // a dropped condition brings others
                    OrderRef ref = new OrderRef(
                            queries.get(i).table(), Cell.of(row, "sys_id").value());
                    return read(List.of(ref)).values().stream().findFirst();
                }
            }
        }
        return Optional.empty();
    }

    Versions versions(String table, Instant from, Instant to) {
        List<Version> found = new ArrayList<>();
        ChangedVersions.Listed listed = versions.read(table, from, to);
        for (ObjectNode row : listed.rows()) {
            Documents.count(Cell.of(row, "sys_mod_count").value())
                    .ifPresent(count -> found.add(new Version(
                            new OrderRef(table, Cell.of(row, "sys_id").value()), count)));
        }
        return new Versions(found, listed.hidden());
    }

    private List<Order> orders(Documents known, String table, List<ObjectNode> rows) {
        Set<String> unknown = known.unknownChoices(table, rows);
        unknown.removeAll(strange);
        unknown.forEach(this::doubtSchemas);
        Documents documents = unknown.isEmpty() ? known : documents();
        Map<String, Answered> answers = answers(table, rows);
        List<Order> orders = new ArrayList<>();
        for (ObjectNode row : rows) {
            documents.order(table, row).ifPresent(order -> {
                if (answers != null) {
                    String owner =
                            Cell.of(row, VariableSource.ownerField(table)).value();
                    Answered answered = answers.getOrDefault(owner, Answered.NONE);
                    order.document().put("variables", answered.shown());
                    order.document().put("variables_raw", answered.stored());
                    if (!answered.twice().isEmpty()) {
                        order.document().put(ANSWERED_TWICE, answered.twice());
                    }
                }
                orders.add(order);
            });
        }
        if (orders.size() < rows.size() && oddTold.news(table)) {
            LOG.atWarn()
                    .addKeyValue("table", table)
                    .addKeyValue("rows", rows.size() - orders.size())
                    .log(
                            "ServiceNow sent rows without a sane sys_id, sys_updated_on or sys_mod_count: give the integration"
                                    + " user the right to read these fields");
        }
        return orders;
    }

    /** Null for tables without variables. */
    private Map<String, Answered> answers(String table, List<ObjectNode> rows) {
        if (!mapped.withVariables().get().contains(table)) {
            return null;
        }
        String ownerField = VariableSource.ownerField(table);
        return variables.read(
                table,
                rows.stream().map(row -> Cell.of(row, ownerField).value()).toList());
    }
}
