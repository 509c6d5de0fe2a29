package dk.ordrebro.mapping.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class LibraryWordsTest {
    private static final Map<String, Object> ORDER = Map.of("secret", "Asta", "count", 3);

    @ParameterizedTest
    @CsvSource(delimiter = '%', quoteCharacter = '"', textBlock = """
            secret < count % a text is compared with a number
            secret + 1 % the left side of '+' is no number
            1 * secret % the right side of '*' is no number
            $uppercase(count) % $uppercase is given something of another type
            $sum([secret]) % a list holds something of another type
            [{'a': secret}, {'a': count}]^(a) % a text in one place and a number in another
            -secret % what is no number has no opposite
            {count: secret} % the name of a part of an object must be a text
            """)
    void says_what_is_wrong_without_a_value_of_the_order(String text, String words) {
        Throwable failure = catchThrowable(
                () -> compiled(text, new Problems()).orElseThrow().evaluate(ORDER));

        assertThat(failure)
                .isInstanceOf(ExpressionFailure.class)
                .hasMessageContaining(words)
                .hasMessageNotContainingAny("Asta", "{{", "Object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"secret('x')", "label.state(1)", "'x'(1)"})
    void a_field_is_no_function(String text) {
        Problems problems = new Problems();

        assertThat(compiled(text, problems)).isEmpty();
        assertThat(problems.list()).extracting(Problem::what).containsExactly("what stands before '(' is no function");
    }

    @Test
    void a_function_that_nobody_calls_is_no_value() {
        assertThat(catchThrowable(
                        () -> compiled("$trim", new Problems()).orElseThrow().evaluate(ORDER)))
                .isInstanceOf(ExpressionFailure.class)
                .hasMessageContaining("its result is a function");
    }

    private static Optional<Expression> compiled(String text, Problems problems) {
        return Expression.compile(text, offset -> new Place("x.yaml", 1, offset + 1), () -> ZoneOffset.UTC, problems);
    }
}
