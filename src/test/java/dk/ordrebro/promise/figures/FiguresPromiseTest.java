package dk.ordrebro.promise.figures;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import dk.ordrebro.promise.stage.Timeline;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a team does on its board is in the figures without anybody writing it down. */
@Tag("integration")
final class FiguresPromiseTest {
    private static final String STATE = "System.State";

    @TempDir
    Path folder;

    @Test
    void a_team_begins_hands_over_and_finishes_and_the_figures_say_so() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            Item item = Talk.itemOf(stage, order);

            stage.both().teams().edit(item.id(), Map.of(STATE, "Active"), Talk.HANNE);
            Stage.patiently().until(() -> reached(stage, order) == 2);
            stage.both().teams().edit(item.id(), Map.of("System.AreaPath", "KIT\\Servicedesk"), Talk.HANNE);
            Stage.patiently().until(() -> reached(stage, order) == 3);
            stage.both().teams().edit(item.id(), Map.of(STATE, "Closed"), Talk.HANNE);
            Stage.patiently().until(() -> reached(stage, order) == 4);
            Stage.patiently().until(() -> row(stage, "flow").path("done").asLong() == 1);

            JsonNode moves = row(stage, "handovers");
            assertThat(moves.path("handovers-1").asLong()).isEqualTo(1);
            assertThat(moves.path("bounced").asLong())
                    .as("it was worked on before")
                    .isZero();
            assertThat(row(stage, "flow").path("area").asText()).isEqualTo("KIT\\Servicedesk");
            assertThat(row(stage, "pairs").path("to").asText()).isEqualTo("KIT\\Servicedesk");
        }
    }

    private static long reached(Stage stage, Map<String, String> order) throws IOException {
        return Timeline.of(stage, order.get("number"), "reached").size();
    }

    /** Of the service area in which the order was finished, which alone is done. */
    private static JsonNode row(Stage stage, String report) throws IOException {
        for (JsonNode row : stage.say("report", report, "--json").json().path("rows")) {
            if (row.path("area").asText().endsWith("Servicedesk") || row.has("to")) {
                return row;
            }
        }
        return new ObjectMapper().createObjectNode();
    }
}
