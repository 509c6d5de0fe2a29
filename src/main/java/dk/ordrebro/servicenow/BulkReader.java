package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.servicenow.BatchClient.Sending;
import dk.ordrebro.servicenow.BatchClient.SubAnswer;
import dk.ordrebro.servicenow.BatchClient.SubCall;
import dk.ordrebro.servicenow.answer.ApiRefusals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/** Reads many rows of many tables in as few batches as their URLs allow; a read that fails, fails as a whole. */
final class BulkReader {
    /** More pages than any honest answer has; a condition that was left out asks for the whole table. */
    private static final int MOST_PAGES = 200;

    private final BatchClient batch;

    BulkReader(BatchClient batch) {
        this.batch = batch;
    }

    /** All rows of each query, page after page. For rows that do not move, ordered by something unique. */
    List<List<ObjectNode>> all(String operation, List<TableQuery> queries) {
        List<List<ObjectNode>> rows = new ArrayList<>();
        queries.forEach(query -> rows.add(new ArrayList<>()));
        Map<Integer, TableQuery> pending = new HashMap<>();
        for (int i = 0; i < queries.size(); i++) {
            pending.put(i, queries.get(i));
        }
        while (!pending.isEmpty()) {
            List<Integer> which = List.copyOf(pending.keySet());
            List<TablePage> pages =
                    pages(operation, which.stream().map(pending::get).toList());
            for (int i = 0; i < which.size(); i++) {
                TablePage page = pages.get(i);
                TableQuery query = pending.remove(which.get(i));
                rows.get(which.get(i)).addAll(page.rows());
                int end = query.offset() + query.limit();
                boolean full = page.rows().size() >= query.limit();
                if (page.beyond(end) || (full && page.silent())) {
                    if (end >= query.limit() * MOST_PAGES) {
                        throw notObeyed(query, "gives more rows of " + query.table() + " than there can be");
                    }
                    pending.put(which.get(i), query.from(end));
                }
            }
        }
        return rows;
    }

    /** The first page of each query. */
    List<TablePage> pages(String operation, List<TableQuery> queries) {
        List<SubCall> calls =
                queries.stream().map(query -> SubCall.get(query.path())).toList();
        List<TablePage> pages = new ArrayList<>();
        List<Outcome<SubAnswer>> answers = batch.send(Sending.reads(operation), calls);
        for (int i = 0; i < answers.size(); i++) {
            pages.add(asked(queries.get(i), page(queries.get(i).table(), answers.get(i))));
        }
        return pages;
    }

    /** No row is believed that was not asked for; reading ends there, for the next page would hold more of them. */
    private static TablePage asked(TableQuery query, TablePage page) {
        if (page.rows().stream().allMatch(query.query()::askedFor)) {
            return page;
        }
        throw notObeyed(query, "gives rows of " + query.table() + " that nobody asked for");
    }

    private static CallFailure notObeyed(TableQuery query, String how) {
        return new CallFailure(new Failure.Misconfigured(
                Causes.QUERY_NOT_OBEYED,
                "ServiceNow " + how + ": conditions on "
                        + String.join(", ", query.query().lists().keySet()) + " are left out",
                false));
    }

    /** Whole rows by sys_id. A row that is absent is deleted or hidden. */
    Map<String, ObjectNode> rows(String table, Collection<String> sysIds, List<String> fields) {
        return rows(Map.of(table, sysIds), Map.of(table, fields)).getOrDefault(table, Map.of());
    }

    /** Whole rows of several tables by table and sys_id, with the fields of each. */
    Map<String, Map<String, ObjectNode>> rows(
            Map<String, ? extends Collection<String>> sysIds, Map<String, List<String>> fields) {
        List<TableQuery> queries = new ArrayList<>();
        sysIds.forEach((table, ids) -> queries.addAll(byId(table, ids, fields.get(table))));
        List<TablePage> pages = pages("read", queries);
        Map<String, Map<String, ObjectNode>> found = new HashMap<>();
        for (int i = 0; i < pages.size(); i++) {
            Map<String, ObjectNode> ofTable =
                    found.computeIfAbsent(queries.get(i).table(), table -> new HashMap<>());
            for (ObjectNode row : pages.get(i).rows()) {
                // A row whose fields did not fit one URL comes in parts.
                ofTable.merge(Cell.of(row, "sys_id").value(), row, (one, other) -> one.setAll(other));
            }
        }
        return found;
    }

    private static List<TableQuery> byId(String table, Collection<String> ids, List<String> fields) {
        List<String> valid =
                new LinkedHashSet<>(ids).stream().filter(SysId::valid).toList();
        List<TableQuery> queries = new ArrayList<>();
        for (List<String> group : FieldList.groups(fields, TableQuery.LONGEST_PATH / 2)) {
            for (List<String> chunk : chunks(valid, roomFor(table, group))) {
                EncodedQuery query = EncodedQuery.ALL.in("sys_id", chunk);
                queries.add(new TableQuery(table, query, group, true, chunk.size(), 0, false));
            }
        }
        return queries;
    }

    /** How many sys_ids fit the URL beside these fields. */
    private static int roomFor(String table, List<String> fields) {
        TableQuery bare = new TableQuery(table, EncodedQuery.ALL.in("sys_id", List.of()), fields, true, 999, 0, false);
        return (TableQuery.LONGEST_PATH - bare.path().length()) / 33;
    }

    static <T> List<List<T>> chunks(List<T> all, int size) {
        List<List<T>> chunks = new ArrayList<>();
        for (int i = 0; i < all.size(); i += size) {
            chunks.add(all.subList(i, Math.min(all.size(), i + size)));
        }
        return chunks;
    }

    private static TablePage page(String table, Outcome<SubAnswer> outcome) {
        return switch (outcome) {
            case Outcome.Failed<SubAnswer> failed -> throw new CallFailure(failed.failure());
            case Outcome.Done<SubAnswer> done -> {
                SubAnswer answer = done.value();
                if (answer.status() == 404) {
                    yield TablePage.empty(); // the first version of the API for a list without rows
                }
                yield switch (answer.verdict(false)) {
                    case Outcome.Failed<JsonNode> failed ->
                        throw new CallFailure(ApiRefusals.named(table, failed.failure()));
                    case Outcome.Done<JsonNode> body -> TablePage.of(body.value(), answer.headers());
                };
            }
        };
    }
}
