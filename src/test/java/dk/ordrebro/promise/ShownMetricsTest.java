package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.observe.ShippedMetrics;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** What the shipped alarms and the dashboard ask for is what a running service tells, and it moves. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class ShownMetricsTest {
    /** Told only once there is something to tell: trouble, comments, files. */
    private static final Set<String> WHEN_THERE_IS_ANY = Set.of(
            "ordrebro_dead_letters",
            "ordrebro_hidden_rows",
            "ordrebro_disagreements",
            "ordrebro_files_failing",
            "ordrebro_files_total",
            "ordrebro_comments_total");

    private static final int ORDERS = 6;

    @TempDir
    Path folder;

    @Test
    void every_metric_that_is_shown_is_told_and_moves() throws Exception {
        try (Stage stage = Stage.of(ORDERS / 3, folder).set("AZUREDEVOPS_AUTH_EXPIRES", "2099-01-01")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            node.code("/hooks/servicenow"); // refused, and counted

            String told = node.metrics();

            Set<String> samples = Pattern.compile("(?m)^([a-z_]+)[{ ]")
                    .matcher(told)
                    .results()
                    .map(found -> found.group(1))
                    .collect(Collectors.toSet());
            Set<String> missing = new TreeSet<>(ShippedMetrics.names());
            missing.removeAll(samples);
            missing.removeAll(WHEN_THERE_IS_ANY);
            assertThat(missing).isEmpty();
            Stage.patiently()
                    .untilAsserted(() -> moved(node.metrics())); // what is counted is counted once it is stored
        }
    }

    private static void moved(String told) {
        assertThat(sum(told, "ordrebro_time_to_work_item_seconds_count")).isGreaterThanOrEqualTo(ORDERS);
        assertThat(sum(told, "ordrebro_time_to_work_item_seconds_bucket\\{le=\"300.0\"\\}"))
                .isPositive();
        assertThat(sum(told, "ordrebro_reconciled_total\\{[^}]*outcome=\"settled\"[^}]*\\}"))
                .isGreaterThanOrEqualTo(ORDERS);
        assertThat(sum(told, "ordrebro_sent_total\\{[^}]*\\}")).isGreaterThanOrEqualTo(ORDERS);
        assertThat(sum(told, "ordrebro_calls_total\\{[^}]*\\}")).isPositive();
        assertThat(sum(told, "ordrebro_door_open\\{[^}]*\\}")).isEqualTo(2);
        assertThat(sum(told, "ordrebro_nodes")).isEqualTo(1);
    }

    private static double sum(String told, String sample) {
        return Pattern.compile("(?m)^" + sample + " (\\S+)$")
                .matcher(told)
                .results()
                .mapToDouble(found -> Double.parseDouble(found.group(1)))
                .sum();
    }
}
