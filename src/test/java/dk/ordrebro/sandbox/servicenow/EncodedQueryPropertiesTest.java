package dk.ordrebro.sandbox.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Whatever way a query takes through the indexes, it finds what a plain reading of it over all rows finds. */
class EncodedQueryPropertiesTest {
    private static final List<String> SECONDS =
            List.of("2026-01-10 10:00:00", "2026-01-10 10:00:01", "2026-01-10 10:00:02");
    private static final List<String> STATES = List.of("1", "2", "3");
    private static final ServiceNowStandIn SERVICE_NOW = sixtyRows();

    /** A condition as the oracle reads it: operator is one of = != > >= < <=. */
    record Plain(String field, String operator, String value) {
        boolean fits(Map<String, String> row) {
            String stored = row.getOrDefault(field, "");
            int order = stored.compareTo(value);
            return switch (operator) {
                case "=" -> order == 0;
                case "!=" -> order != 0;
                case ">" -> !stored.isEmpty() && order > 0;
                case ">=" -> !stored.isEmpty() && order >= 0;
                case "<" -> !stored.isEmpty() && order < 0;
                default -> !stored.isEmpty() && order <= 0;
            };
        }

        @Override
        public String toString() {
            return field + operator + value;
        }
    }

    private static ServiceNowStandIn sixtyRows() {
        ServiceNowStandIn serviceNow = new ServiceNowStandIn(new SettableClock());
        for (int row = 0; row < 60; row++) {
            Map<String, String> values = new HashMap<>();
            values.put("sys_id", String.format("%02d", (row * 37) % 60));
            values.put("state", STATES.get(row % 3));
            values.put("correlation_id", row % 4 == 0 ? "" : Integer.toString(row % 5));
            values.put("sys_updated_on", SECONDS.get((row / 7) % 3));
            serviceNow.insert("sc_task", values);
        }
        return serviceNow;
    }

    @Provide
    Arbitrary<List<List<List<Plain>>>> queries() {
        Arbitrary<Plain> plain = Arbitraries.oneOf(
                condition("sys_updated_on", SECONDS),
                condition("state", STATES),
                condition("correlation_id", List.of("1", "3", "9")),
                condition("sys_id", List.of("05", "30", "59", "77")));
        return plain.list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3);
    }

    private static Arbitrary<Plain> condition(String field, List<String> values) {
        return Combinators.combine(Arbitraries.of("=", "!=", ">", ">=", "<", "<="), Arbitraries.of(values))
                .as((operator, value) -> new Plain(field, operator, value));
    }

    @Property(tries = 2000)
    void finds_what_a_plain_reading_finds(@ForAll("queries") List<List<List<Plain>>> branches) {
        Set<String> expected = SERVICE_NOW.all("sc_task").stream()
                .filter(row -> branches.stream().anyMatch(branch -> branch.stream()
                        .allMatch(group -> group.stream().anyMatch(one -> one.fits(row)))))
                .map(row -> row.get("sys_id"))
                .collect(Collectors.toSet());

        List<String> found = find(encoded(branches) + "^ORDERBYsys_updated_on^ORDERBYsys_id", 0, 1000);

        assertThat(found).doesNotHaveDuplicates();
        assertThat(new HashSet<>(found)).isEqualTo(expected);
        assertThat(keys(found)).isSorted();
    }

    @Property(tries = 300)
    void offset_pages_over_rows_at_rest_are_the_whole(
            @ForAll("queries") List<List<List<Plain>>> branches, @ForAll @IntRange(min = 1, max = 20) int page) {
        String query = encoded(branches) + "^ORDERBYstate^ORDERBYDESCsys_id";
        List<String> whole = find(query, 0, 1000);

        List<String> paged = new ArrayList<>();
        for (int offset = 0; offset <= whole.size(); offset += page) {
            paged.addAll(find(query, offset, page));
        }

        assertThat(paged).isEqualTo(whole);
    }

    @Property(tries = 60)
    void a_keyset_walk_meets_every_row_once_however_small_the_page(@ForAll @IntRange(min = 1, max = 70) int page) {
        List<String> met = new ArrayList<>();
        String second = "2026-01-01 00:00:00";
        String last = "";
        List<String> found;
        do {
            found = find(
                    "sys_updated_on>" + second + "^NQsys_updated_on=" + second + "^sys_id>" + last
                            + "^ORDERBYsys_updated_on^ORDERBYsys_id",
                    0,
                    page);
            met.addAll(found);
            if (!found.isEmpty()) {
                last = found.getLast();
                second = SERVICE_NOW.record("sc_task", last).orElseThrow().get("sys_updated_on");
            }
        } while (!found.isEmpty());

        assertThat(met).hasSize(60).doesNotHaveDuplicates();
    }

    private static String encoded(List<List<List<Plain>>> branches) {
        return branches.stream()
                .map(branch -> branch.stream()
                        .map(group -> group.stream().map(Plain::toString).collect(Collectors.joining("^OR")))
                        .collect(Collectors.joining("^")))
                .collect(Collectors.joining("^NQ"));
    }

    private static List<String> find(String query, int offset, int limit) {
        return new Search(SERVICE_NOW.state(), SERVICE_NOW.switches())
                .find("sc_task", query, new Search.Page(offset, limit, false)).rows().stream()
                        .map(Row::sysId)
                        .toList();
    }

    private static List<String> keys(List<String> sysIds) {
        return sysIds.stream()
                .map(id -> SERVICE_NOW.record("sc_task", id).orElseThrow().get("sys_updated_on") + id)
                .toList();
    }
}
