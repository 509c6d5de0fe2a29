package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Every rule of check that needs no network, each with a broken file and exactly what is said of it: {@code check-rules.txt}. */
class CheckRulesTest {
    private static final Path CASES = Path.of("src/test/resources/dk/ordrebro/mapping/check-rules.txt");

    @TempDir
    private Path root;

    /** Files, each a name and then its lines; and what is said of them. */
    private record Case(List<String> files, List<String> said) {}

    @TestFactory
    Stream<DynamicTest> every_rule_says_where_what_and_what_to_write_instead() throws IOException {
        List<Case> cases = cases();
        assertThat(cases).hasSizeGreaterThan(90);
        return cases.stream().map(one -> DynamicTest.dynamicTest(String.join(" | ", one.said()), () -> says(one)));
    }

    private void says(Case one) throws IOException {
        Config config = new Config(Files.createTempDirectory(root, "config"));
        for (String file : one.files()) {
            String[] parts = file.split("\n", 2);
            config.with(parts[0], parts[1]);
        }

        List<String> said = MappingCheck.run(
                        config.root(), Optional.empty(), Privacy.MASK, () -> java.time.ZoneId.of("Europe/Copenhagen"))
                .stream()
                .map(Problem::toString)
                .toList();

        assertThat(said).isNotEmpty().containsExactlyElementsOf(one.said());
    }

    private static List<Case> cases() throws IOException {
        List<Case> cases = new ArrayList<>();
        for (String block : Files.readString(CASES).split("\n\n", -1)) {
            if (block.startsWith("===")) {
                String[] halves = (block.strip() + "\n").split("(?m)^---$\n?", 2);
                cases.add(new Case(
                        Stream.of(halves[0].split("(?m)^=== "))
                                .filter(file -> !file.isEmpty())
                                .toList(),
                        halves[1].lines().filter(line -> !line.isBlank()).toList()));
            }
        }
        return cases;
    }
}
