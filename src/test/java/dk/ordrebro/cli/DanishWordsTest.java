package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One Danish word for one thing, wherever people read: who looks for a word finds all of it. */
final class DanishWordsTest {
    /** A word that was used beside the one that is meant. Names in code, of files and of keys are no words. */
    private static final Map<String, String> INSTEAD = Map.of(
            "hovedbog(en)?", "database",
            "bestilling(en|er|erne|ens)?", "ordre",
            "(en|ingen|første|sin|hvilken) mapping|mappingen|dagens mappings", "regel",
            "strandet|strandede", "parkeret",
            "work items?", "arbejdsopgave",
            "parkér(es|et)?", "parker");

    private static final Pattern CODE = Pattern.compile("`[^`]*`|\"[^\"\n]*\"|(?s)```.*?```|\\{[^}]*}|[\\w-]+/");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "docs/da/mapping.md",
                "src/main/resources/dk/ordrebro/cli/messages_da.properties",
                "src/main/resources/dk/ordrebro/failure/remedies_da.properties",
                "src/main/resources/dk/ordrebro/api/front_da.html",
                "src/main/resources/dk/ordrebro/api/locked_da.html"
            })
    void a_thing_has_one_word(String file) throws IOException {
        String text = CODE.matcher(Files.readString(Path.of(file))).replaceAll(" ");
        List<String> found = new ArrayList<>();
        INSTEAD.forEach((wrong, right) -> Pattern.compile("(?iu)(?<![\\p{L}.-])(" + wrong + ")(?![\\p{L}.-])")
                .matcher(text)
                .results()
                .forEach(hit -> found.add(hit.group() + ": write " + right)));

        assertThat(found).as("words of %s", file).isEmpty();
    }
}
