package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.good;
import static dk.ordrebro.sandbox.azuredevops.Caller.json;
import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What teams keep beside their work items: saved queries and tags. */
class SavedQueriesTest {
    private static final String QUERIES = "/KIT/_apis/wit/queries";
    private static final String WIQL = "SELECT [System.Id] FROM WorkItems WHERE [System.State] = 'New'";

    private final Caller azure = new Caller();

    private JsonNode made(String folder, Map<String, ?> body) {
        Reply reply = azure.call("POST", QUERIES + "/" + folder, body);
        assertThat(reply.status()).isEqualTo(201);
        return json(reply);
    }

    @Test
    void a_saved_query_is_found_by_path_and_run_by_id() {
        long item = azure.create("Task", "opgave");
        made("Shared%20Queries", Map.of("name", "Drift", "isFolder", true));
        JsonNode saved = made("Shared%20Queries/Drift", Map.of("name", "Nye", "wiql", WIQL));

        JsonNode found = azure.get(QUERIES + "/Shared%20Queries/Drift/Nye?$expand=wiql");
        JsonNode ran = azure.get("/KIT/_apis/wit/wiql/" + saved.get("id").asText());
        JsonNode tree = azure.get(QUERIES + "?$depth=2");

        assertThat(found.get("wiql").asText()).isEqualTo(WIQL);
        assertThat(found.get("queryType").asText()).isEqualTo("flat");
        assertThat(ran.get("workItems").findValuesAsText("id")).containsExactly(String.valueOf(item));
        assertThat(tree.findValuesAsText("path"))
                .containsExactly("My Queries", "Shared Queries", "Shared Queries/Drift", "Shared Queries/Drift/Nye");
        assertThat(azure.get(QUERIES + "?$filter=ny").get("count").asInt()).isEqualTo(1);
    }

    @Test
    void a_folder_that_is_renamed_or_deleted_takes_its_queries_along() {
        JsonNode folder = made("My%20Queries", Map.of("name", "A", "isFolder", true));
        JsonNode query = made("My%20Queries/A", Map.of("name", "q", "wiql", WIQL));
        String at = QUERIES + "/" + query.get("id").asText();

        good(azure.call("PATCH", QUERIES + "/" + folder.get("id").asText(), Map.of("name", "B")));
        String renamed = azure.get(at).get("path").asText();
        Reply gone = azure.call("DELETE", QUERIES + "/My%20Queries/B", null);

        assertThat(renamed).isEqualTo("My Queries/B/q");
        assertThat(gone.status()).isEqualTo(204);
        assertThat(azure.call("GET", at, null).status()).isEqualTo(404);
    }

    @Test
    void two_of_one_name_and_a_broken_query_are_refused() {
        made("My%20Queries", Map.of("name", "q", "wiql", WIQL));

        Reply twice = azure.call("POST", QUERIES + "/My%20Queries", Map.of("name", "Q", "wiql", WIQL));
        Reply broken = azure.call("POST", QUERIES + "/My%20Queries", Map.of("name", "r", "wiql", "SELECT"));

        assertThat(json(twice).get("message").asText()).startsWith("TF237018");
        assertThat(broken.status()).isEqualTo(400);
    }

    @Test
    void many_queries_are_read_at_once() {
        String id = made("My%20Queries", Map.of("name", "q", "wiql", WIQL))
                .get("id")
                .asText();

        JsonNode many =
                azure.post("/KIT/_apis/wit/queriesbatch", Map.of("ids", List.of(id, "nope"), "errorPolicy", "omit"));

        assertThat(many.get("value").get(0).get("name").asText()).isEqualTo("q");
        assertThat(many.get("value").get(1).isNull()).isTrue();
    }

    @Test
    void a_tag_that_is_renamed_or_deleted_is_so_on_every_work_item() {
        long item = azure.create("Task", "opgave", set("System.Tags", "haster; PC; Netværk"));

        good(azure.call("PATCH", "/KIT/_apis/wit/tags/PC", Map.of("name", "Computer")));
        Reply gone = azure.call("DELETE", "/KIT/_apis/wit/tags/haster", null);

        assertThat(gone.status()).isEqualTo(204);
        assertThat(azure.item(item).at("/fields/System.Tags").asText()).isEqualTo("Computer; Netværk");
        assertThat(azure.get("/KIT/_apis/wit/tags").findValuesAsText("name")).containsExactly("Computer", "Netværk");
        assertThat(azure.call("GET", "/KIT/_apis/wit/tags/PC", null).status()).isEqualTo(404);
    }
}
