package dk.ordrebro.failure;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Each cause that can reach a dead letter is known, here and in the book. */
class RemediesTest {
    private static final Pattern ROW =
            Pattern.compile("\\| `((?:mapping|servicenow|azure-devops)/[^`]+|[a-z-]+)` \\| (.+) \\|");

    @Test
    void a_cause_with_more_parts_is_met_by_its_beginning() {
        assertThat(Remedies.of("mapping/lookup/service-areas"))
                .contains(Remedies.all().get("mapping/lookup"));
        assertThat(Remedies.of("servicenow/write-lost/sc_task.state")).isPresent();
        assertThat(Remedies.of("servicenow/unheard-of")).isEmpty();
        assertThat(Remedies.of("unheard-of")).isEmpty();
    }

    @Test
    void the_book_shows_the_same_table() throws IOException {
        String book = Files.readString(Path.of("docs/operating.md"));
        String chapter = book.substring(book.indexOf("## Dead letters"), book.indexOf("## Older orders"));
        Map<String, String> shown = new TreeMap<>();
        for (Matcher row = ROW.matcher(chapter); row.find(); ) {
            shown.put(row.group(1), row.group(2));
        }

        assertThat(shown).isEqualTo(Remedies.all());
    }

    @Test
    void every_cause_that_stands_in_the_code_has_a_remedy() throws IOException {
        Pattern cause = Pattern.compile("\"((?:mapping|servicenow|azure-devops)/[a-zA-Z0-9-]+)\"");
        TreeSet<String> without = new TreeSet<>();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(RemediesTest::inARoomThatFails).toList()) {
                for (Matcher named = cause.matcher(Files.readString(file)); named.find(); ) {
                    if (Remedies.of(named.group(1)).isEmpty()) {
                        without.add(named.group(1) + " in " + file.getFileName());
                    }
                }
            }
        }

        assertThat(without).isEmpty();
    }

    private static boolean inARoomThatFails(Path file) {
        return file.toString().endsWith(".java") && !file.toString().contains("sandbox");
    }
}
