package dk.ordrebro.promise.deleted;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A work item that was deleted, by what {@code deleted.workItem} says, and by what may be asked. */
@Tag("integration")
final class DeletedWorkItemTest {
    @TempDir
    Path folder;

    @Test
    void by_default_a_person_decides_and_one_that_is_restored_goes_on() throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{}")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();

            stage.both().teams().delete(item, Gone.WHO);

            Stage.patiently().until(() -> node.parked() == 1);
            assertThat(node.status().path("deadLetters").toString()).contains("azure-devops/work-item-gone");

            stage.both().teams().restore(item, Gone.WHO);
            Stage.patiently().until(() -> node.parked() == 0);
            Gone.retitle(stage, order, "Efter papirkurven");

            Stage.patiently().until(() -> Gone.titled(stage, item, "Efter papirkurven"));
            stage.awaitPromiseKept(node);
            assertThat(Gone.events(stage, order, "restored")).hasSize(1);
        }
    }

    @Test
    void another_is_made_where_the_mapping_says_so_and_once() throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{ workItem: recreate }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            Item before = Gone.item(stage, order);
            Spoilt lost = stage.both().azureDevOps("{'path': '/\\\\$batch$', 'act': 'lose', 'every': 1, 'times': 1}");

            stage.both().teams().delete(before.id(), Gone.WHO);

            Stage.patiently()
                    .until(() -> Gone.living(stage, order).size() == 1
                            && stage.both()
                                    .order(Gone.TASK, order.get("sys_id"))
                                    .get("correlation_id")
                                    .equals(Long.toString(
                                            Gone.living(stage, order).getFirst().id())));
            stage.awaitSettled(node);
            assertThat(lost.calls()).isEqualTo(1);
            Item after = Gone.living(stage, order).getFirst();
            assertThat(after.id()).isGreaterThan(before.id());
            assertThat(after.parent()).isEqualTo(before.parent());
            assertThat(Gone.events(stage, order, "deleted")).singleElement().satisfies(event -> assertThat(
                            event.path("detail").path("then").asText())
                    .isEqualTo("recreate"));
            assertThat(node.parked()).isZero();

            Gone.retitle(stage, order, "Ny opgave");
            Stage.patiently().until(() -> Gone.titled(stage, after.id(), "Ny opgave"));
            assertThat(stage.both().itemsOf(order.get("number"))).hasSize(2);
        }
    }

    @Test
    void
            the_next_one_gets_all_that_is_said_and_attached_on_the_order_once_though_answers_are_lost_and_a_node_is_killed()
                    throws Exception {
        try (Stage stage = Folders.stage(2, folder, "attachments: { toWorkItem: all, toOrder: all }")) {
            Talk.carried(stage.ownConfig());
            Gone.says(stage, "{ workItem: recreate }");
            Node node = stage.startProcess(JavaProcess.quickly());
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            long before = Gone.item(stage, order).id();
            stage.both().files().toOrder(order, "bestilling.txt", bytes("bestilling"));
            stage.both().files().toItem(before, "svar.txt", bytes("svar"), "");
            Talk.say(stage, order, "comments", "Først");
            stage.both().teams().comment(before, "Svar fra holdet", Talk.HANNE);
            Stage.patiently().untilAsserted(() -> {
                assertThat(Folders.ofItem(stage, order)).contains("bestilling.txt=bestilling");
                assertThat(Folders.ofOrder(stage, order)).contains("svar.txt=svar");
                assertThat(Talk.entries(stage, order)).containsExactly("Først");
                assertThat(Talk.answers(stage, order)).containsExactly("Svar fra holdet");
            });
            Talk.sayInItsOwnSecond(stage, order, "comments", "Dernæst");
            Stage.patiently()
                    .untilAsserted(() -> assertThat(Talk.entries(stage, order)).hasSize(2));
            stage.awaitSettled(node);
            Spoilt tied = stage.both().azureDevOps("{'path': 'batch$', 'act': 'lose', 'every': 2, 'times': 3}");

            stage.both().teams().delete(before, Gone.WHO);
            Stage.patiently().until(() -> Gone.living(stage, order).size() == 1);
            node.kill();
            stage.stop(node);
            Node again = stage.startProcess(JavaProcess.quickly());

            Stage.patiently().untilAsserted(() -> assertThat(carried(stage, order))
                    .isEqualTo(List.of("bestilling.txt=bestilling", "Først", "Dernæst")));
            Talk.say(stage, order, "comments", "Til sidst");
            Stage.patiently().untilAsserted(() -> assertThat(carried(stage, order))
                    .isEqualTo(List.of("bestilling.txt=bestilling", "Først", "Dernæst", "Til sidst")));
            stage.awaitSettled(again);
            stage.awaitQuiet();
            assertThat(tied.calls()).isEqualTo(3);
            assertThat(Gone.living(stage, order)).hasSize(1);
            assertThat(Folders.ofOrder(stage, order)).containsExactly("bestilling.txt=bestilling", "svar.txt=svar");
            assertThat(Talk.answers(stage, order)).containsExactly("Svar fra holdet");
            assertThat(carried(stage, order)).hasSize(4);
        }
    }

    /** What its living work item has: names and contents of files, then what it was told. */
    private static List<String> carried(Stage stage, Map<String, String> order) {
        long item = Gone.living(stage, order).getFirst().id();
        List<String> all = new ArrayList<>(Folders.ofItem(stage, item));
        all.addAll(Talk.entries(stage, item));
        return all;
    }

    @Test
    void the_order_goes_on_without_one_until_that_is_restored() throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{ workItem: unlink }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();

            stage.both().teams().delete(item, Gone.WHO);
            Stage.patiently().until(() -> node.status().path("ended").asInt() == 1);
            Gone.retitle(stage, order, "Uden opgave");
            Stage.patiently().until(() -> Gone.events(stage, order, "noticed").size() > 2);
            stage.awaitSettled(node);

            assertThat(node.parked()).isZero();
            assertThat(node.status().path("ended").asInt()).isEqualTo(1);
            assertThat(stage.both().itemsOf(order.get("number"))).hasSize(1);
            assertThat(Gone.events(stage, order, "deleted")).hasSize(1);

            stage.both().teams().restore(item, Gone.WHO);
            Stage.patiently().until(() -> Gone.titled(stage, item, "Uden opgave"));
            stage.awaitPromiseKept(node);
        }
    }

    @Test
    void where_the_recycle_bin_is_refused_none_is_made_again_before_it_can_be_seen() throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{ workItem: recreate }")) {
            stage.both().switchAzureDevOps("{\"forbiddenPath\": \"recyclebin\"}");
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();

            stage.both().teams().delete(item, Gone.WHO);

            Stage.patiently().until(() -> node.parked() == 1);
            assertThat(node.status().path("deadLetters").toString()).contains("azure-devops/work-item-unseen");
            node.replayAll();
            Stage.patiently().until(() -> node.parked() == 1);
            assertThat(stage.both().itemsOf(order.get("number"))).hasSize(1);

            stage.both().switchAzureDevOps("{\"forbiddenPath\": \"\"}");
            node.replayAll();
            Stage.patiently().until(() -> Gone.living(stage, order).size() == 1);
            stage.awaitSettled(node);
            assertThat(node.parked()).isZero();
            assertThat(stage.both().itemsOf(order.get("number"))).hasSize(2);
        }
    }

    @Test
    void one_that_is_neither_shown_nor_in_the_recycle_bin_is_not_made_again() throws Exception {
        try (Stage stage = Gone.stage(2, folder, "{ workItem: recreate }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = Gone.task(stage);
            long item = Gone.item(stage, order).id();

            stage.both().teams().destroy(item);
            Gone.retitle(stage, order, "Ses ikke");

            Stage.patiently().until(() -> node.parked() == 1);
            assertThat(node.status().path("deadLetters").toString()).contains("azure-devops/work-item-gone");
            assertThat(stage.both().itemsOf(order.get("number"))).isEmpty();
        }
    }
}
