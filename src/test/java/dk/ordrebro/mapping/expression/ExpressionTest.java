package dk.ordrebro.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Expressions say what they read, keep their bounds and never leak an exception of the library. */
class ExpressionTest {
    private final Problems problems = new Problems();

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "number ~ number",
                "assignment_group.name ~ assignment_group.name",
                "cat_item.name in ['PC', 'Mobil'] and approval = 'approved' ~ approval cat_item.name",
                "label.state & ' ' & variables.ram ~ label.state variables.ram",
                "(request.number) ~ request.number",
                "($g := assignment_group; $g.name) ~ assignment_group assignment_group.name",
                "$uppercase(short_description) ~ short_description",
                "description.$replace($, /a+/, 'b') ~ description",
                "$lookup(variables, 'begrundelse') ~ variables.begrundelse",
                "active ? due_date : $$.opened_at ~ active due_date opened_at",
                "$map(watch_list, function($v){ $v.email & number }) ~ number watch_list",
                "{'a': state}.a ~ state",
                "u_list[kind = 'x'].value ~ u_list.kind u_list.value",
                "`u_odd` ?: 'none' ~ u_odd"
            })
    void knows_which_names_it_reads(String text, String names) {
        // When
        Expression expression = compile(text).orElseThrow();

        // Then
        assertThat(expression.reads().stream().map(path -> String.join(".", path)))
                .containsAll(List.of(names.split(" ")))
                .allMatch(read -> (" " + names).contains(" " + read));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "number & ~ 8",
                "state = '1 ~ 10",
                "$uppercas(number) ~ 1",
                "$eval('1') ~ 1",
                "$now() ~ 1",
                "[1..2000000] ~ 4",
                "[1..$count(x)] ~ 4",
                "$ ~ 1",
                "* ~ 1",
                "/(a+)+$/ ~ 8",
                "$contains(description, /(a/) ~ 28",
                "a ? ( ~ 5"
            })
    void tells_what_is_wrong_and_where(String text, int column) {
        // When
        Optional<Expression> expression = compile(text);

        // Then
        assertThat(expression).isEmpty();
        assertThat(problems.list()).isNotEmpty();
        assertThat(problems.list().getFirst().column()).isEqualTo(column);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "($f := function($n){ $f($n + 1) }; $f(1))",
                "($f := function($n){ 1 + $f($n + 1) }; $f(1))",
                "($f := function($n){ $n & $f($n) }; $f('a'))",
                "$contains($pad('', 300, 'x'), /(.*)(.*)(.*)(.*)(.*)\\\\1\\\\2\\\\3\\\\4\\\\5y/)",
                "$match($pad('', 200000, 'a'), /a*a*a*a*b/)",
                "$pad('', 2000000000)",
                "$pad('x', -2000000000, 'abc')",
                "($x := $pad('', 1000000, 'x'); $replace($x, 'x', $x))",
                "($x := [1..9999]; $map($x, function($i){ $map($x, function($j){ $i * $j }) }))",
                "($g := function($n, $s){ $g($n, $s & $s) }; $g(1, 'ab'))",
                "($g := function($s){ $g([[$s], [$s]]) }; $g(1))",
                "$number('abc')",
                "$formatBase(1, 99)",
                "1 / 0 + $sqrt(-1)",
                "$substring(1, 2)",
                "$error('stop')",
                "'a' - 1",
                "$reduce([1..9999], function($a, $b){ $a & $string($a) & 'xxxxxxxxxxxxxxxxxxx' })",
                "$join($map([1..9999], function($i){ 'abc' }), $pad('', 1000000))"
            })
    void stops_what_has_no_end_and_names_what_fails(String text) {
        // Given
        Expression expression = compile(text)
                .orElseThrow(() -> new AssertionError(problems.list().toString()));
        long start = System.nanoTime();

        // When
        Throwable thrown = catchThrowable(() -> expression.evaluate(Map.of("description", "x")));

        // Then
        assertThat(thrown).isInstanceOf(ExpressionFailure.class);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void never_tells_a_value_of_the_order() {
        // Given
        Expression expression = compile("$number(description)").orElseThrow();

        // When
        Throwable thrown = catchThrowable(() -> expression.evaluate(Map.of("description", "secret words")));

        // Then
        assertThat(thrown).hasMessageNotContaining("secret");
    }

    @Test
    void gives_each_thread_its_own_answer() throws Exception {
        // Given
        Expression expression = compile("($n := $number(state); $f := function($x){ $x > 0 ? $n + $f($x - 1) : 0 };"
                        + " number & ':' & $f(5) & ':' & $string($map([1..3], function($i){ $i * $n }))"
                        + " & $replace(short_description, /[aeiou]/, '-'))")
                .orElseThrow();
        List<Callable<String>> tasks = new ArrayList<>();
        for (int i = 0; i < 4000; i++) {
            Map<String, Object> document = new HashMap<>();
            document.put("number", "RITM" + i);
            document.put("state", String.valueOf(i));
            document.put("short_description", "banana " + i);
            tasks.add(() -> String.valueOf(expression.evaluate(document)));
        }

        // When
        List<String> answers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(16)) {
            for (Future<String> answer : threads.invokeAll(tasks)) {
                answers.add(answer.get());
            }
        }

        // Then
        for (int i = 0; i < answers.size(); i++) {
            assertThat(answers.get(i))
                    .isEqualTo("RITM" + i + ":" + 5 * i + ":[" + i + "," + 2 * i + "," + 3 * i + "]b-n-n- " + i);
        }
    }

    private Optional<Expression> compile(String text) {
        return Expression.compile(text, offset -> new Place("m.yaml", 1, offset + 1), () -> ZoneOffset.UTC, problems);
    }
}
