package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Failure.Refused;
import dk.ordrebro.failure.Failure.Transient;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderField;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.reconcile.Orders.OrderWrite;
import dk.ordrebro.servicenow.BatchClient.Sending;
import dk.ordrebro.servicenow.BatchClient.SubAnswer;
import dk.ordrebro.servicenow.BatchClient.SubCall;
import dk.ordrebro.servicenow.answer.Answers;
import dk.ordrebro.text.CleanText;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Writes orders in batches and believes no answer before it has looked at it: ServiceNow says 200 and keeps the old
 * value when a field ACL, an unknown choice or a business rule stands against it (servicenow.md section 1).
 */
final class OrderWriter {
    private final BatchClient batch;
    private final OrderReader reader;
    private final AssignmentGroups groups;
    private final Supplier<ZoneId> zone;

    OrderWriter(BatchClient batch, OrderReader reader, AssignmentGroups groups, Supplier<ZoneId> zone) {
        this.batch = batch;
        this.groups = groups;
        this.reader = reader;
        this.zone = zone;
    }

    /**
     * One write as it goes out.
     *
     * @param sent plain fields in the form they are sent in
     */
    private record Prepared(OrderWrite write, Map<String, String> sent, SubCall call) {}

    /** The groups that are written by name, by name: ServiceNow takes a reference by its sys_id alone. */
    private Map<String, Outcome<String>> named(List<OrderWrite> writes) {
        Set<String> named = new LinkedHashSet<>();
        writes.forEach(write -> write.fields().forEach((field, value) -> {
            if (namesGroup(write, field, value)) {
                named.add(value);
            }
        }));
        return named.isEmpty() ? Map.of() : groups.ids(named);
    }

    private OrderWrite byId(OrderWrite write, Map<String, Outcome<String>> ids) {
        Map<String, String> fields = new LinkedHashMap<>(write.fields());
        fields.replaceAll((field, value) ->
                namesGroup(write, field, value) ? ids.get(value).asOptional().orElse(value) : value);
        return new OrderWrite(write.ref(), write.number(), fields, write.notes());
    }

    private boolean namesGroup(OrderWrite write, String field, String value) {
        return !value.isBlank()
                && !SysId.valid(value)
                && schema(write.ref().table())
                        .field(field)
                        .filter(known -> known.references().equals(AssignmentGroups.TABLE))
                        .isPresent();
    }

    private Optional<Failure> noGroup(OrderWrite write, Map<String, Outcome<String>> ids) {
        return write.fields().entrySet().stream()
                .filter(field -> namesGroup(write, field.getKey(), field.getValue()))
                .flatMap(field -> ids.get(field.getValue()) instanceof Outcome.Failed<String> failed
                        ? Stream.of(failed.failure())
                        : Stream.empty())
                .findFirst();
    }

    List<Outcome<Order>> write(List<OrderWrite> asked, Instant notAfter) {
        Map<String, Outcome<String>> ids = named(asked);
        Documents documents = reader.documents();
        List<Outcome<Order>> outcomes = new ArrayList<>();
        List<Prepared> prepared = new ArrayList<>();
        for (OrderWrite write : asked) {
            Optional<Failure> wrong = wrong(write).or(() -> noGroup(write, ids));
            outcomes.add(wrong.map(Outcome::<Order>failed).orElse(null));
            if (wrong.isEmpty()) {
                prepared.add(prepare(byId(write, ids)));
            }
        }
        List<SubCall> calls = prepared.stream().map(Prepared::call).toList();
        List<Outcome<SubAnswer>> answers = batch.send(new Sending("write", true, notAfter), calls);
        int at = 0;
        for (int i = 0; i < outcomes.size(); i++) {
            if (outcomes.get(i) == null) {
                outcomes.set(i, judge(prepared.get(at), answers.get(at), documents));
                at++;
            }
        }
        return outcomes;
    }

    private static Optional<Failure> wrong(OrderWrite write) {
        Set<String> names = new LinkedHashSet<>(write.fields().keySet());
        names.addAll(write.notes().keySet());
        Optional<String> odd = names.stream().filter(name -> !SysId.name(name)).findFirst();
        if (!SysId.name(write.ref().table()) || !SysId.valid(write.ref().sysId())) {
            return Optional.of(
                    new Refused(Causes.NOT_A_RECORD, "not a ServiceNow record: " + CleanText.message(write.number())));
        }
        return odd.<Failure>map(
                name -> new Refused(Causes.NOT_A_FIELD, "not a ServiceNow field: " + CleanText.message(name)));
    }

    private Prepared prepare(OrderWrite write) {
        String table = write.ref().table();
        TableSchema schema = schema(table);
        Map<String, String> sent = sent(write, schema, zone);
        ObjectNode body = body(write, schema, zone);
        String path = path(write, sent.keySet());
        return new Prepared(
                write, sent, new SubCall("PATCH", path, body.toString().getBytes(StandardCharsets.UTF_8)));
    }

    /** What the write carries: for sending, and for people to look at. */
    static ObjectNode body(OrderWrite write, TableSchema schema, Supplier<ZoneId> zone) {
        ObjectNode body = Answers.JSON.createObjectNode();
        sent(write, schema, zone).forEach(body::put);
        write.notes().forEach((name, text) -> body.put(name, CleanText.clean(text)));
        return body;
    }

    private static Map<String, String> sent(OrderWrite write, TableSchema schema, Supplier<ZoneId> zone) {
        Map<String, String> sent = new TreeMap<>();
        write.fields().forEach((name, value) -> sent.put(name, Values.stored(field(schema, name), value, zone)));
        return sent;
    }

    /** Asks for the fields written and then for as many of those read as fit the URL. */
    private String path(OrderWrite write, Set<String> written) {
        String start =
                "/api/now/table/" + write.ref().table() + "/" + write.ref().sysId()
                        + "?sysparm_display_value=all&sysparm_exclude_reference_link=true&sysparm_input_display_value=false"
                        + "&sysparm_fields=";
        List<String> fields = new ArrayList<>(FieldList.of(written));
        reader.fields(write.ref().table()).stream()
                .filter(field -> !fields.contains(field))
                .forEach(fields::add);
        List<String> fitting = FieldList.groups(fields, TableQuery.LONGEST_PATH - start.length())
                .getFirst();
        return start + TableQuery.encode(String.join(",", fitting));
    }

    private Outcome<Order> judge(Prepared prepared, Outcome<SubAnswer> outcome, Documents documents) {
        return switch (outcome) {
            case Outcome.Failed<SubAnswer> failed -> Outcome.failed(failed.failure());
            case Outcome.Done<SubAnswer> answer ->
                switch (answer.value().verdict(true)) {
                    case Outcome.Failed<JsonNode> failed -> Outcome.failed(failed.failure());
                    case Outcome.Done<JsonNode> body ->
                        took(prepared, body.value().path("result"), documents);
                };
        };
    }

    private Outcome<Order> took(Prepared prepared, JsonNode result, Documents documents) {
        String table = prepared.write().ref().table();
        String sysId = prepared.write().ref().sysId();
        if (!(result instanceof ObjectNode row)
                || !Cell.of(row, "sys_id").value().equalsIgnoreCase(sysId)) {
            return Outcome.failed(senseless("the answer shows another record or none"));
        }
        TableSchema schema = schema(table);
        List<String> lost = prepared.sent().entrySet().stream()
                .filter(field -> !schema.journal(field.getKey()))
                .filter(field -> !row.has(field.getKey())
                        || !Values.took(field(schema, field.getKey()), field.getValue(), Cell.of(row, field.getKey())))
                .map(field -> row.has(field.getKey()) ? field.getKey() : field.getKey() + " (not in the answer)")
                .toList();
        if (!lost.isEmpty()) {
            lost.forEach(field -> reader.doubtSchemas(table + "." + field)); // of another type by now, perhaps
            return Outcome.failed(lost(table, lost));
        }
        return documents
                .order(table, row)
                .map(Outcome::done)
                .orElseGet(() -> Outcome.failed(senseless("the answer shows no time or count of changes")));
    }

    private static Failure lost(String table, List<String> fields) {
        String names = String.join(", ", fields);
        return new Refused(
                Causes.writeLost(table + "." + fields.getFirst().replace(" (not in the answer)", "")),
                "ServiceNow answered 200 but did not take the value of " + names + " on " + table);
    }

    private static Transient senseless(String what) {
        return Transient.lost(Causes.SERVICENOW_SENSELESS, "ServiceNow answered 200 but " + what);
    }

    private TableSchema schema(String table) {
        return reader.schemas().getOrDefault(table, new TableSchema(table, Map.of()));
    }

    private static OrderField field(TableSchema schema, String name) {
        return schema.field(name).orElse(null);
    }
}
