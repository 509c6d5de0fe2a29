package dk.ordrebro.sandbox.azuredevops.wiql;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.tracking.Field;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.azuredevops.tracking.Items;
import dk.ordrebro.sandbox.azuredevops.tracking.Organisation;
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
public final class Wiql {
    private static final int LONGEST = 32_000;

    private final Items items;
    private final Organisation organisation;
    private final Clock clock;

    public Wiql(Items items, Organisation organisation, Clock clock) {
        this.items = items;
        this.organisation = organisation;
        this.clock = clock;
    }

    /** @param call brings the query string's {@code $top} and {@code timePrecision}, and the project for its macro */
    public Map<String, Object> answer(String text, Call call) {
        Parser.Query query = read(text, call.project(), call.flag("timePrecision"));
        int most = organisation.switches().queryRows;
        Map<String, Object> told = described(query, call);
        told.put("asOf", Json.date(query.asOf().orElse(clock.instant().truncatedTo(ChronoUnit.MILLIS))));
        if (query.links().isPresent()) {
            List<LinkQuery.Row> rows = query.links().get().rows(sorted(items.all(), query.order()), items::find);
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
            throw Failure.tracking(
                    400,
                    "WorkItemTrackingQueryResultSizeLimitExceededException",
                    "VS402337: The number of work items returned exceeds the size limit of " + most
                            + ". Change the query to return fewer items.");
        }
        return found.subList(0, Math.min(found.size(), top));
    }

    /** What a query says of itself, without being run. */
    public Map<String, Object> described(String text, Call call) {
        Map<String, Object> told = described(read(text, call.project(), true), call);
        told.put("wiql", text);
        return told;
    }

    public Parser.Query read(String text, boolean inProject, boolean timePrecision) {
        if (text.length() > LONGEST) {
            throw Tokens.problem("VS403437: The length of the query exceeds 32,000 characters.");
        }
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return new Parser(text, new Comparison(organisation, timePrecision), new Macros(today, inProject)).read();
    }

    List<Item> found(Parser.Query query) {
        Condition condition = query.condition();
        Iterable<Item> candidates = condition.ids().map(this::named).orElseGet(() -> List.copyOf(items.all()));
        List<Item> found = new ArrayList<>();
        for (Item item : candidates) {
            query.asOf()
                    .map(at -> items.at(item.id(), at))
                    .orElse(Optional.of(item))
                    .filter(then -> !then.deleted() && condition.test(then))
                    .ifPresent(found::add);
        }
        return query.order().isEmpty() ? found : sorted(found, query.order());
    }

    private static List<Item> sorted(Collection<Item> found, List<Parser.Sort> order) {
        return found.stream()
                .filter(item -> !item.deleted())
                .sorted(order(order))
                .toList();
    }

    private List<Item> named(Set<Long> ids) {
        return new TreeSet<>(ids)
                .stream().flatMap(id -> items.find(id).stream()).toList();
    }

    private static Comparator<Item> order(List<Parser.Sort> sorts) {
        Comparator<Item> order = Comparator.comparing(any -> 0);
        for (Parser.Sort sort : sorts) {
            String field = sort.field().reference();
            Comparator<Item> next =
                    (a, b) -> QueryField.compared(QueryField.value(field, a), QueryField.value(field, b));
            order = order.thenComparing(sort.descending() ? next.reversed() : next);
        }
        return order.thenComparingLong(Item::id);
    }

    private static Map<String, Object> described(Parser.Query query, Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("queryType", query.links().map(LinkQuery::type).orElse("flat"));
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

    private static Map<String, Object> relation(LinkQuery.Row found, Call call) {
        Map<String, Object> relation = new LinkedHashMap<>();
        relation.put("rel", found.rel());
        relation.put("source", found.rel() == null ? null : row(found.source(), call));
        relation.put("target", row(found.target(), call));
        return relation;
    }

    private static Map<String, Object> row(long id, Call call) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", id);
        row.put("url", call.base() + "/_apis/wit/workItems/" + id);
        return row;
    }

    private static Map<String, Object> column(Field field, Call call) {
        Map<String, Object> column = new LinkedHashMap<>();
        column.put("referenceName", field.reference());
        column.put("name", field.name());
        column.put("url", call.base() + "/_apis/wit/fields/" + field.reference());
        return column;
    }
}
