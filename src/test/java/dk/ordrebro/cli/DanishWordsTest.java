package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** One Danish word for one thing, wherever people read: who looks for a word finds all of it. */
final class DanishWordsTest {
    /** A word that was used beside the one that is meant. Names in code, of files and of keys are no words. */
    private static final Map<String, String> INSTEAD = Map.of(
            "hovedbog(en)?", "database",
            "bestilling(en|er|erne|ens)?", "ordre",
            "(en|ingen|første|sin|hvilken) mapping|mappingen|dagens mappings", "regel",
            "strandet|strandede", "parkeret",
            "work items?", "arbejdsopgave",
            "parkér(es|et)?", "parker",
            "exitkoder?", "slutkode");

    private static final Pattern CODE = Pattern.compile("`[^`]*`|\"[^\"\n]*\"|(?s)```.*?```|\\{[^}]*}|[\\w-]+/");

    @ParameterizedTest
    @MethodSource("danish")
    void a_thing_has_one_word(Path file) throws IOException {
        String text = CODE.matcher(Files.readString(file)).replaceAll(" ");
        List<String> found = new ArrayList<>();
        INSTEAD.forEach((wrong, right) -> Pattern.compile("(?iu)(?<![\\p{L}.-])(" + wrong + ")(?![\\p{L}.-])")
                .matcher(text)
                .results()
                .forEach(hit -> found.add(hit.group() + ": write " + right)));

        assertThat(found).as("words of %s", file).isEmpty();
    }

    /** Every file of Danish texts, by the name of the file or of its folder. */
    private static List<Path> danish() throws IOException {
        List<Path> found = new ArrayList<>();
        for (Path root : List.of(Path.of("docs"), Path.of("src/main/resources"))) {
            try (Stream<Path> files = Files.walk(root)) {
                files.filter(Files::isRegularFile)
                        .filter(file -> file.getParent().endsWith("da")
                                || file.getFileName().toString().contains("_da."))
                        .forEach(found::add);
            }
        }
        assertThat(found).hasSizeGreaterThan(6);
        return found;
    }
}
