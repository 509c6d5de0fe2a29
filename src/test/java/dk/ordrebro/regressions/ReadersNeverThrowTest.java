package dk.ordrebro.regressions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.settings.SettingsReader;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Whatever an operator's file holds, its readers name a place; a text that ends in a broken tag threw. */
class ReadersNeverThrowTest {
    @Test
    void a_text_that_ends_in_a_broken_tag_or_escape_is_told_with_its_place() {
        Problems problems = new Problems();

        assertThat(YamlFile.parse("a.yaml", "a: b\nc: !%4", problems)).isEmpty();
        assertThat(YamlFile.parse("b.yaml", "c: \"\\x", problems)).isEmpty();

        assertThat(problems.list())
                .extracting(Object::toString)
                .allSatisfy(told -> assertThat(told).contains("ends in the middle of a tag or an escape"))
                .satisfiesExactly(first -> assertThat(first).startsWith("a.yaml:2:6: "), second -> assertThat(second)
                        .startsWith("b.yaml:1:6: "));
    }

    @Property(tries = 3000)
    void yaml_of_any_kind(@ForAll("pieces") String text) {
        assertThatCode(() -> YamlFile.parse("any.yaml", text, new Problems())).doesNotThrowAnyException();
    }

    @Property(tries = 150)
    void settings_mappings_lookups_and_examples_of_any_kind(@ForAll("pieces") String text) throws IOException {
        Path root = Files.createTempDirectory("readers");
        for (String file :
                new String[] {"ordrebro.yaml", "mappings/a.yaml", "lookups/b.yaml", "lookups/c.csv", "examples/d.yaml"
                }) {
            Files.createDirectories(root.resolve(file).getParent());
            Files.write(root.resolve(file), text.getBytes(StandardCharsets.UTF_8));
        }
        assertThatCode(() -> {
                    SettingsReader.read(root, Map.of());
                    MappingFiles.read(root, Optional.empty(), Privacy.MASK, () -> ZoneId.of("Europe/Copenhagen"));
                })
                .doesNotThrowAnyException();
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "mapping",
                        "lookup",
                        "values",
                        "example",
                        "order",
                        "from",
                        "when",
                        "workItem",
                        "fields",
                        "a",
                        ": ",
                        ":",
                        "- ",
                        "\n",
                        "\n  ",
                        "!",
                        "!!",
                        "!%",
                        "%4",
                        "<",
                        ">",
                        "&a",
                        "*a",
                        "|",
                        ">-",
                        "\"",
                        "'",
                        "\\x",
                        "\\u12",
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ";",
                        "?",
                        "#",
                        "~",
                        "---",
                        "...",
                        "\t",
                        "${",
                        "}",
                        "0x1",
                        "1e9",
                        "\uFEFF",
                        "\u0000",
                        "\uD83D",
                        "æ")
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces));
    }
}
