package dk.ordrebro.promise.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.FreePort;
import dk.ordrebro.promise.stage.ByHand;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code verify --repair}: what is wrong is found by name, and what can be mended is mended, once. */
@Tag("integration")
@Order(1) // takes long
@Execution(ExecutionMode.CONCURRENT)
final class VerifyRepairTest {
    private static final int TREES = 12;

    @TempDir
    Path folder;

    @Test
    void each_kind_is_found_by_name_and_a_repair_mends_what_can_be_mended() throws Exception {
        try (Stage stage = Stage.of(TREES, folder).set("SERVICENOW_POLL_OVERLAP", Timings.NO_OVERLAP)) {
            stage.carry();
            Planted planted = plant(stage);

            Stage.Said found = stage.say("verify", "--json");

            assertThat(found.code()).as(found.out() + found.err()).isEqualTo(1);
            planted.assertFound(found.json());
            assertThat(stage.say("verify").out())
                    .contains("1 doubled", "the link holds work item", "recycle bin", "--repair marks");
            assertThat(stage.tell("LANG", "da_DK.UTF-8").say("verify").out())
                    .contains("uoverensstemmelser", "papirkurv", planted.missed());
            stage.tell("LANG", "C.UTF-8");

            Stage.Said repaired = stage.say("verify", "--repair", "--json");

            assertThat(repaired.code()).isEqualTo(1);
            assertThat(repaired.json().at("/repaired/linked").asInt()).isEqualTo(2);
            assertThat(repaired.json().at("/repaired/marked").asInt()).isEqualTo(5);
            mended(stage, planted);
        }
    }

    private static void mended(Stage stage, Planted planted) throws IOException {
        Node node = stage.start();
        Stage.patiently().until(() -> node.status().path("due").asInt() == 0);

        JsonNode left = stage.say("verify", "--json").json();

        assertThat(left.at("/kinds/doubled/count").asInt()).isEqualTo(1);
        assertThat(left.at("/kinds/orphan/count").asInt()).isEqualTo(1);
        assertThat(left.path("disagreements").asInt()).as(left.toString()).isEqualTo(2);
        assertThat(left.path("parked").asInt()).isOne(); // the work item that was deleted; the order's link has ended
        assertThat(stage.both().itemsOf(planted.known())).hasSize(1);
        stage.both().teams().delete(planted.second(), "anne");
        stage.both().teams().delete(planted.stray(), "anne");
        assertThat(stage.say("verify").code()).isZero();
    }

    @Test
    void a_repair_goes_through_the_running_service_and_can_be_repeated() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)
                .set("HTTP_PORT", Integer.toString(FreePort.next()))
                .set("SERVICENOW_POLL_OVERLAP", Timings.NO_OVERLAP)) {
            stage.carry();
            String missed = missed(stage, "REQ8880001");
            Node node = stage.start();
            Stage.Said repaired = stage.say("verify", "--repair", "--json");

            assertThat(repaired.code()).as(repaired.err()).isEqualTo(1);
            assertThat(repaired.json().at("/repaired/linked").asInt()).isEqualTo(1);
            stage.say("verify", "--repair");
            Stage.patiently().until(() -> node.settled(stage.both().orders()));
            assertThat(stage.both().itemsOf(missed)).hasSize(1);
            assertThat(node.get("/api/orders/" + missed).path("timeline").toString())
                    .contains("verify: missed");
            assertThat(stage.say("verify").code()).isZero();
        }
    }

    /** A repair that was killed half-way is begun again; so it must not matter how often a link is marked. */
    @Test
    void what_was_marked_once_is_under_way_and_not_marked_again() throws Exception {
        try (Stage stage = Stage.of(TREES, folder).set("SERVICENOW_POLL_OVERLAP", Timings.NO_OVERLAP)) {
            stage.carry();
            missed(stage, "REQ8880002");
            changed(stage);
            stage.say("verify", "--repair");

            Stage.Said again = stage.say("verify", "--repair", "--json");

            assertThat(again.code()).as(again.out()).isZero();
            assertThat(again.json().path("underWay").asInt()).isEqualTo(2);
            assertThat(again.json().at("/repaired/marked").asInt()).isZero();
        }
    }

    /** What was planted, each on an order of its own. */
    private record Planted(Map<String, String> byKind, String known, long second, long stray) {
        String missed() {
            return byKind.get("missed");
        }

        void assertFound(JsonNode json) {
            byKind.forEach((kind, number) -> assertThat(
                            json.at("/kinds/" + kind + "/samples").findValuesAsText("order"))
                    .as("%s in %s", kind, json)
                    .contains(number));
            assertThat(json.path("disagreements").asInt()).as(json.toString()).isEqualTo(byKind.size() + 1);
            assertThat(json.at("/kinds/doubled/samples/0/workItem").asLong()).isEqualTo(second);
            assertThat(json.at("/kinds/orphan/samples/0/workItem").asLong()).isEqualTo(stray);
        }
    }

    private static Planted plant(Stage stage) throws Exception {
        ByHand hands = new ByHand(stage.both());
        List<Map<String, String>> tasks = stage.both().orders("sc_task");
        List<String> numbers = new ArrayList<>();
        tasks.forEach(task -> numbers.add(task.get("number")));
        hands.orphaned(item(stage, numbers.get(0)));
        stage.both().teams().delete(item(stage, numbers.get(1)), "anne");
        hands.deleteOrder("sc_task", tasks.get(2).get("sys_id"));
        change(stage, tasks.get(3), "correlation_id", "4711");
        change(stage, tasks.get(4), "short_description", "Noget helt andet");
        long second = hands.workItem("User Story", numbers.get(5) + " igen");
        long stray = hands.workItem("User Story", "SCTASK9999999 Ingen kender den");
        hands.workItem("Feature", "Opfølgning på " + numbers.get(6)); // another type: a team's own
        String known = missed(stage, "REQ8880004");
        hands.workItem("Epic", known + " lavet før");
        return new Planted(
                Map.of(
                        "parent", numbers.get(0),
                        "work-item-gone", numbers.get(1),
                        "order-gone", numbers.get(2),
                        "write-back", numbers.get(3),
                        "values", numbers.get(4),
                        "doubled", numbers.get(5),
                        "orphan", "SCTASK9999999",
                        "missed", missed(stage, "REQ8880003")),
                known,
                second,
                stray);
    }

    private static long item(Stage stage, String number) {
        return stage.both().itemsOf(number).getFirst().id();
    }

    private static void change(Stage stage, Map<String, String> task, String field, String value) {
        stage.both().change("sc_task", task.get("sys_id"), Map.of(field, value));
        past(stage, "servicenow/sc_task");
    }

    private static void changed(Stage stage) {
        change(stage, stage.both().orders("sc_task").getFirst(), "short_description", "Noget helt andet");
    }

    /** An order that intake never reads: its cursor was set past it. */
    private static String missed(Stage stage, String number) {
        stage.both().insert("sc_request", Map.of("number", number, "short_description", "Overset", "state", "1"));
        past(stage, "servicenow/sc_request");
        return number;
    }

    private static void past(Stage stage, String source) {
        Instant after =
                Instant.now().truncatedTo(ChronoUnit.SECONDS).plusSeconds(1); // a look back begins in its second
        Stage.patiently().until(() -> Instant.now().isAfter(after));
        Stage.Said said = stage.say("cursor", "set", source, after.toString(), "--force");
        assertThat(said.code()).as(said.err()).isZero();
    }
}
