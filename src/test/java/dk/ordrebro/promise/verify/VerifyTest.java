package dk.ordrebro.promise.verify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.promise.stage.ByHand;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** {@code verify}: what is well costs next to nothing, and what is under way, parked or not to be read is told apart. */
@Tag("integration")
@Order(1) // takes long
@Execution(ExecutionMode.CONCURRENT)
final class VerifyTest {
    private static final int TREES = 12;

    @TempDir
    Path folder;

    @Test
    void a_clean_installation_agrees_at_a_few_dozen_calls() throws IOException {
        try (Stage stage = Stage.of(150, folder)) {
            stage.carry();
            stage.both().forgetCalls();

            Stage.Said said = stage.say("verify", "--json");

            assertThat(said.code()).as(said.out() + said.err()).isZero();
            assertThat(said.json().path("agreeing").asInt())
                    .isEqualTo(stage.both().orders());
            double ratio = (double) stage.both().calls() / stage.both().orders();
            assertThat(ratio)
                    .as("calls per order: %s", stage.both().callsByOperation())
                    .isLessThan(0.1);
        }
    }

    @Test
    void an_order_that_intake_has_not_read_yet_is_under_way_and_not_missed() throws Exception {
        try (Stage stage = Stage.of(TREES, folder).set("SERVICENOW_POLL_OVERLAP", Timings.NO_OVERLAP)) {
            stage.carry();
            stage.both().insert("sc_request", Map.of("number", "REQ8880005", "short_description", "Ny", "state", "1"));

            Stage.Said said = stage.say("verify", "--json");

            assertThat(said.code()).as(said.out()).isZero();
            assertThat(said.json().path("underWay").asInt()).isEqualTo(1);
        }
    }

    @Test
    void live_traffic_makes_no_false_alarm() throws Exception {
        try (Stage stage = Stage.of(40, folder).set("SERVICENOW_POLL_OVERLAP", Timings.LONG_OVERLAP)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            List<Map<String, String>> orders = stage.both().orders("sc_task");
            Thread traffic = Thread.ofVirtual().start(() -> {
                for (int i = 0; !Thread.currentThread().isInterrupted() && i < 2_000; i++) {
                    Map<String, String> order = orders.get(i % orders.size());
                    stage.both().change("sc_task", order.get("sys_id"), Map.of("short_description", "Ændret " + i));
                    if (i % 10 == 0) {
                        stage.both().trees(1);
                    }
                    java.util.concurrent.locks.LockSupport.parkNanos(20_000_000);
                }
            });
            try {
                Stage.Said said = stage.say("verify", "--json");

                assertThat(said.code()).as(said.out() + said.err()).isZero();
            } finally {
                traffic.interrupt();
                traffic.join();
            }
        }
    }

    @Test
    void more_work_items_than_a_query_may_answer_are_read_all_the_same() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            stage.set("RECONCILE_BATCH", "6").set("RECONCILE_WORKERS", "1");
            stage.both()
                    .latency(Duration.ofMillis(300)); // made over some seconds: a query is halved by time, down to two
            stage.carry();
            stage.both().latency(Duration.ZERO);
            long stray = new ByHand(stage.both()).workItem("User Story", "SCTASK9999999 Ingen kender den");
            stage.both().switchAzureDevOps("{\"queryRows\": 25}");

            JsonNode found = stage.say("verify", "--json").json();

            assertThat(found.at("/kinds/orphan/samples/0/workItem").asLong()).isEqualTo(stray);
            assertThat(found.path("disagreements").asInt()).isEqualTo(1);
        }
    }

    @Test
    void a_parked_order_is_told_apart_and_is_no_disagreement() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            Map<String, String> task = stage.both().orders("sc_task").getFirst();
            String group = stage.both().insert("sys_user_group", Map.of("name", "Ukendt enhed", "active", "true"));
            stage.both().change("sc_task", task.get("sys_id"), Map.of("assignment_group", group));
            Node node = stage.start();
            stage.awaitSettled(node);
            stage.stop(node);

            Stage.Said said = stage.say("verify", "--json");

            assertThat(said.code()).as(said.out()).isZero();
            assertThat(said.json().path("parked").asInt()).isEqualTo(1);
        }
    }

    @Test
    void a_neighbour_that_cannot_be_reached_ends_with_3_and_a_wrong_option_with_2() throws IOException {
        try (Stage stage = Stage.of(1, folder)) {
            stage.carry();

            assertThat(stage.say("verify", "--samples", "-1").code()).isEqualTo(2);
            assertThat(stage.set("AZUREDEVOPS_URL", "http://127.0.0.1:1/x")
                            .say("verify")
                            .code())
                    .isEqualTo(3);
        }
    }
}
