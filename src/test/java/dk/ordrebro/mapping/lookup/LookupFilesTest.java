package dk.ordrebro.mapping.lookup;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.Config;
import dk.ordrebro.yaml.ConfigFiles;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lookups are read as people and Excel write them. */
class LookupFilesTest {
    @TempDir
    Path root;

    private final Problems problems = new Problems();

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "UTF-8 with mark", "windows-1252"})
    void reads_a_csv_in_the_encodings_that_excel_writes(String encoding) {
        // Given
        String text = "Gruppe;Område\r\nNetværk og sikkerhed;\"KIT\\Net;værk \"\"A\"\"\"\r\n\r\n";
        byte[] bytes = encoding.equals("windows-1252")
                ? text.getBytes(Charset.forName("windows-1252"))
                : (encoding.endsWith("mark") ? "\uFEFF" + text : text).getBytes(StandardCharsets.UTF_8);

        // When
        Lookup lookup = LookupFiles.read(
                        new ConfigFiles(new Config(root)
                                .with("lookups/areas.csv", bytes)
                                .root()),
                        problems,
                        root -> {})
                .all()
                .get("areas");

        // Then
        assertThat(problems.list()).isEmpty();
        assertThat(lookup.find("  NETVÆRK og sikkerhed ")).contains("KIT\\Net;værk \"A\"");
        assertThat(lookup.find("andet")).isEmpty();
    }

    @Test
    void tells_what_is_wrong_in_lookups() {
        // Given
        Config config = new Config(root)
                .with("lookups/a.csv", "x,y\n1,2,3\nb,1\nB ,2\n\"open,4\n")
                .with("lookups/b.yaml", "lookup: b\nvalues: { x: [1] }\nmore: 1\n")
                .with("lookups/c.yaml", "lookup: a\nvalues: { x: 1 }\n");

        // When
        LookupFiles.read(new ConfigFiles(config.root()), problems, root -> {});

        // Then
        assertThat(problems.list().stream().map(Problem::toString))
                .containsExactly(
                        "lookups/a.csv:2:1: error: this line has 3 columns; a lookup has two: value, becomes",
                        "lookups/a.csv:4:1: error: 'B' stands twice in lookup 'a' (letter case and spaces aside); the first is on line 3",
                        "lookups/a.csv:5:1: error: a quote is opened and never closed; close it",
                        "lookups/a.csv:5:1: error: this line has 1 columns; a lookup has two: value, becomes",
                        "lookups/b.yaml:1:9: error: the lookup 'b' has no values",
                        "lookups/b.yaml:2:14: error: 'values.x' must be one value, but is a list",
                        "lookups/b.yaml:3:1: error: unknown key 'more'; known here: about, lookup, values",
                        "lookups/c.yaml:1:9: error: a second lookup named 'a'; give one of them another name");
    }
}
