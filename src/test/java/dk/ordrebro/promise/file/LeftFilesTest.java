package dk.ordrebro.promise.file;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Files that are not carried are told on both sides: once each, those of a batch together, and no order parks. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class LeftFilesTest {
    private static final String TEXTS = "attachments: { toWorkItem: all, toOrder: all, types: [txt], largest: 1KB }";
    private static final String WORDS = "Fil ikke overført/File not carried";

    @TempDir
    Path folder;

    private static List<String> onItem(Stage stage, Map<String, String> order) {
        return Talk.said(stage, order).stream()
                .filter(comment -> comment.contains(WORDS))
                .toList();
    }

    private static List<String> onOrder(Stage stage, Map<String, String> order) {
        return stage.both().journal(order.get("sys_id")).stream()
                .filter(entry -> entry.contains(WORDS))
                .toList();
    }

    private static void toldOnce(List<String> told, String name) {
        assertThat(String.join("\n", told).split(Pattern.quote(name), -1))
                .as(name)
                .hasSize(2);
    }

    @Test
    void files_of_a_batch_that_are_not_carried_are_told_in_one_note_a_side_with_why() throws Exception {
        try (Stage stage = Folders.stage(2, folder, TEXTS)) {
            Talk.carried(stage.ownConfig());
            stage.carry();
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            for (int i = 10; i < 30; i++) {
                stage.both().files().toOrder(order, "program" + i + ".exe", bytes("x"));
            }
            stage.both().files().toOrder(order, "010190-1234.txt", new byte[2_000]);
            stage.both().files().toOrder(order, "fin.txt", bytes("fin"));
            stage.both().files().toItem(Talk.itemOf(stage, order).id(), "svar<b>.exe", bytes("y"), "");
            Node node = stage.start();
            Stage.patiently().untilAsserted(() -> {
                assertThat(Folders.ofItem(stage, order)).contains("fin.txt=fin");
                assertThat(onItem(stage, order)).hasSize(1);
                assertThat(onOrder(stage, order)).hasSize(1);
            });
            stage.awaitSettled(node);
            stage.awaitQuiet();

            for (List<String> told : List.of(onItem(stage, order), onOrder(stage, order))) {
                assertThat(told).hasSize(1);
                for (int i = 10; i < 30; i++) {
                    toldOnce(told, "program" + i + ".exe (typen er ikke tilladt/type not allowed)");
                }
                toldOnce(told, "XXXXXX-XXXX.txt (større end tilladt/larger than allowed)");
                assertThat(told.getFirst())
                        .contains("ServiceNow → Azure DevOps: program10.exe", "Azure DevOps → ServiceNow: svar")
                        .doesNotContain("010190", "fin.txt", "<b>.exe");
            }
            assertThat(Talk.told(stage, order)).as("none comes back").isEmpty();
            assertThat(node.parked()).isZero();
        }
    }

    @Test
    void lost_answers_tell_nothing_twice() throws Exception {
        try (Stage stage = Folders.stage(3, folder, TEXTS)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            Spoilt onItems = stage.both().azureDevOps("{'path': 'batch$', 'act': 'lose', 'every': 3, 'times': 6}");
            Spoilt onOrders = stage.both().serviceNow("{'path': '/batch$', 'act': 'lose', 'every': 3, 'times': 6}");
            for (String name : List.of("a.exe", "b.exe", "c.exe")) {
                orders.forEach(order -> {
                    stage.both().files().toOrder(order, name, bytes("x"));
                    stage.both()
                            .files()
                            .toItem(
                                    Talk.itemOf(stage, order).id(),
                                    "svar-" + name.replace("exe", "com"),
                                    bytes("y"),
                                    "");
                });
            }

            Stage.patiently().untilAsserted(() -> assertThat(orders).allSatisfy(order -> {
                for (List<String> told : List.of(onItem(stage, order), onOrder(stage, order))) {
                    for (String name :
                            List.of(": a.exe", ": b.exe", ": c.exe", "svar-a.com", "svar-b.com", "svar-c.com")) {
                        toldOnce(told, name);
                    }
                }
            }));
            stage.awaitSettled(node);
            assertThat(onItems.calls()).isPositive();
            assertThat(onOrders.calls()).isPositive();
            assertThat(node.parked()).isZero();
        }
    }
}
