package dk.ordrebro.sandbox.servicenow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs encoded queries: by lookup where a branch allows, over a stretch of the change order elsewhere, all rows at worst. */
final class Search {
    /**
     * A page of rows.
     *
     * @param total how many fit in all, -1 if not counted
     */
    record Found(List<Row> rows, long total) {}

    /** @param counted whether all rows that fit are counted, or only the page is looked for */
    record Page(int offset, int limit, boolean counted) {}

    private final State state;
    private final Switches switches;

    Search(State state, Switches switches) {
        this.state = state;
        this.switches = switches;
    }

    Found find(String table, String encoded, Page page) {
        Query query = Query.parse(state, table, encoded, switches.unqueryableFields);
        if (!query.invalid().isEmpty() && switches.invalidQueryReturnsNoRows) {
            return new Found(List.of(), 0);
        }
        return state.reading(() -> {
            List<String> family = state.schema().family(table);
            Optional<List<Row>> looked = lookup(family, query);
            return looked.isEmpty() && family.size() == 1 && query.inKeyOrder()
                    ? walk(stretch(table, query), query, page)
                    : sorted(looked.orElseGet(() -> gather(family, query)), query, page);
        });
    }

    private static Found walk(Collection<Row> rows, Query query, Page page) {
        List<Row> found = new ArrayList<>();
        long fitting = 0;
        long end = (long) page.offset() + page.limit();
        for (Row row : rows) {
            if (query.fits(row)) {
                if (fitting >= page.offset() && fitting < end) {
                    found.add(row);
                }
                fitting++;
                if (!page.counted() && fitting >= end) {
                    break;
                }
            }
        }
        return new Found(found, page.counted() ? fitting : -1);
    }

    private static Found sorted(List<Row> candidates, Query query, Page page) {
        List<Row> fitting = new ArrayList<>();
        for (Row row : candidates) {
            if (query.fits(row)) {
                fitting.add(row);
            }
        }
        fitting.sort(query.comparator());
        int from = Math.min(page.offset(), fitting.size());
        int to = (int) Math.min((long) from + page.limit(), fitting.size());
        return new Found(List.copyOf(fitting.subList(from, to)), page.counted() ? fitting.size() : -1);
    }

    /** Candidates if every branch names some; each once. */
    private Optional<List<Row>> lookup(List<String> family, Query query) {
        Map<String, Row> candidates = new LinkedHashMap<>();
        for (Branch branch : query.branches()) {
            Optional<List<Condition>> lookups = branch.lookups();
            if (lookups.isEmpty()) {
                return Optional.empty();
            }
            for (Condition condition : lookups.get()) {
                for (String table : family) {
                    Store store = state.store(table);
                    condition.operand().list().stream()
                            .flatMap(value -> store.lookup(condition.path().text(), value).stream())
                            .forEach(row -> candidates.put(row.sysId(), row));
                }
            }
        }
        return Optional.of(List.copyOf(candidates.values()));
    }

    private List<Row> gather(List<String> family, Query query) {
        List<Row> rows = new ArrayList<>();
        family.forEach(table -> rows.addAll(stretch(table, query)));
        return rows;
    }

    private Collection<Row> stretch(String table, Query query) {
        Key low = query.branches().stream().map(Branch::low).min(Key::compareTo).orElse(Key.FIRST);
        Key high =
                query.branches().stream().map(Branch::high).max(Key::compareTo).orElse(Key.LAST);
        return state.store(table).between(low, high);
    }
}
