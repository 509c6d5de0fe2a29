package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.promise.stage.Death;
import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The process dies between every two steps of its work, one death after the other over the same orders (faults.md, row 19). */
@Tag("integration")
@Order(1) // takes long
@Execution(ExecutionMode.CONCURRENT)
final class CrashPointsTest {
    private static final int TREES = 45;
    private static final int SPEAKERS = 12;
    private static final int CARRIERS = 4;
    private static final String JOURNAL = "^journal ";
    private static final String FILE = "^file-";
    private static final String TIE = "^batch-update"; // nothing else is written while files are

    /** Each line of lives has its orders, and runs beside the others. */
    private enum Deaths {
        NOTICING(
                at("intake", false, "orderIntake, method: poll"),
                at("intake", true, "orderIntake, method: poll"),
                call("servicenow", false, "serviceNowDoor, method: answer", "table/sc_"),
                at("reconcile", true, "reconcile, method: claim").nth(2), // the one within the loop
                at("reconcile", true, "reconcile, method: read"),
                at("intake", true, "workItemIntake, method: poll")),
        MAKING(
                at("reconcile", true, "reconcile, method: plan"),
                call("azure-devops", true, "azureDevOpsDoor, method: address", "^batch-"),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", "^batch-"),
                at("reconcile", true, "reconcile, method: sendItems"),
                at("reconcile", true, "reconcile, method: remember")),
        WRITING_BACK(
                call("servicenow", true, "serviceNowDoor, method: address", "^write "),
                call("servicenow", false, "serviceNowDoor, method: answer", "^write "),
                call(
                        "servicenow",
                        true,
                        "serviceNowDoor, method: address",
                        JOURNAL), // the last life left notes in doubt
                call("servicenow", false, "serviceNowDoor, method: answer", JOURNAL),
                at("reconcile", true, "reconcile, method: sendOrders"),
                at("reconcile", true, "reconcile, method: remember").nth(2),
                at("reconcile", false, "reconcile, method: close"),
                at("reconcile", true, "reconcile, method: close")),
        SPEAKING(
                call("servicenow", false, "serviceNowDoor, method: answer", JOURNAL),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", "^comments "),
                at("reconcile", true, "reconcile, method: plan"), // both were read, and nothing is known of it
                call("azure-devops", true, "azureDevOpsDoor, method: address", "^batch-update "),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", "^batch-update "),
                at("reconcile", true, "reconcile, method: plan"), // the last life's echo was found
                call("servicenow", true, "serviceNowDoor, method: address", "^write "),
                call("servicenow", false, "serviceNowDoor, method: answer", "^write "),
                call("servicenow", false, "serviceNowDoor, method: answer", JOURNAL),
                at("reconcile", true, "reconcile, method: sendItems"),
                at("reconcile", true, "reconcile, method: remember"),
                at("reconcile", true, "reconcile, method: sendOrders"),
                at("reconcile", true, "reconcile, method: remember").nth(2),
                at("reconcile", false, "reconcile, method: close")),
        CARRYING(
                at("files", true, "files, method: look"),
                call("servicenow", false, "serviceNowDoor, method: answer", FILE + "download"),
                call("azure-devops", true, "azureDevOpsDoor, method: address", FILE + "upload"),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", FILE + "upload"),
                at("files", true, "files, method: fetch"),
                call("azure-devops", true, "azureDevOpsDoor, method: address", TIE),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", TIE),
                at("files", true, "files, method: tie"),
                call("azure-devops", false, "azureDevOpsDoor, method: answer", FILE + "download"),
                call("servicenow", true, "serviceNowDoor, method: address", FILE + "upload"), // it is intended
                call("servicenow", false, "serviceNowDoor, method: answer", FILE + "upload"),
                at("files", true, "files, method: send"),
                at("files", false, "files, method: close"),
                at("files", true, "files, method: close"));

        private final List<Death> points;

        Deaths(Death... points) {
            this.points = List.of(points);
        }
    }

    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"SPEAKING", "CARRYING"})
    void dead_between_any_two_steps_and_still_one_work_item_per_order(Deaths deaths) throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "10").set("RECONCILE_WORKERS", "1");
            for (Death point : deaths.points) {
                people(stage);
                point.of(stage, folder);
            }

            stage.awaitPromiseKept(Death.none(stage));
        }
    }

    @Test
    void dead_between_any_two_steps_and_still_each_comment_once_and_in_order() throws Exception {
        try (Stage stage = Talk.stage(SPEAKERS, folder)) {
            stage.set("RECONCILE_BATCH", "5").set("RECONCILE_WORKERS", "1");
            Node first = stage.startProcess(JavaProcess.quickly("-Xmx512m"));
            stage.awaitPromiseKept(first);
            stage.stop(first);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            List<String> said = new ArrayList<>();
            for (Death point : Deaths.SPEAKING.points) {
                said.add(said.size() % 3 == 0 ? "Ja" : "Ja " + said.size());
                orders.forEach(order -> {
                    Talk.say(stage, order, "comments", said.getLast());
                    Talk.answer(stage, order, said.getLast());
                });
                point.of(stage, folder);
            }

            stage.awaitSettled(Death.none(stage));

            assertThat(orders).allSatisfy(order -> {
                assertThat(Talk.entries(stage, order)).isEqualTo(said);
                assertThat(Talk.answers(stage, order)).isEqualTo(said);
            });
        }
    }

    @Test
    void dead_between_any_two_steps_and_still_each_file_once() throws Exception {
        try (Stage stage = Folders.stage(CARRIERS, folder, "attachments: { toWorkItem: all, toOrder: all }")) {
            Node first = stage.startProcess(JavaProcess.quickly("-Xmx512m"));
            stage.awaitPromiseKept(first);
            stage.stop(first);
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            List<String> all = new ArrayList<>();
            for (Death point : Deaths.CARRYING.points) {
                String name = (char) ('a' + all.size() / 2) + ".txt";
                orders.forEach(order -> {
                    stage.both().files().toOrder(order, name, Folders.bytes("order"));
                    stage.both()
                            .files()
                            .toItem(Talk.itemOf(stage, order).id(), "svar " + name, Folders.bytes("item"), "");
                });
                all.addAll(List.of(name + "=order", "svar " + name + "=item"));
                point.of(stage, folder);
            }
            Node last = Death.none(stage);

            Stage.patiently().untilAsserted(() -> assertThat(orders).allSatisfy(order -> {
                assertThat(Folders.ofItem(stage, order)).containsExactlyInAnyOrderElementsOf(all);
                assertThat(Folders.ofOrder(stage, order)).containsExactlyInAnyOrderElementsOf(all);
            }));
            stage.awaitSettled(last);
        }
    }

    /** So that every life finds something to do on both sides. */
    private static void people(Stage stage) {
        stage.both().trees(2);
        List<Map<String, String>> tasks = stage.both().orders("sc_task");
        stage.both().change("sc_task", tasks.getFirst().get("sys_id"), Map.of("description", "Set " + tasks.size()));
        stage.both().teams().act(new java.util.Random(tasks.size()));
    }

    /** The second at work; a journal is looked into once, for what the last life left, and a life finds one batch of files. */
    private static Death at(String file, boolean after, String step) {
        Death death = Death.at(file, after, step);
        return file.equals("files") ? death : death.atWork();
    }

    private static Death call(String file, boolean after, String step, String call) {
        Death death = Death.call(file, after, step, call);
        return call.startsWith(FILE) || call.equals(TIE) || call.equals(JOURNAL) ? death : death.atWork();
    }
}
