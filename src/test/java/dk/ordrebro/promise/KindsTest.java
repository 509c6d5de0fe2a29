package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.scaffold.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Orders of every kind by the mappings that {@code new-mapping} writes: from creation to done, whichever side moves, and back. */
@Tag("integration")
final class KindsTest {
    @TempDir
    Path folder;

    private Stage stage;

    @Test
    void one_of_each_kind_goes_from_creation_to_done_and_back() throws Exception {
        try (Stage opened = Stage.of(0, folder)) {
            mappings(opened);
            String incident = made("incident", Map.of("category", "network"));
            String change = made("change_request", Map.of("state", "-2", "type", "normal"));
            String problem = made("problem", Map.of("category", "network"));
            String idea = made("im_idea_core", Map.of("idea", "<p>Et fælles overblik</p>"));
            String demand = made("dmn_demand", Map.of("state", "2"));
            String task = made("sc_task", Map.of());
            Node node = stage.start();
            stage.awaitItems(6);
            settled(node, 6);

            is("incident", incident, "User Story", "New");
            is("change_request", change, "Feature", "New");
            is("problem", problem, "Feature", "New");
            is("im_idea_core", idea, "Epic", "New");
            is("dmn_demand", demand, "Epic", "New");
            is("sc_task", task, "User Story", "New");

            // Work begins on either side.
            team("incident", incident, "Active");
            team("change_request", change, "Active");
            team("sc_task", task, "Active");
            set("problem", problem, "104");
            set("im_idea_core", idea, "5");
            set("dmn_demand", demand, "6");
            order("incident", incident, "2");
            order("change_request", change, "-1");
            order("sc_task", task, "2");
            item("problem", problem, "Active");
            item("im_idea_core", idea, "Active");
            item("dmn_demand", demand, "Active");
            settled(node, 6);

            // And is done: by the team where ServiceNow lets it.
            team("incident", incident, "Resolved");
            team("change_request", change, "Resolved");
            team("problem", problem, "Resolved");
            team("im_idea_core", idea, "Closed");
            team("sc_task", task, "Closed");
            set("dmn_demand", demand, "7");
            order("incident", incident, "6");
            order("change_request", change, "0");
            settled(node, 6);
            team("change_request", change, "Closed");
            order("change_request", change, "3");
            order("problem", problem, "106");
            order("im_idea_core", idea, "3");
            order("sc_task", task, "3");
            item("dmn_demand", demand, "Closed");
            settled(node, 6);
            assertThat(row("incident", incident)).containsEntry("close_code", "Solved (Permanently)");
            assertThat(row("change_request", change)).containsEntry("close_code", "successful");
            assertThat(row("problem", problem)).containsEntry("resolution_code", "fix_applied");
            assertThat(row("problem", problem).get("fix_notes")).startsWith("Solved in work item");

            // It was not, after all.
            set("incident", incident, "2");
            set("problem", problem, "103");
            team("sc_task", task, "Active");
            item("incident", incident, "Active");
            item("problem", problem, "Active");
            order("sc_task", task, "2");
            settled(node, 6);
            assertThat(node.status().path("parked").asInt()).isZero();
            Stage.patiently()
                    .untilAsserted(() -> assertThat(stage.say("verify").code()).isZero());
        }
    }

    @Test
    void a_demand_that_its_team_is_done_with_is_told_and_stays_for_a_person() throws Exception {
        try (Stage opened = Stage.of(0, folder)) {
            mappings(opened);
            String demand = made("dmn_demand", Map.of("state", "6"));
            Node node = stage.start();
            stage.awaitItems(1);
            settled(node, 1);

            team("dmn_demand", demand, "Closed");
            Stage.patiently()
                    .until(() -> stage.both().journal(demand).stream().anyMatch(entry -> entry.contains("Done:")));
            settled(node, 1);

            assertThat(row("dmn_demand", demand)).containsEntry("state", "6");
            assertThat(stage.both().journal(demand))
                    .filteredOn(entry -> entry.contains("Done:"))
                    .hasSize(1);
        }
    }

    private void mappings(Stage opened) throws IOException {
        stage = opened;
        Path config = stage.ownConfig();
        for (String ours : List.of("mappings", "examples")) {
            try (var files = Files.list(config.resolve(ours))) {
                for (Path file : files.toList()) {
                    Files.delete(file);
                }
            }
        }
        for (Kind kind : Kind.values()) {
            Stage.Said said = stage.say("new-mapping", kind.table());
            assertThat(said.code()).as(said.out() + said.err()).isZero();
        }
    }

    private static void settled(Node node, int orders) {
        Stage.patiently().until(() -> node.status().path("settled").asInt() == orders);
    }

    private String made(String table, Map<String, String> values) {
        Map<String, String> all = new HashMap<>(values);
        all.put("short_description", "Et overblik");
        all.put("assignment_group", group());
        return stage.both().insert(table, all);
    }

    private String group() {
        return stage.both().orders("sys_user_group").stream()
                .filter(one -> one.get("name").equals("Servicedesk"))
                .findFirst()
                .orElseThrow()
                .get("sys_id");
    }

    private Map<String, String> row(String table, String sysId) {
        return stage.both().order(table, sysId);
    }

    private Item item(String table, String sysId) {
        return Talk.itemOf(stage, row(table, sysId));
    }

    private void is(String table, String sysId, String type, String state) {
        Item item = item(table, sysId);
        assertThat(item.type()).as(table).isEqualTo(type);
        assertThat(item.state()).as(table).isEqualTo(state);
        assertThat(item.title()).startsWith(row(table, sysId).get("number"));
        assertThat(item.text("System.AreaPath")).isEqualTo("KIT\\Servicedesk");
        assertThat(stage.both().journal(sysId))
                .filteredOn(entry -> entry.contains("Created as"))
                .hasSize(1);
    }

    private void team(String table, String sysId, String state) {
        stage.both().teams().edit(item(table, sysId).id(), Map.of("System.State", state), Talk.HANNE);
    }

    private void set(String table, String sysId, String state) {
        stage.both().change(table, sysId, Map.of("state", state));
    }

    private void order(String table, String sysId, String state) {
        Stage.patiently()
                .untilAsserted(() -> assertThat(row(table, sysId)).as(table).containsEntry("state", state));
    }

    private void item(String table, String sysId, String state) {
        Stage.patiently()
                .untilAsserted(
                        () -> assertThat(item(table, sysId).state()).as(table).isEqualTo(state));
    }
}
