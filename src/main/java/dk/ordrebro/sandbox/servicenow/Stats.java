package dk.ordrebro.sandbox.servicenow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** {@code /api/now/stats/{table}}: counts, smallest and greatest values, in all or by group. */
final class Stats {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final State state;
    private final Search search;

    Stats(State state, Switches switches) {
        this.state = state;
        this.search = new Search(state, switches);
    }

    Reply handle(String table, Asked asked) {
        if (state.schema().table(table).isEmpty()) {
            return Errors.invalidTable(table);
        }
        if (!asked.method().equals("GET")) {
            return Errors.methodNotAllowed();
        }
        List<Row> rows = search.find(table, TableApi.query(asked), new Search.Page(0, Integer.MAX_VALUE, false))
                .rows();
        List<FieldPath> groups = paths(table, asked, "sysparm_group_by");
        ObjectNode answer = JSON.createObjectNode();
        if (groups.isEmpty()) {
            answer.putObject("result").set("stats", stats(table, asked, rows));
            return Reply.json(200, answer.toString());
        }
        Map<String, List<Row>> byGroup = new TreeMap<>();
        rows.forEach(row -> byGroup.computeIfAbsent(key(groups, row), any -> new ArrayList<>())
                .add(row));
        ArrayNode result = answer.putArray("result");
        byGroup.values().forEach(members -> {
            ObjectNode group = result.addObject();
            group.set("stats", stats(table, asked, members));
            ArrayNode fields = group.putArray("groupby_fields");
            groups.forEach(
                    path -> fields.addObject().put("field", path.text()).put("value", path.value(members.getFirst())));
        });
        return Reply.json(200, answer.toString());
    }

    private ObjectNode stats(String table, Asked asked, List<Row> rows) {
        ObjectNode stats = JSON.createObjectNode();
        if (asked.parameter("sysparm_count").orElse("").equals("true")) {
            stats.put("count", Integer.toString(rows.size()));
        }
        extremes(stats, "min", paths(table, asked, "sysparm_min_fields"), rows);
        extremes(stats, "max", paths(table, asked, "sysparm_max_fields"), rows);
        totals(stats, "sum", paths(table, asked, "sysparm_sum_fields"), rows);
        totals(stats, "avg", paths(table, asked, "sysparm_avg_fields"), rows);
        return stats;
    }

    /** Sums, and averages to four decimals; what is no number counts for nothing. */
    private static void totals(ObjectNode stats, String name, List<FieldPath> paths, List<Row> rows) {
        if (paths.isEmpty()) {
            return;
        }
        ObjectNode found = stats.putObject(name);
        for (FieldPath path : paths) {
            List<BigDecimal> numbers = rows.stream()
                    .map(path::value)
                    .filter(value -> value.matches("-?\\d{1,18}(\\.\\d{1,9})?"))
                    .map(BigDecimal::new)
                    .toList();
            BigDecimal sum = numbers.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
            boolean average = name.equals("avg") && !numbers.isEmpty();
            BigDecimal total = average ? sum.divide(BigDecimal.valueOf(numbers.size()), 4, RoundingMode.HALF_UP) : sum;
            found.put(path.text(), total.toPlainString());
        }
    }

    private static void extremes(ObjectNode stats, String name, List<FieldPath> paths, List<Row> rows) {
        if (paths.isEmpty()) {
            return;
        }
        ObjectNode found = stats.putObject(name);
        for (FieldPath path : paths) {
            boolean number = path.column().isNumber();
            Optional<String> extreme = rows.stream()
                    .map(path::value)
                    .filter(value -> !value.isEmpty())
                    .reduce((one, other) ->
                            (Operator.compare(one, other, number) < 0) == name.equals("min") ? one : other);
            found.put(path.text(), extreme.orElse(""));
        }
    }

    private List<FieldPath> paths(String table, Asked asked, String parameter) {
        List<FieldPath> paths = new ArrayList<>();
        asked.parameter(parameter).filter(list -> !list.isBlank()).ifPresent(list -> {
            for (String name : list.split(",", -1)) {
                FieldPath.of(state, table, name.strip()).ifPresent(paths::add);
            }
        });
        return paths;
    }

    private static String key(List<FieldPath> groups, Row row) {
        return String.join(
                "\u0000", groups.stream().map(path -> path.value(row)).toList());
    }
}
