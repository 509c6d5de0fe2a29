package dk.ordrebro.promise.family;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.BothSystems.Spoilt;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An order that refers to one that is carried already shares its work item: told there once, and moved by it. */
@Tag("integration")
final class JoinPromiseTest {
    private static final String JOINING = """
            mapping: joining
            from: sc_task
            when: "description = 'Hører til'"
            workItem:
              project: KIT
              type: User Story
              fields:
                System.Title: "${number} ${short_description}"
                System.Description: "${description}"
            join: { order: request_item }
            states:
              toWorkItem: { "7": Removed }
              toOrder: { Active: { state: "2" }, Closed: { state: "3" } }
            writeBack: { correlation_id: "${workItem.id}" }
            comments: { toWorkItem: [comments, work_notes], toOrder: { work_notes: all } }
            """;

    private static final String FILES = "attachments: { toWorkItem: all, toOrder: all, types: [txt] }";

    @TempDir
    Path folder;

    @Test
    void it_gets_no_work_item_of_its_own_and_both_orders_hear_of_the_one() throws Exception {
        try (Stage stage = joining()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> first = fresh(stage);
            Item item = Talk.itemOf(stage, first);
            Talk.answer(stage, first, "Før nogen kom til");
            Stage.patiently().until(() -> Talk.told(stage, first).size() == 1);

            Map<String, String> second = joins(stage, first.get("sys_id"));
            Stage.patiently().until(() -> saidOf(stage, item, second) == 1);
            Stage.patiently().until(() -> field(stage, second, "correlation_id").equals(item.id() + ""));
            stage.awaitSettled(node);

            assertThat(stage.both().itemsOf(second.get("number"))).isEmpty();
            assertThat(stage.both().teams().said(item.id()))
                    .filteredOn(comment -> comment.contains("tilsluttet/joined"))
                    .singleElement()
                    .asString()
                    .contains(second.get("number"), "Også det", "Hører til");
            assertThat(Talk.told(stage, second))
                    .as("what was said before it came")
                    .isEmpty();

            stage.both().change("sc_task", second.get("sys_id"), Map.of("work_notes", "Kun fra den anden"));
            Stage.patiently().until(() -> saidOf(stage, item, second) == 2);
            Talk.answer(stage, first, "Til begge");
            Stage.patiently().until(() -> Talk.told(stage, second).size() == 1);
            Stage.patiently().until(() -> Talk.told(stage, first).size() == 2);
            stage.both().teams().edit(item.id(), Map.of("System.State", "Active"), Talk.HANNE);
            Stage.patiently().until(() -> field(stage, second, "state").equals("2"));
            Stage.patiently().until(() -> stage.both()
                    .order("sc_req_item", first.get("sys_id"))
                    .get("state")
                    .equals("2"));
            stage.both().change("sc_task", second.get("sys_id"), Map.of("state", "7", "short_description", "Andet"));
            stage.awaitSettled(node);

            assertThat(Talk.told(stage, first)).noneMatch(entry -> entry.contains("Kun fra den anden"));
            assertThat(Talk.told(stage, second)).singleElement().asString().contains("Til begge");
            Item now = stage.both().item(item.id()).orElseThrow();
            assertThat(now.fields()).containsEntry("System.State", "Active");
            assertThat(String.valueOf(now.fields().get("System.Title"))).contains(first.get("number"));
            assertThat(stage.say("preview", second.get("number")).out())
                    .contains("it shares work item " + item.id() + ", which is another order's");
            assertThat(stage.say("verify").out() + stage.say("verify").code()).endsWith("0");
        }
    }

    @Test
    void files_that_are_left_are_told_by_each_order_for_itself_and_on_no_other() throws Exception {
        try (Stage stage = Folders.stage(2, folder, FILES)) {
            Talk.carried(stage.ownConfig());
            Files.writeString(stage.ownConfig().resolve("mappings/25-joining.yaml"), JOINING + FILES + "\n");
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> first = fresh(stage);
            Item item = Talk.itemOf(stage, first);
            Map<String, String> second = joins(stage, first.get("sys_id"));
            Stage.patiently().until(() -> saidOf(stage, item, second) == 1);

            stage.both().files().toOrder("sc_task", second, "hemmelig.exe", Folders.bytes("x"));
            stage.both().files().toItem(item.id(), "svar.exe", Folders.bytes("y"), "");
            Stage.patiently()
                    .until(() -> left(stage, item, "hemmelig.exe").size() == 1
                            && left(stage, item, "svar.exe").size() == 2);
            Talk.answer(stage, first, "Til begge");

            for (Map<String, String> order : List.of(first, second)) {
                Stage.patiently()
                        .until(() -> Talk.told(stage, order).stream().anyMatch(entry -> entry.contains("Til begge")));
                assertThat(Talk.told(stage, order)).hasSize(1);
            }
            assertThat(left(stage, item, "hemmelig.exe").getFirst()).contains(second.get("number"));
            assertThat(left(stage, item, "svar.exe"))
                    .filteredOn(comment -> comment.contains(second.get("number")))
                    .hasSize(1);
        }
    }

    @Test
    void the_deletion_of_one_that_joined_is_told_on_the_work_item_and_to_no_other() throws Exception {
        try (Stage stage = joining().set("SERVICENOW_POLL_OVERLAP", "4s")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> first = fresh(stage);
            Item item = Talk.itemOf(stage, first);
            Map<String, String> second = joins(stage, first.get("sys_id"));
            Stage.patiently().until(() -> saidOf(stage, item, second) == 1);

            stage.both().delete("sc_task", second.get("sys_id"));
            Talk.answer(stage, first, "Er begge aktuelle?");
            Stage.patiently().until(() -> saidOf(stage, item, second) == 2);
            Talk.answer(stage, first, "Så kun den ene");

            Stage.patiently().until(() -> Talk.answers(stage, first).contains("Så kun den ene"));
            assertThat(Talk.answers(stage, first)).containsExactly("Er begge aktuelle?", "Så kun den ene");
        }
    }

    @Test
    void one_that_refers_to_nothing_or_to_what_no_mapping_takes_is_decided_as_the_mapping_says() throws Exception {
        try (Stage stage = joining()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);

            Map<String, String> alone = joins(stage, "");
            Stage.patiently()
                    .until(() -> stage.both().itemsOf(alone.get("number")).size() == 1);
            Map<String, String> lost = joins(stage, "f".repeat(32));
            Stage.patiently().until(() -> stage.say("dead", "list").out().contains(lost.get("number")));

            assertThat(stage.both().itemsOf(lost.get("number"))).isEmpty();
            assertThat(stage.say("preview", lost.get("number")).out())
                    .contains("names under join is taken by no mapping");
        }
    }

    @Test
    void answers_that_are_lost_join_nothing_twice() throws Exception {
        try (Stage stage = joining()) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> first = fresh(stage);
            Item item = Talk.itemOf(stage, first);
            stage.stop(node);
            List<Map<String, String>> more = IntStream.range(0, 4)
                    .mapToObj(each -> joins(stage, first.get("sys_id")))
                    .toList();
            Spoilt lost = stage.both().azureDevOps("{'path': '\\\\$batch', 'act': 'lose', 'every': 2, 'times': 3}");
            Node again = stage.start();

            more.forEach(task -> Stage.patiently().until(() -> saidOf(stage, item, task) == 1));
            more.forEach(task -> Stage.patiently()
                    .until(() -> field(stage, task, "correlation_id").equals(item.id() + "")));
            stage.awaitSettled(again);

            assertThat(lost.calls()).isPositive();
            assertThat(more).allSatisfy(task -> {
                assertThat(stage.both().itemsOf(task.get("number"))).isEmpty();
                assertThat(field(stage, task, "correlation_id")).isEqualTo(Long.toString(item.id()));
                assertThat(saidOf(stage, item, task)).isEqualTo(1);
            });
        }
    }

    private Stage joining() throws IOException {
        Stage stage = Talk.stage(2, folder);
        Files.writeString(stage.ownConfig().resolve("mappings/25-joining.yaml"), JOINING);
        return stage;
    }

    /** An item that was ordered and is new. */
    private static Map<String, String> fresh(Stage stage) {
        return stage.both().orders("sc_req_item").stream()
                .filter(one -> one.get("state").equals("1"))
                .findFirst()
                .orElseThrow();
    }

    private static Map<String, String> joins(Stage stage, String item) {
        String sysId = stage.both()
                .insert(
                        "sc_task",
                        Map.of(
                                "short_description",
                                "Også det",
                                "description",
                                "Hører til",
                                "state",
                                "1",
                                "request_item",
                                item));
        return stage.both().order("sc_task", sysId);
    }

    private static String field(Stage stage, Map<String, String> task, String field) {
        return stage.both().order("sc_task", task.get("sys_id")).get(field);
    }

    /** What is said there of a file that is not carried. */
    private static List<String> left(Stage stage, Item item, String name) {
        return stage.both().teams().said(item.id()).stream()
                .filter(comment -> comment.contains(name))
                .toList();
    }

    private static long saidOf(Stage stage, Item item, Map<String, String> task) {
        return stage.both().teams().said(item.id()).stream()
                .filter(comment -> comment.contains(task.get("number")))
                .count();
    }
}
