package dk.ordrebro.promise.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Changes without a new time (docs/servicenow.md): no poll sees them, the comparison by the clock does. */
@Tag("integration")
final class VerifyByClockTest {
    @TempDir
    Path folder;

    @Test
    void what_a_script_changed_without_a_new_time_is_found_and_repaired_where_the_setting_says_so() {
        try (Stage stage = verifying("repair")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> task = changedByScript(stage);

            Stage.patiently().until(() -> title(stage, task).endsWith("Rettet af et script"));

            Instant mended = Instant.now();
            Stage.patiently().until(() -> beganAfter(mended, compared(node)));
            assertThat(compared(node)).doesNotContain("values");
            assertThat(node.health()).doesNotContain("at odds");
            assertThat(node.get("/api/orders/" + task.get("number"))
                            .path("timeline")
                            .toString())
                    .contains("verify: values");
        }
    }

    @Test
    void what_is_found_is_counted_and_told_and_left_alone_where_the_setting_does_not_say_repair() {
        try (Stage stage = verifying("tell")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> task = changedByScript(stage);

            Stage.patiently().until(() -> node.metrics().contains("ordrebro_disagreements{kind=\"values\"} 1"));

            assertThat(node.health()).contains("both sides are at odds: values 1");
            assertThat(node.status().path("sources").toString()).contains("\"verify\"", "values=1", "ordrebro verify");
            assertThat(title(stage, task)).doesNotEndWith("Rettet af et script");
        }
    }

    /** When the last comparison began, and what it found. */
    private static String compared(Node node) {
        for (JsonNode source : node.status().path("sources")) {
            if (source.path("name").asText().equals("verify")) {
                return source.path("position").asText();
            }
        }
        return "";
    }

    private static boolean beganAfter(Instant moment, String position) {
        return !position.isEmpty() && Instant.parse(position.split(" ", 2)[0]).isAfter(moment);
    }

    private Stage verifying(String found) {
        return Stage.of(2, folder)
                .set("VERIFY_EVERY", "3s")
                .set("VERIFY_PAUSE", "0s")
                .set("VERIFY_FOUND", found)
                .set("SERVICENOW_POLL_OVERLAP", Timings.NO_OVERLAP);
    }

    /** As a script with autoSysFields(false) does. */
    private static Map<String, String> changedByScript(Stage stage) {
        Map<String, String> task = stage.both().orders("sc_task").getFirst();
        stage.both().switchServiceNow("{\"systemFieldsStand\": true}");
        stage.both().change("sc_task", task.get("sys_id"), Map.of("short_description", "Rettet af et script"));
        stage.both().switchServiceNow("{\"systemFieldsStand\": false}");
        return task;
    }

    private static String title(Stage stage, Map<String, String> task) {
        return stage.both().itemsOf(task.get("number")).stream()
                .map(Item::title)
                .findFirst()
                .orElse("");
    }
}
