package dk.ordrebro;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages that promise tests by name; a renamed one must not leave the promise empty. */
final class FaultTableTest {
    private static final Pattern NAMED = Pattern.compile("`([A-Z]\\w+Test)\\.(\\w+)`");

    @ParameterizedTest
    @ValueSource(strings = {"docs/faults.md", "docs/trial.md"})
    void every_test_that_a_page_names_exists(String page) throws IOException {
        Map<String, String> sources = TestSources.byName();
        Matcher named = NAMED.matcher(Files.readString(Path.of(page)));
        List<String> missing = new ArrayList<>();
        int all = 0;
        for (; named.find(); all++) {
            if (!sources.getOrDefault(named.group(1), "").contains("void " + named.group(2) + "(")) {
                missing.add(named.group());
            }
        }

        assertThat(all).isGreaterThan(40);
        assertThat(missing).isEmpty();
    }
}
