package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/** Runs queries over the work items outside the recycle bin. */
final class AzureDevOpsWiql {
    private static final int LONGEST = 32_000;

    private final AzureDevOpsItems items;
    private final AzureDevOpsOrganisation organisation;
    private final Clock clock;

    AzureDevOpsWiql(AzureDevOpsItems items, AzureDevOpsOrganisation organisation, Clock clock) {
        this.items = items;
        this.organisation = organisation;
        this.clock = clock;
    }

    Map<String, Object> answer(Asked asked, boolean inProject, AzureDevOpsView view) {
        JsonNode text = AzureDevOpsJson.read(asked.body()).path("query");
        if (!text.isTextual()) {
            throw AzureDevOpsFailure.model("The query is missing.");
        }
        boolean precise = asked.parameter("timePrecision").orElse("").equalsIgnoreCase("true");
        AzureDevOpsWiqlParser.Query query = read(text.textValue(), inProject, precise);
        List<AzureDevOpsItem> found = found(query);
        if (found.size() > organisation.switches().queryRows) {
            // The limit comes before $top, as clients found out.
            throw AzureDevOpsFailure.tracking(
                    400,
                    "WorkItemTrackingQueryResultSizeLimitExceededException",
                    "VS402337: The number of work items returned exceeds the size limit of "
                            + organisation.switches().queryRows + ". Change the query to return fewer items.");
        }
        String top = asked.parameter("$top").orElse(String.valueOf(organisation.switches().queryRows));
        if (!top.matches("\\d{1,9}")) {
            throw AzureDevOpsFailure.model("The $top is not valid.");
        }
        return told(query, found.subList(0, Math.min(found.size(), Integer.parseInt(top))), view);
    }

    AzureDevOpsWiqlParser.Query read(String text, boolean inProject, boolean timePrecision) {
        if (text.length() > LONGEST) {
            throw AzureDevOpsWiqlTokens.problem("VS403437: The length of the query exceeds 32,000 characters.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new AzureDevOpsWiqlParser(
                        text, new AzureDevOpsWiqlComparison(organisation, today, inProject, timePrecision))
                .read();
    }

    List<AzureDevOpsItem> found(AzureDevOpsWiqlParser.Query query) {
        AzureDevOpsCondition condition = query.condition();
        List<AzureDevOpsItem> found = new ArrayList<>();
        Iterable<AzureDevOpsItem> candidates =
                condition.ids().map(this::named).orElseGet(() -> List.copyOf(items.all()));
        for (AzureDevOpsItem item : candidates) {
            if (!item.deleted() && condition.test(item)) {
                found.add(item);
            }
        }
        if (!query.order().isEmpty()) {
            found.sort(order(query.order()));
        }
        return found;
    }

    private List<AzureDevOpsItem> named(Set<Long> ids) {
        return new TreeSet<>(ids)
                .stream().flatMap(id -> items.find(id).stream()).toList();
    }

    private static Comparator<AzureDevOpsItem> order(List<AzureDevOpsWiqlParser.Sort> sorts) {
        Comparator<AzureDevOpsItem> order = Comparator.comparing(any -> 0);
        for (AzureDevOpsWiqlParser.Sort sort : sorts) {
            String field = sort.field().reference();
            Comparator<AzureDevOpsItem> next =
                    (a, b) -> compared(AzureDevOpsWiqlField.value(field, a), AzureDevOpsWiqlField.value(field, b));
            order = order.thenComparing(sort.descending() ? next.reversed() : next);
        }
        return order.thenComparingLong(AzureDevOpsItem::id);
    }

    private static int compared(Object a, Object b) {
        if (a == null || b == null) {
            return Boolean.compare(a != null, b != null);
        }
        if (a instanceof Number x && b instanceof Number y) {
            return Double.compare(x.doubleValue(), y.doubleValue());
        }
        if (a instanceof Instant x && b instanceof Instant y) {
            return x.compareTo(y);
        }
        return Objects.toString(AzureDevOpsView.scalar(a))
                .compareToIgnoreCase(Objects.toString(AzureDevOpsView.scalar(b)));
    }

    private Map<String, Object> told(
            AzureDevOpsWiqlParser.Query query, List<AzureDevOpsItem> found, AzureDevOpsView view) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("queryType", "flat");
        told.put("queryResultType", "workItem");
        told.put("asOf", AzureDevOpsJson.date(clock.instant().truncatedTo(ChronoUnit.MILLIS)));
        told.put(
                "columns",
                query.columns().stream().map(field -> column(field, view)).toList());
        if (!query.order().isEmpty()) {
            told.put(
                    "sortColumns",
                    query.order().stream()
                            .map(sort -> Map.of("field", column(sort.field(), view), "descending", sort.descending()))
                            .toList());
        }
        told.put("workItems", found.stream().map(item -> row(item, view)).toList());
        return told;
    }

    private static Map<String, Object> row(AzureDevOpsItem item, AzureDevOpsView view) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", item.id());
        row.put("url", view.base() + "/_apis/wit/workItems/" + item.id());
        return row;
    }

    private static Map<String, Object> column(AzureDevOpsField field, AzureDevOpsView view) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("referenceName", field.reference());
        column.put("name", field.name());
        column.put("url", view.base() + "/_apis/wit/fields/" + field.reference());
        return column;
    }
}
