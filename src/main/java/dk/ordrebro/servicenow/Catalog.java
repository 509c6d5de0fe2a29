package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.order.CatalogItem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The service catalog and the groups that fulfil it, as operators name them; read by verbs, never by the service. */
public final class Catalog {
    private static final int PAGE = 1_000;

    private final BulkReader reader;

    public Catalog(Door door, Clock clock) {
        this.reader = new BulkReader(new BatchClient(new TableClient(door, clock)));
    }

    /** What was found; {@code names} are those of all items, for a message that names the nearest. */
    public record Found(List<CatalogItem> items, List<String> names) {}

    /** Active assignment groups by name; empty when the integration user may not see them. */
    public Set<String> groups() {
        Set<String> names = new TreeSet<>();
        try {
            rows("sys_user_group", EncodedQuery.ALL, List.of("sys_id", "name"))
                    .forEach(row -> names.add(Cell.of(row, "name").value()));
        } catch (CallFailure failed) {
            if (!(failed.failure() instanceof Failure.Misconfigured wrong) || wrong.door()) {
                throw failed;
            }
        }
        names.remove("");
        return names;
    }

    /** The items of this name (letter case aside) or sys_id. Compared here, so that no text gets into a query. */
    public Found find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<CatalogItem> items = new ArrayList<>();
        List<String> names = new ArrayList<>();
        for (ObjectNode row : rows("sc_cat_item", EncodedQuery.ALL, List.of("sys_id", "name", "active"))) {
            String sysId = Cell.of(row, "sys_id").value();
            String name = Cell.of(row, "name").value();
            names.add(name);
            if (SysId.valid(sysId) && (name.strip().toLowerCase(Locale.ROOT).equals(wanted) || sysId.equals(wanted))) {
                items.add(new CatalogItem(sysId, name, variables(sysId)));
            }
        }
        return new Found(List.copyOf(items), List.copyOf(names));
    }

    private List<CatalogItem.Variable> variables(String item) {
        List<String> fields = List.of("sys_id", "name", "question_text", "mandatory", "active", "order");
        List<ObjectNode> questions = rows("item_option_new", EncodedQuery.ALL.where("cat_item", "=", item), fields);
        Map<String, Map<String, String>> choices = choices(questions);
        return questions.stream()
                .filter(row -> !Cell.of(row, "active").value().equals("false"))
                .filter(row -> SysId.name(Cell.of(row, "name").value()))
                .map(row -> new CatalogItem.Variable(
                        Cell.of(row, "name").value(),
                        Cell.of(row, "question_text").value(),
                        Cell.of(row, "mandatory").value().equals("true"),
                        choices.getOrDefault(Cell.of(row, "sys_id").value(), Map.of())))
                .toList();
    }

    private Map<String, Map<String, String>> choices(List<ObjectNode> questions) {
        List<String> ids = questions.stream()
                .map(row -> Cell.of(row, "sys_id").value())
                .filter(SysId::valid)
                .toList();
        Map<String, Map<String, String>> choices = new LinkedHashMap<>();
        for (List<String> chunk : BulkReader.chunks(ids, 30)) {
            EncodedQuery query = EncodedQuery.ALL.in("question", chunk);
            for (ObjectNode row : rows("question_choice", query, List.of("sys_id", "question", "value", "text"))) {
                choices.computeIfAbsent(Cell.of(row, "question").value(), each -> new LinkedHashMap<>())
                        .put(Cell.of(row, "value").value(), Cell.of(row, "text").value());
            }
        }
        return choices;
    }

    private List<ObjectNode> rows(String table, EncodedQuery query, List<String> fields) {
        return reader.all("look", List.of(TableQuery.values(table, query.orderBy("sys_id"), fields, PAGE)))
                .getFirst();
    }
}
