package dk.ordrebro.promise.deleted;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An order that was deleted, by what {@code deleted.order} says, and by what may be asked. */
@Tag("integration")
final class DeletedOrderTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "{\"forbiddenTables\": [\"sys_audit_delete\"]}",
                "{\"emptyTables\": [\"sys_audit_delete\"]}"
            })
    void by_default_its_work_item_is_told_once(String rights) throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{}")) {
            stage.both().switchServiceNow(rights);
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();
            Spoilt lost = stage.both().azureDevOps("{'path': '/\\\\$batch$', 'act': 'lose', 'every': 1, 'times': 1}");

            stage.both().delete(Gone.TASK, order.get("sys_id"));
            stage.both().teams().comment(item, "Er den stadig aktuel?", Gone.WHO);

            Stage.patiently().until(() -> !told(stage, item).isEmpty());
            Stage.patiently().until(() -> node.status().path("ended").asInt() == 1);
            stage.both().teams().setState(item, "Active");
            Stage.breathe(Duration.ofSeconds(3));
            assertThat(lost.calls()).isEqualTo(1);
            assertThat(told(stage, item))
                    .singleElement()
                    .asString()
                    .contains("Ordren " + order.get("number") + " er slettet", "was deleted in ServiceNow");
            assertThat(stage.both().item(item).orElseThrow().state()).isEqualTo("Active");
            assertThat(node.parked()).isZero();
            assertThat(Gone.events(stage, order, "deleted")).singleElement().satisfies(event -> assertThat(
                            event.path("detail").path("side").asText())
                    .isEqualTo("servicenow"));
        }
    }

    @Test
    void one_that_is_not_shown_and_of_whose_deletion_there_is_no_record_is_left_to_a_person() throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{ order: remove }")) {
            String other = stage.both().insert("sys_user_group", Map.of("name", "Nedlagt enhed"));
            stage.both().delete("sys_user_group", other);
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();

            stage.both().switchServiceNow("{\"emptyTables\": [\"sc_task\"]}");
            stage.both().teams().setState(item, "Active");

            Stage.patiently().until(() -> node.parked() == 1);
            assertThat(node.status().path("deadLetters").toString()).contains("servicenow/order-gone");
            assertThat(told(stage, item)).isEmpty();
            stage.both().switchServiceNow("{\"emptyTables\": []}");
            node.replayAll();
            stage.awaitPromiseKept(node);
            assertThat(stage.both().order(Gone.TASK, order.get("sys_id"))).containsEntry("state", "2");
        }
    }

    @Test
    void its_work_item_is_told_and_removed_where_the_mapping_says_so() throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{ order: remove }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();

            stage.both().delete(Gone.TASK, order.get("sys_id"));
            stage.both().teams().setState(item, "Closed");

            Stage.patiently()
                    .until(() -> stage.both().item(item).orElseThrow().state().equals("Removed"));
            Stage.patiently().until(() -> node.status().path("ended").asInt() == 1);
            assertThat(told(stage, item)).hasSize(1);
            stage.both().teams().setState(item, "New");
            Stage.breathe(Duration.ofSeconds(3));
            assertThat(stage.both().item(item).orElseThrow().state())
                    .as("what a team does afterwards stays")
                    .isEqualTo("New");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"note", "remove"})
    void its_work_item_that_takes_no_more_changes_is_left_as_it_is(String then) throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{ order: " + then + " }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();

            stage.both().switchAzureDevOps("{\"revisionLimit\": 1}");
            stage.both().delete(Gone.TASK, order.get("sys_id"));

            Stage.patiently().until(() -> node.status().path("ended").asInt() + node.parked() == 1);
            assertThat(node.parked()).isZero();
            assertThat(told(stage, item)).isEmpty();
            assertThat(Gone.events(stage, order, "cut")).hasSize(1);
            assertThat(Gone.events(stage, order, "deleted")).singleElement().satisfies(event -> assertThat(
                            event.path("detail").path("then").asText())
                    .isEqualTo("unlink"));
        }
    }

    @Test
    void its_work_item_goes_on_without_it_where_the_mapping_says_so() throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{ order: unlink }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();

            stage.both().delete(Gone.TASK, order.get("sys_id"));
            stage.both().teams().setState(item, "Active");

            Stage.patiently().until(() -> node.status().path("ended").asInt() == 1);
            assertThat(told(stage, item)).isEmpty();
            assertThat(node.parked()).isZero();
        }
    }

    private static List<String> told(Stage stage, long item) {
        return stage.both().teams().said(item).stream()
                .filter(said -> said.contains("er slettet"))
                .toList();
    }
}
