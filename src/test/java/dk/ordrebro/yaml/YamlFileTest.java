package dk.ordrebro.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A file becomes a tree that knows its places, and a hostile file becomes a problem. */
class YamlFileTest {
    private final Problems problems = new Problems();

    @Test
    void knows_where_keys_and_values_stand() {
        // Given
        String text = "# comment\nworkItem:\n  fields:\n    - a\n    - \"b\"\n";

        // When
        YamlNode root = read(text);

        // Then
        YamlNode workItem = root.entries().getFirst().value();
        YamlNode fields = workItem.entries().getFirst().value();
        assertThat(root.entries().getFirst().key().place()).isEqualTo(new Place("a.yaml", 2, 1));
        assertThat(fields.items().get(1).place()).isEqualTo(new Place("a.yaml", 5, 7));
        assertThat(problems.list()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a: ab${cd}",
                "a: 'it''s ab${cd}'",
                "a: \"\\u00e6\\t ab${cd}\"",
                "a: |\n  one\n  ab${cd}\n",
                "a: >\n  one\n  ab${cd}\n",
                "a: >-\n\n  one\n\n  two\n    ab${cd}\n",
                "a: one\n  two ab${cd}",
                "a: \"one\n  two ab${cd}\"",
                "a: \"one \\\n  two ab${cd}\"",
                "a: 'one\n\n  two ab${cd}'",
                "a: \"😀 ab${cd}\""
            })
    void finds_a_character_of_a_value_back_in_the_file(String text) {
        // Given
        YamlNode.Scalar scalar =
                (YamlNode.Scalar) read(text).entries().getFirst().value();

        // When
        Place place = scalar.placeAt(scalar.value().indexOf("cd}"));

        // Then
        String line = text.lines().toList().get(place.line() - 1);
        assertThat(line.substring(line.offsetByCodePoints(0, place.column() - 1)))
                .startsWith("cd}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a: 1\na: 2\n",
                "a: !!javax.script.ScriptEngineManager [x]",
                "a: !env ${HOME}",
                "a: [1, 2",
                "a: \"open",
                "a: 1\n---\nb: 2\n",
                "\ta: 1",
                "? [a]\n: b\n",
                "a: &a [*a]",
                "a: *nowhere"
            })
    void refuses_what_an_operators_file_must_not_hold(String text) {
        // When
        YamlFile.parse("a.yaml", text, problems);

        // Then
        assertThat(problems.hasErrors()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "'? [a, b]\n: c', 1, 3, a key must be text",
        "'a: b\n? {c: d}\n: e', 2, 3, a key must be text",
        "'a: b\nc: d\u0000e', 2, 5, not valid YAML: a character that no text holds (U+0000)",
        "'a: æ😀\nc: \u0001', 2, 4, not valid YAML: a character that no text holds (U+0001)",
        "'# x\n%YAML 3.0\n---\na: b', 2, 1, a version of YAML that is not known"
    })
    void names_the_place_of_what_the_parser_refuses_without_one(String text, int line, int column, String what) {
        YamlFile.parse("a.yaml", text, problems);

        assertThat(problems.list())
                .extracting(Problem::line, Problem::column, Problem::what)
                .containsExactly(tuple(line, column, what));
    }

    @Test
    void refuses_an_anchor_bomb() {
        // Given
        StringBuilder bomb = new StringBuilder("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for (int i = 1; i < 12; i++) {
            bomb.append("a").append(i).append(": &a").append(i).append(" [").append(("*a" + (i - 1) + ", ").repeat(9));
            bomb.append("*a").append(i - 1).append("]\n");
        }

        // When
        Optional<YamlNode> root = YamlFile.parse("a.yaml", bomb.toString(), problems);

        // Then
        assertThat(root).isEmpty();
        assertThat(problems.list()).hasSize(1);
    }

    @Test
    void refuses_endless_nesting() {
        // When
        Optional<YamlNode> root = YamlFile.parse("a.yaml", "[".repeat(100_000), problems);

        // Then
        assertThat(root).isEmpty();
        assertThat(problems.hasErrors()).isTrue();
    }

    @Test
    void tells_of_every_wrong_key_and_the_nearest_right_one() {
        // Given
        YamlObject object = YamlObject.of(read("fom: a\nnumber: x\nlost: 1\nempty:\nonoff: yes\n"), problems);

        // When
        object.requiredText("from");
        object.integer("number");
        object.required("empty");
        object.bool("onoff");
        object.done();

        // Then
        assertThat(problems.list())
                .extracting(Problem::toString)
                .containsExactly(
                        "a.yaml:1:1: error: 'from' is missing; add it",
                        "a.yaml:1:1: error: unknown key 'fom'; did you mean 'from'?",
                        "a.yaml:2:9: error: 'number' must be a whole number, but is 'x'",
                        "a.yaml:3:1: error: unknown key 'lost'; known here: empty, from, number, onoff",
                        "a.yaml:4:7: error: 'empty' is missing; add it",
                        "a.yaml:5:8: error: 'onoff' must be true or false, but is 'yes'");
    }

    private YamlNode read(String text) {
        return YamlFile.parse("a.yaml", text, problems).orElseThrow();
    }
}
