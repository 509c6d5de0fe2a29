package dk.ordrebro.promise.handover;

import static dk.ordrebro.promise.stage.Death.at;
import static dk.ordrebro.promise.stage.Death.call;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.JavaProcess;
import dk.ordrebro.promise.stage.Death;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The process dies at every step of its work while orders and work items are moved about, one death after the other. */
@Tag("integration")
@Order(1) // takes long
@Execution(ExecutionMode.CONCURRENT)
final class HandoverCrashTest {
    private static final Pattern MOVE = Pattern.compile("Flyttet/Moved: (.*? → .*?)(?:\\n|$)");

    private static final Pattern TAG = Pattern.compile("<[^>]*>");

    /** Between these, each order is moved once. */
    private static final List<Death> DEATHS = List.of(
            at("reconcile", true, "reconcile, method: read"),
            at("reconcile", true, "reconcile, method: plan"),
            at("reconcile", true, "reconcile, method: plan").atWork(), // those under it were moved, and nobody knows
            call("azure-devops", true, "azureDevOpsDoor, method: address", "^batch-update"),
            call("azure-devops", false, "azureDevOpsDoor, method: answer", "^batch-update"),
            at("reconcile", true, "reconcile, method: sendItems"),
            at("reconcile", true, "reconcile, method: remember"),
            call("servicenow", true, "serviceNowDoor, method: address", "^write "),
            call("servicenow", false, "serviceNowDoor, method: answer", "^write "),
            call("servicenow", false, "serviceNowDoor, method: answer", "^journal "),
            at("reconcile", true, "reconcile, method: sendOrders"),
            at("reconcile", true, "reconcile, method: remember").nth(2),
            at("reconcile", false, "reconcile, method: close"),
            at("reconcile", true, "reconcile, method: close"));

    @TempDir
    Path folder;

    @Test
    void dead_between_any_two_steps_and_still_each_move_is_told_once_and_the_last_one_last() throws Exception {
        try (Stage stage = Moving.stage(Mover.values().length, folder, "{ lookup: service-areas, children: follow }")) {
            stage.set("RECONCILE_BATCH", "3").set("RECONCILE_WORKERS", "1");
            Node first = stage.startProcess(JavaProcess.quickly("-Xmx512m"));
            stage.awaitPromiseKept(first);
            stage.stop(first);
            List<Moved> all = IntStream.range(0, Mover.values().length)
                    .mapToObj(i ->
                            new Moved(stage, stage.both().orders("sc_req_item").get(i), Mover.values()[i]))
                    .toList();
            for (Death death : DEATHS) {
                Stage.breathe(Duration.ofMillis(1_100)); // ServiceNow counts in seconds who moved it last
                all.forEach(Moved::move);
                death.of(stage, folder);
            }
            Node last = Death.none(stage);

            stage.awaitSettled(last);

            for (Moved one : all) {
                one.stands();
                one.wasToldOnce();
            }
            assertThat(stage.say("verify").code()).isZero();
        }
    }

    /** How people move one about, and where; each on one side, for who wins where both move it is not told here. */
    private enum Mover {
        BACK_AND_FORTH_ON_THE_ORDER(true, 2),
        BACK_AND_FORTH_ON_THE_WORK_ITEM(false, 2),
        AROUND_ON_THE_ORDER(true, 5),
        AROUND_ON_THE_WORK_ITEM(false, 5);

        private final boolean order;
        private final int places;

        Mover(boolean order, int places) {
            this.order = order;
            this.places = places;
        }
    }

    /** An order that is moved about. */
    private static final class Moved {
        private final Moving moving;
        private final Mover mover;
        private final int start;
        private int moves;

        Moved(Stage stage, Map<String, String> order, Mover mover) {
            this.moving = new Moving(stage, order);
            this.mover = mover;
            this.start = Moving.GROUPS.indexOf(moving.group());
        }

        private String place() {
            return Moving.GROUPS.get((start + moves % mover.places) % Moving.GROUPS.size());
        }

        void move() {
            moves++;
            if (mover.order) {
                moving.order(place(), moves % 3 == 0 ? "1" : "2");
            } else {
                moving.item(place(), moves % 3 == 0 ? "New" : "Active");
            }
        }

        void stands() {
            assertThat(moving.group()).as("%s: group", mover).isEqualTo(place());
            assertThat(moving.area()).as("%s: area", mover).isEqualTo(Moving.areaOf(place()));
            assertThat(moving.childsArea()).as("%s: of the one under it", mover).isEqualTo(moving.area());
        }

        void wasToldOnce() throws Exception {
            List<JsonNode> events = moving.events();
            assertThat(told(moving.comments())).as("%s: comments", mover).isEqualTo(of(events, "servicenow"));
            assertThat(told(moving.entries())).as("%s: entries", mover).isEqualTo(of(events, "azure-devops"));
            assertThat(events.getLast().path("to").asText())
                    .as("%s: the last move", mover)
                    .isEqualTo(place());
            assertThat(events.stream()
                            .skip(1)
                            .map(event -> event.path("from").asText())
                            .toList())
                    .as("%s: from where the move before led", mover)
                    .isEqualTo(events.stream()
                            .limit(events.size() - 1)
                            .map(event -> event.path("to").asText())
                            .toList());
        }

        private static List<String> told(List<String> texts) {
            return texts.stream()
                    .flatMap(text ->
                            MOVE.matcher(TAG.matcher(text).replaceAll("\n")).results())
                    .map(found -> found.group(1).strip())
                    .toList();
        }

        private static List<String> of(List<JsonNode> events, String side) {
            return events.stream()
                    .filter(event -> event.path("detail").path("side").asText().equals(side))
                    .map(event -> event.path("from").asText() + " → "
                            + event.path("to").asText())
                    .toList();
        }
    }
}
