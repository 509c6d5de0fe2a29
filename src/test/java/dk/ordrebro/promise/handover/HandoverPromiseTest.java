package dk.ordrebro.promise.handover;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.text.CommentText;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Assignment group and area follow each other, whichever is moved; each move is written once, told once, and stays. */
@Tag("integration")
final class HandoverPromiseTest {
    private static final String AREA = Moving.AREA;

    @TempDir
    Path folder;

    @Test
    void either_side_moves_and_the_other_follows_once() throws Exception {
        try (Stage stage = handing("{ lookup: service-areas, children: follow }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Item item = Talk.itemOf(stage, order);
            long child = childOf(stage, order);
            assertThat(area(stage, child)).isEqualTo(area(stage, item.id()));
            long revision = revision(stage, item.id());
            long changes = changes(stage, order);

            stage.both()
                    .change(
                            "sc_req_item",
                            order.get("sys_id"),
                            Map.of("assignment_group", group(stage, "Servicedesk")));
            Stage.patiently().until(() -> area(stage, item.id()).equals("KIT\\Servicedesk"));
            Stage.patiently().until(() -> events(stage, order).size() == 1);
            stage.awaitSettled(node);

            assertThat(area(stage, child)).isEqualTo("KIT\\Servicedesk");
            assertThat(Talk.said(stage, order))
                    .filteredOn(comment -> comment.contains("Flyttet/Moved"))
                    .singleElement()
                    .asString()
                    .contains("ServiceNow", "Servicedesk");

            stage.both().teams().edit(item.id(), Map.of(AREA, "KIT\\Identitet"), Talk.HANNE);
            String wanted = group(stage, "Identitet og adgang");
            Stage.patiently().until(() -> stage.both()
                    .order("sc_req_item", order.get("sys_id"))
                    .get("assignment_group")
                    .equals(wanted));
            Stage.patiently().until(() -> events(stage, order).size() == 2);
            stage.awaitSettled(node);

            assertThat(stage.both().journal(order.get("sys_id")))
                    .filteredOn(entry -> entry.contains("Flyttet/Moved"))
                    .singleElement()
                    .asString()
                    .contains("Azure DevOps", Talk.HANNE, "Servicedesk → Identitet og adgang");
            JsonNode last = events(stage, order).getLast();
            assertThat(last.path("from").asText()).isEqualTo("Servicedesk");
            assertThat(last.path("to").asText()).isEqualTo("Identitet og adgang");
            assertThat(last.path("who").asText()).isEqualTo(Talk.HANNE);
            assertThat(last.has("lastedSeconds")).isTrue();
            assertThat(last.path("detail").path("side").asText()).isEqualTo("azure-devops");
            assertThat(last.path("detail").path("carried").asBoolean()).isTrue();
            Stage.breathe(Duration.ofSeconds(3));
            assertThat(revision(stage, item.id()) - revision)
                    .as("the area with its comment, and the team's own move")
                    .isEqualTo(2);
            assertThat(changes(stage, order) - changes)
                    .as("the requester's own move, and the group with its note")
                    .isEqualTo(2);
            assertThat(stage.say("export", "--since", "2000-01-01").out()).contains("\"handed-over\"");
            assertThat(stage.say("verify").code()).isZero();
        }
    }

    @Test
    void a_place_that_the_lookup_does_not_know_is_told_and_moves_nothing() throws Exception {
        try (Stage stage = handing("{ lookup: service-areas }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Item item = Talk.itemOf(stage, order);
            String group =
                    stage.both().order("sc_req_item", order.get("sys_id")).get("assignment_group");
            stage.both().teams().addArea("KIT\\Hemmeligt");

            stage.both().teams().edit(item.id(), Map.of(AREA, "KIT\\Hemmeligt"), Talk.HANNE);
            Stage.patiently().until(() -> events(stage, order).size() == 1);
            stage.awaitSettled(node);

            assertThat(stage.both().order("sc_req_item", order.get("sys_id"))).containsEntry("assignment_group", group);
            assertThat(area(stage, item.id())).isEqualTo("KIT\\Hemmeligt");
            assertThat(stage.both().journal(order.get("sys_id")))
                    .filteredOn(entry -> entry.contains("KIT\\Hemmeligt"))
                    .hasSize(1);
            assertThat(events(stage, order)
                            .getFirst()
                            .path("detail")
                            .path("carried")
                            .asBoolean(true))
                    .isFalse();
        }
    }

    @Test
    void both_moved_while_nobody_looked_is_decided_once_and_no_more_is_written() throws Exception {
        try (Stage stage = handing("{ lookup: service-areas }")) {
            Node first = stage.start();
            stage.awaitPromiseKept(first);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Item item = Talk.itemOf(stage, order);
            stage.awaitSettled(first);
            stage.stop(first);
            long revision = revision(stage, item.id());
            long changes = changes(stage, order);

            stage.both()
                    .change(
                            "sc_req_item",
                            order.get("sys_id"),
                            Map.of("assignment_group", group(stage, "Servicedesk")));
            stage.both()
                    .teams()
                    .edit(item.id(), Map.of(AREA, "KIT\\Identitet"), Talk.HANNE); // later, or at the same moment
            Node node = stage.start();

            String wanted = group(stage, "Identitet og adgang");
            Stage.patiently().until(() -> stage.both()
                    .order("sc_req_item", order.get("sys_id"))
                    .get("assignment_group")
                    .equals(wanted));
            Stage.patiently().until(() -> events(stage, order).size() == 1);
            stage.awaitSettled(node);
            Stage.breathe(Duration.ofSeconds(2));
            assertThat(area(stage, item.id())).isEqualTo("KIT\\Identitet");
            assertThat(revision(stage, item.id()) - revision)
                    .as("the team's own move")
                    .isEqualTo(1);
            assertThat(changes(stage, order) - changes)
                    .as("the requester's own move, and the group with its note")
                    .isEqualTo(2);
            assertThat(stage.say("order", order.get("number"), "--offline").out())
                    .containsOnlyOnce("both sides changed it since they last agreed");
        }
    }

    @Test
    void a_place_that_the_lookup_does_not_know_waits_for_a_person_where_the_mapping_says_so() throws Exception {
        try (Stage stage = handing("{ lookup: service-areas, otherwise: park }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            stage.both().teams().addArea("KIT\\Hemmeligt");

            stage.both().teams().edit(Talk.itemOf(stage, order).id(), Map.of(AREA, "KIT\\Hemmeligt"), Talk.HANNE);
            Stage.patiently().until(() -> node.parked() == 1);

            assertThat(stage.say("order", order.get("number"), "--offline").out())
                    .contains("lookup service-areas has no line that gives the area 'KIT\\Hemmeligt'");
        }
    }

    @Test
    void preview_shows_word_for_word_what_people_are_told() throws Exception {
        try (Stage stage = handing("{ lookup: service-areas }")) {
            stage.carry();
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            assertThat(preview(stage, order).path("handedOver").isNull()).isTrue();
            stage.both()
                    .change(
                            "sc_req_item",
                            order.get("sys_id"),
                            Map.of("assignment_group", group(stage, "Servicedesk")));

            String foreseen = preview(stage, order).path("handedOver").asText();

            assertThat(stage.say("preview", order.get("number")).out())
                    .contains(foreseen.lines().toList());
            Node node = stage.start();
            Stage.patiently().until(() -> events(stage, order).size() == 1);
            stage.awaitSettled(node);
            assertThat(Talk.said(stage, order))
                    .filteredOn(comment -> comment.contains("Flyttet/Moved"))
                    .singleElement()
                    .satisfies(told -> assertThat(CommentText.plain(told)).isEqualToIgnoringWhitespace(foreseen));
            assertThat(preview(stage, order).path("handedOver").isNull()).isTrue();
        }
    }

    private static JsonNode preview(Stage stage, Map<String, String> order) throws IOException {
        return stage.say("preview", order.get("number"), "--json").json();
    }

    @Test
    void a_group_that_is_hidden_is_waited_for_and_goes_on_when_it_is_shown() throws Exception {
        try (Stage stage = handing("{ lookup: service-areas }")) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Item item = Talk.itemOf(stage, order);
            String wanted = group(stage, "Servicedesk");
            stage.both().switchServiceNow("{\"emptyTables\": [\"sys_user_group\"]}");

            stage.both().teams().edit(item.id(), Map.of(AREA, "KIT\\Servicedesk"), Talk.HANNE);
            Stage.patiently().until(() -> stage.say("order", order.get("number"), "--offline")
                    .out()
                    .contains("servicenow/group-hidden"));
            assertThat(node.parked()).isZero();

            stage.both().switchServiceNow("{\"emptyTables\": []}");
            Stage.patiently().until(() -> stage.both()
                    .order("sc_req_item", order.get("sys_id"))
                    .get("assignment_group")
                    .equals(wanted));
        }
    }

    private Stage handing(String handover) throws IOException {
        return Moving.stage(2, folder, handover);
    }

    private static long childOf(Stage stage, Map<String, String> order) {
        return new Moving(stage, order).child();
    }

    private static long revision(Stage stage, long item) {
        return stage.both().item(item).orElseThrow().rev();
    }

    private static long changes(Stage stage, Map<String, String> order) {
        return new Moving(stage, order).changes();
    }

    private static String area(Stage stage, long item) {
        return String.valueOf(stage.both().item(item).orElseThrow().fields().get(AREA));
    }

    private static String group(Stage stage, String name) {
        return Moving.groupId(stage, name);
    }

    private static List<JsonNode> events(Stage stage, Map<String, String> order) throws IOException {
        return new Moving(stage, order).events();
    }
}
