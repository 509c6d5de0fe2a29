package dk.ordrebro.observe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shipped alarms and the dashboard: told in the guide, and understood by Prometheus' own tool where the machine has it. */
@Tag("integration")
class ShippedAlarmsTest {
    private static final Path PROMTOOL = Path.of("/usr/bin/promtool");

    @TempDir
    private Path folder;

    @Test
    void every_alarm_stands_in_the_guide_with_what_to_do_and_no_other_does() throws IOException {
        Set<String> alarms = found(ShippedMetrics.RULES, "- alert: (\\w+)");

        assertThat(found(Path.of("docs/operating.md"), "(?m)^\\| `(Ordrebro\\w+)` \\| \\S"))
                .isEqualTo(alarms)
                .isNotEmpty();
    }

    @Test
    void prometheus_reads_the_rules_and_finds_them_to_do_what_their_examples_say() throws Exception {
        needsPromtool();

        assertThat(said("check", "rules", ShippedMetrics.RULES.toString())).contains("SUCCESS");
        assertThat(said("test", "rules", "docker/prometheus/rules.test.yml"))
                .contains("SUCCESS")
                .doesNotContain("FAILED");
        assertThat(said("check", "config", "docker/prometheus/prometheus.yml")).contains("is valid");
    }

    @Test
    void prometheus_reads_every_expression_of_the_dashboard() throws Exception {
        needsPromtool();
        List<String> expressions = ShippedMetrics.dashboardExpressions();
        String rules = expressions.stream()
                .map(expression -> "\n      - record: shown\n        expr: '" + expression
                        + "'\n        labels: { nth: '" + expressions.indexOf(expression) + "' }")
                .collect(Collectors.joining("", "groups:\n  - name: dashboard\n    rules:", "\n"));

        String said = said(
                "check",
                "rules",
                Files.writeString(folder.resolve("lifted.yml"), rules).toString());

        assertThat(said).contains("SUCCESS: " + expressions.size() + " rules found");
    }

    /** Where CI lacks it nobody has tried the alarms, and that is said where people read. */
    private static void needsPromtool() {
        if (!Files.isExecutable(PROMTOOL)) {
            String said = "the alarms and the dashboard are not tried: there is no " + PROMTOOL
                    + " (apt-get install prometheus)";
            if ("true".equals(System.getenv("CI"))) {
                System.err.println("WARNING: " + said);
            }
            abort(said);
        }
    }

    private static Set<String> found(Path file, String pattern) throws IOException {
        return Pattern.compile(pattern)
                .matcher(Files.readString(file))
                .results()
                .map(one -> one.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String said(String... arguments) throws IOException {
        List<String> command = Stream.concat(Stream.of(PROMTOOL.toString()), Stream.of(arguments))
                .toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
}
