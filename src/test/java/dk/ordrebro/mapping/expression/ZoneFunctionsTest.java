package dk.ordrebro.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Days, hours and weeks as people in Denmark read them; and what our own functions do with lists. */
class ZoneFunctionsTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "$localDay('2026-11-30T23:00:00Z') | 2026-12-01",
                "$localDay('2026-11-30T22:59:59Z') | 2026-11-30",
                "$localDay('2026-06-30T22:00:00Z') | 2026-07-01",
                "$localDay('2026-11-30') | 2026-11-30",
                "$localDay('2026-11-30 23:00:00') | 2026-12-01",
                "$localDay('2026-12-01T01:00:00+03:00') | 2026-11-30",
                "$local('2026-06-30T22:15:00Z', '[D01].[M01].[Y0001] kl. [H01]:[m01]') | 01.07.2026 kl. 00:15",
                "$local('2026-12-24T17:00:00Z') | 2026-12-24 18:00",
                "$local('2026-12-24T17:00:00Z', '[H01]:[m01]', 'America/New_York') | 12:00",
                "$local('2025-12-31T23:30:00Z', '[X0001]-W[W01]') | 2026-W01",
                "$week('2025-12-31T23:30:00Z') | 2026-W01",
                "$week('2027-01-01') | 2026-W53",
                "$toMillis('24/12/26','[D01]/[M01]/[Y01]') | 1798070400000",
                "$toMillis('24/12/70','[D01]/[M01]/[Y01]') | 30844800000",
            })
    void a_moment_stands_on_the_calendar_of_the_zone(String expression, String expected) throws Exception {
        assertThat(evaluated(expression, Map.of())).hasToString(expected);
    }

    @Test
    void nothing_gives_nothing() throws Exception {
        for (String function : List.of("localDay", "local", "week", "table", "toMillis")) {
            assertThat(evaluated("$" + function + "(due_date)", Map.of())).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "$localDay('i morgen')",
                "$localDay('2026-02-31')",
                "$local('2026-12-24T17:00:00Z', '[H01]', 'Mars')",
                "$toMillis('2026-02-31')",
                "$toMillis('2026-02-31T10:00:00Z')",
                "$toMillis('2026-13-01')",
                "$toMillis('31/02/2026', '[D01]/[M01]/[Y0001]')",
            })
    void what_the_calendar_does_not_have_is_refused(String expression) {
        assertThatThrownBy(() -> evaluated(expression, Map.of())).isInstanceOf(ExpressionFailure.class);
    }

    @Test
    void sorting_keeps_the_order_of_equals() throws Exception {
        List<Map<String, Object>> rows = new java.util.ArrayList<>();
        for (int i = 0; i < 60; i++) {
            rows.add(Map.of("n", (long) i, "k", (long) (i % 3)));
        }

        Object sorted = evaluated(
                "$join($sort(rows, function($l, $r) { $l.k > $r.k }).($string(n)), ' ')", Map.of("rows", rows));

        StringBuilder expected = new StringBuilder();
        for (int k = 0; k < 3; k++) {
            for (int i = k; i < 60; i += 3) {
                expected.append(i).append(' ');
            }
        }
        assertThat(sorted).isEqualTo(expected.toString().strip());
    }

    @Test
    void rows_become_a_table_whose_cells_are_only_text() throws Exception {
        Map<String, Object> document = Map.of("rows", List.of(Map.of("model", "<b>T14"), Map.of("model", "X1")));

        assertThat(evaluated("$table(rows)", document))
                .isEqualTo("<table><thead><tr><th>model</th></tr></thead><tbody><tr><td>&lt;b&gt;T14</td></tr>"
                        + "<tr><td>X1</td></tr></tbody></table>");
        assertThat(evaluated("$table(rows[0])", document)).asString().contains("<td>&lt;b&gt;T14</td>");
    }

    private static Object evaluated(String text, Map<String, Object> document) throws ExpressionFailure {
        Problems problems = new Problems();
        return Expression.compile(
                        text,
                        offset -> new Place("m.yaml", 1, offset + 1),
                        () -> ZoneId.of("Europe/Copenhagen"),
                        problems)
                .orElseThrow(() -> new AssertionError(problems.list().toString()))
                .evaluate(document);
    }
}
