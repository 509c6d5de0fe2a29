package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** People are found in the other system, both ways, over real HTTP. */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class PeopleTest {
    private static final String FIELD = "System.AssignedTo";

    @TempDir
    Path folder;

    private static void rules(Stage stage) throws IOException {
        Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
        Files.writeString(
                mapping,
                Files.readString(mapping)
                        .replaceFirst(
                                "    System.IterationPath: ",
                                "    System.AssignedTo: { value: \"\\${assigned_to.name}\", as: person, otherwise: keep }\n"
                                        + "    System.IterationPath: ")
                        .replaceFirst(
                                "writeBack:\n",
                                "writeBack:\n  assigned_to: { value: \"\\${workItem.fields.'System.AssignedTo'}\","
                                        + " as: person, otherwise: keep }\n"));
    }

    private static long calls(Stage stage, String to) {
        return stage.both().callsByOperation().entrySet().stream()
                .filter(call -> call.getKey().contains(to))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private static String user(Stage stage, String name) {
        return stage.both().orders("sys_user").stream()
                .filter(user -> user.get("name").equals(name))
                .findFirst()
                .orElseThrow()
                .get("sys_id");
    }

    private static void assign(Stage stage, Map<String, String> task, String name) {
        stage.both().change("sc_task", task.get("sys_id"), Map.of("assigned_to", user(stage, name)));
    }

    private static String assigned(Stage stage, Map<String, String> task) {
        return stage.both().itemsOf(task.get("number")).getFirst().text(FIELD);
    }

    @Test
    void who_has_the_order_gets_the_work_item_and_the_other_way_round() throws Exception {
        try (Stage stage = Stage.of(3, folder)) {
            rules(stage);
            stage.both().teams().addPerson("Bo Berg", "bo.berg2@kit.example");
            stage.both().teams().removePerson("carla.christensen@kit.example");
            List<Map<String, String>> tasks = stage.both().orders("sc_task");
            assign(stage, tasks.get(0), "Anna Andersen");
            assign(stage, tasks.get(1), "Bo Berg");
            assign(stage, tasks.get(2), "Carla Christensen");
            Node node = stage.start();
            stage.awaitPromiseKept(node);

            assertThat(assigned(stage, tasks.get(0))).contains("anna.andersen@kit.example");
            assertThat(assigned(stage, tasks.get(1))).as("two of the name").isEmpty();
            assertThat(assigned(stage, tasks.get(2))).as("one who left").isEmpty();
            assertThat(calls(stage, "IdentityPicker")).as("calls for all").isBetween(1L, 3L);
            assertThat(stage.say("order", tasks.get(1).get("number")).out())
                    .containsOnlyOnce("several people in Azure DevOps are called 'Bo Berg'");
            assertThat(stage.say("order", tasks.get(2).get("number")).out()).contains("no longer active");
            assertThat(stage.say("preview", tasks.get(0).get("number")).out())
                    .contains("as a person in Azure DevOps", "anna.andersen@kit.example");
            Stage.Said people = stage.say("people");
            assertThat(people.code()).isEqualTo(1);
            assertThat(people.out())
                    .contains("Bo Berg", "several in Azure DevOps", "Carla Christensen", "has left Azure DevOps")
                    .doesNotContain("Anna");
            assertThat(stage.say("people", "--json").out()).contains("\"why\" : \"several\"");
            assertThat(stage.log()).doesNotContain("Bo Berg", "Anna Andersen", "Carla", "anna.andersen");

            long id =
                    stage.both().itemsOf(tasks.get(0).get("number")).getFirst().id();
            stage.both().teams().edit(id, Map.of(FIELD, "david.dahl@kit.example"), "david.dahl@kit.example");

            Stage.patiently().untilAsserted(() -> assertThat(stage.both()
                            .order("sc_task", tasks.get(0).get("sys_id"))
                            .get("assigned_to"))
                    .isEqualTo(user(stage, "David Dahl")));
            stage.awaitQuiet();
            assertThat(assigned(stage, tasks.get(0))).contains("david.dahl@kit.example");
            assertThat(stage.say("verify").code()).isZero();
        }
    }

    @Test
    void a_check_online_knows_whom_a_mapping_names_itself() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            rules(stage);
            assertThat(stage.say("check", "--online").out()).doesNotContain("is not exactly one person");
            Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
            Files.writeString(
                    mapping,
                    Files.readString(mapping)
                            .replaceFirst("as: person, otherwise: keep", "as: person, otherwise: vagt@kit.example"));

            assertThat(stage.say("check", "--online").out())
                    .contains(
                            "30-task.yaml:18", "'vagt@kit.example' is not exactly one person in Azure DevOps (nobody)");
        }
    }

    @Test
    void a_check_online_knows_whom_a_mapping_writes_into_orders() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            rules(stage);
            Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
            Files.writeString(
                    mapping,
                    Files.readString(mapping)
                            .replace("\"${workItem.fields.'System.AssignedTo'}\", as", "Anna Andersen, as")
                            .replace("Resolved: {", "Resolved: { assigned_to: { value: Vagt, as: person },"));

            assertThat(stage.say("check", "--online").out())
                    .contains("30-task.yaml:27", "'Vagt' is not exactly one person in ServiceNow (nobody)")
                    .doesNotContain("'Anna Andersen'");
        }
    }

    @Test
    void a_check_online_asks_no_system_whose_people_no_value_names() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            stage.set("SERVICENOW_ZONE", "Europe/Copenhagen");
            rules(stage);
            Path mapping = stage.ownConfig().resolve("mappings/30-task.yaml");
            stage.both().switchServiceNow("{\"forbiddenTables\": [\"sys_user\"]}");
            assertThat(stage.say("check", "--online").code())
                    .as("as: person under writeBack")
                    .isEqualTo(3);

            Files.writeString(
                    mapping, Files.readString(mapping).replaceFirst("writeBack:\n  assigned_to: .*\n", "writeBack:\n"));

            Stage.Said check = stage.say("check", "--online");
            assertThat(check.code()).as(check.out() + check.err()).isZero();
        }
    }

    @Test
    void a_mapping_without_people_asks_for_nobody() throws Exception {
        try (Stage stage = Stage.of(2, folder)) {
            stage.awaitPromiseKept(stage.start());

            assertThat(calls(stage, "IdentityPicker")).isZero();
            assertThat(stage.say("people").out()).contains("No mapping looks people up");
            assertThat(stage.say("people").code()).isZero();
            assertThat(stage.say("people", "--last", "0").code()).isEqualTo(2);
        }
    }
}
