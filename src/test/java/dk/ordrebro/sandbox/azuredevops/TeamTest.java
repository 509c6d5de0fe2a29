package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class TeamTest {
    private final Caller azure = new Caller();

    @Test
    void teams_bring_everything_to_closed_in_the_end() {
        azure.create("Feature", "RITM0000001 En");
        azure.create("Task", "RITM0000002 To");
        Random random = new Random(7);

        for (int i = 0; i < 60; i++) {
            azure.standIn.team().act(random);
        }

        assertThat(azure.standIn.all()).extracting(Item::state).containsOnly("Closed");
        assertThat(azure.item(1).at("/fields/System.ChangedBy/displayName").asText())
                .isNotEqualTo("Ordrebro");
    }

    @Test
    void somebody_edits_and_the_rules_hold_for_them_too() {
        long id = azure.create("Feature", "En");

        azure.standIn
                .team()
                .edit(id, Map.of("System.Title", "Rettet", "System.Description", ""), "bo.berg@kit.example");
        azure.standIn.team().setState(id, "Active");

        assertThat(azure.standIn.item(id).orElseThrow().title()).isEqualTo("Rettet");
        assertThat(azure.standIn.item(id).orElseThrow().rev()).isEqualTo(3);
        assertThatThrownBy(() -> azure.standIn.team().setState(id, "Nej")).hasMessageContaining("not in the list");
    }

    @Test
    void the_truth_shows_duplicates() throws IOException {
        azure.create("Feature", "RITM0000001 En");
        azure.create("Feature", "RITM0000001 En");
        azure.create("Feature", "Uden nummer", set("Custom.OrderNumber", "RITM0000002"));

        JsonNode truth = Caller.JSON.readTree(azure.standIn.truth());

        assertThat(truth.get("counts").toString()).isEqualTo("{\"RITM0000001\":2,\"RITM0000002\":1}");
        assertThat(truth.at("/workItems/2/state").asText()).isEqualTo("New");
    }

    @Test
    void listeners_hear_of_every_change_once() {
        List<String> heard = new ArrayList<>();
        azure.standIn.listen(change ->
                heard.add(change.kind() + " " + change.update().after().rev()));

        long id = azure.create("Feature", "En");
        azure.standIn.team().edit(id, Map.of("System.Title", "En"), "Bo Berg");
        azure.standIn.team().setState(id, "Active");
        azure.standIn.team().comment(id, "Hej", "Bo Berg");
        azure.standIn.team().delete(id, "Bo Berg");

        assertThat(heard).containsExactly("CREATED 1", "UPDATED 2", "COMMENTED 3", "DELETED 4");
    }

    @Test
    void many_writers_lose_and_double_nothing() throws Exception {
        long id = azure.create("Feature", "En", set("System.Tags", "start"));
        List<Future<?>> writers = new ArrayList<>();
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (int i = 0; i < 200; i++) {
                int number = i % 90;
                writers.add(threads.submit(() -> azure.patch(id, set("System.Tags", "tag" + number))));
                writers.add(threads.submit(() -> azure.create("Task", "Opgave")));
            }
        }
        for (Future<?> writer : writers) {
            writer.get();
        }

        assertThat(azure.item(id).get("rev").asInt()).isEqualTo(91);
        assertThat(azure.standIn.all()).hasSize(201);
        assertThat(azure.get("/KIT/_apis/wit/reporting/workitemrevisions").get("values"))
                .hasSize(291);
    }
}
