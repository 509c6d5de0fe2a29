package dk.ordrebro.sandbox;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

    /** @param call brings the query string's {@code $top} and {@code timePrecision}, and the project for its macro */
    Map<String, Object> answer(String text, AzureDevOpsCall call) {
        AzureDevOpsWiqlParser.Query query = read(text, call.project(), call.flag("timePrecision"));
        int most = organisation.switches().queryRows;
        Map<String, Object> told = described(query, call);
        told.put(
                "asOf", AzureDevOpsJson.date(query.asOf().orElse(clock.instant().truncatedTo(ChronoUnit.MILLIS))));
        if (query.links().isPresent()) {
            List<AzureDevOpsLinkQuery.Row> rows =
                    query.links().get().rows(sorted(items.all(), query.order()), items::find);
            told.put(
                    "workItemRelations",
                    limited(rows, call.number("$top", most)).stream()
                            .map(row -> relation(row, call))
                            .toList());
        } else {
            told.put(
                    "workItems",
                    limited(found(query), call.number("$top", most)).stream()
                            .map(item -> row(item.id(), call))
                            .toList());
        }
        return told;
    }

    /** The limit comes before {@code $top}, as clients found out. */
    private <T> List<T> limited(List<T> found, int top) {
        int most = organisation.switches().queryRows;
        if (found.size() > most) {
            throw AzureDevOpsFailure.tracking(
                    400,
                    "WorkItemTrackingQueryResultSizeLimitExceededException",
                    "VS402337: The number of work items returned exceeds the size limit of " + most
                            + ". Change the query to return fewer items.");
        }
        return found.subList(0, Math.min(found.size(), top));
    }

    /** What a query says of itself, without being run. */
    Map<String, Object> described(String text, AzureDevOpsCall call) {
        Map<String, Object> told = described(read(text, call.project(), true), call);
        told.put("wiql", text);
        return told;
    }

    AzureDevOpsWiqlParser.Query read(String text, boolean inProject, boolean timePrecision) {
        if (text.length() > LONGEST) {
            throw AzureDevOpsWiqlTokens.problem("VS403437: The length of the query exceeds 32,000 characters.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new AzureDevOpsWiqlParser(
                        text,
                        new AzureDevOpsWiqlComparison(organisation, timePrecision),
                        new AzureDevOpsWiqlMacros(today, inProject))
                .read();
    }

    List<AzureDevOpsItem> found(AzureDevOpsWiqlParser.Query query) {
        AzureDevOpsCondition condition = query.condition();
        Iterable<AzureDevOpsItem> candidates =
                condition.ids().map(this::named).orElseGet(() -> List.copyOf(items.all()));
        List<AzureDevOpsItem> found = new ArrayList<>();
        for (AzureDevOpsItem item : candidates) {
            query.asOf()
                    .map(at -> items.at(item.id(), at))
                    .orElse(Optional.of(item))
                    .filter(then -> !then.deleted() && condition.test(then))
                    .ifPresent(found::add);
        }
        return query.order().isEmpty() ? found : sorted(found, query.order());
    }

    private static List<AzureDevOpsItem> sorted(
            Collection<AzureDevOpsItem> found, List<AzureDevOpsWiqlParser.Sort> order) {
        return found.stream()
                .filter(item -> !item.deleted())
                .sorted(order(order))
                .toList();
    }

    private List<AzureDevOpsItem> named(Set<Long> ids) {
        return new TreeSet<>(ids)
                .stream().flatMap(id -> items.find(id).stream()).toList();
    }

    private static Comparator<AzureDevOpsItem> order(List<AzureDevOpsWiqlParser.Sort> sorts) {
        Comparator<AzureDevOpsItem> order = Comparator.comparing(any -> 0);
        for (AzureDevOpsWiqlParser.Sort sort : sorts) {
            String field = sort.field().reference();
            Comparator<AzureDevOpsItem> next = (a, b) -> AzureDevOpsWiqlField.compared(
                    AzureDevOpsWiqlField.value(field, a), AzureDevOpsWiqlField.value(field, b));
            order = order.thenComparing(sort.descending() ? next.reversed() : next);
        }
        return order.thenComparingLong(AzureDevOpsItem::id);
    }

    private static Map<String, Object> described(AzureDevOpsWiqlParser.Query query, AzureDevOpsCall call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("queryType", query.links().map(AzureDevOpsLinkQuery::type).orElse("flat"));
        told.put("queryResultType", query.links().isPresent() ? "workItemLink" : "workItem");
        told.put(
                "columns",
                query.columns().stream().map(field -> column(field, call)).toList());
        if (!query.order().isEmpty()) {
            told.put(
                    "sortColumns",
                    query.order().stream()
                            .map(sort -> Map.of("field", column(sort.field(), call), "descending", sort.descending()))
                            .toList());
        }
        return told;
    }

    private static Map<String, Object> relation(AzureDevOpsLinkQuery.Row found, AzureDevOpsCall call) {
        Map<String, Object> relation = new LinkedHashMap<>();
        relation.put("rel", found.rel());
        relation.put("source", found.rel() == null ? null : row(found.source(), call));
        relation.put("target", row(found.target(), call));
        return relation;
    }

    private static Map<String, Object> row(long id, AzureDevOpsCall call) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("url", call.base() + "/_apis/wit/workItems/" + id);
        return row;
    }

    private static Map<String, Object> column(AzureDevOpsField field, AzureDevOpsCall call) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("referenceName", field.reference());
        column.put("name", field.name());
        column.put("url", call.base() + "/_apis/wit/fields/" + field.reference());
        return column;
    }
}
