package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.parent;
import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static dk.ordrebro.sandbox.azuredevops.Caller.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchTest {
    private final Caller azure = new Caller();

    private static Map<String, Object> request(String uri, Object... steps) {
        return Map.of(
                "method",
                "PATCH",
                "uri",
                uri + "?api-version=7.1",
                "headers",
                Map.of("Content-Type", "application/json-patch+json"),
                "body",
                List.of(steps));
    }

    private static Map<String, Object> story(String title, Object... more) {
        List<Object> steps = new ArrayList<>(List.of(more));
        steps.add(set("System.Title", title));
        return request("/KIT/_apis/wit/workitems/$User%20Story", steps.toArray());
    }

    private JsonNode send(List<?> requests) {
        return Caller.good(azure.call("PATCH", "/_apis/wit/$batch?api-version=5.0", requests));
    }

    private static JsonNode body(JsonNode answer, int index) throws IOException {
        return Caller.JSON.readTree(answer.at("/value/" + index + "/body").textValue());
    }

    @Test
    void each_request_is_answered_in_its_place_with_its_own_code() throws IOException {
        JsonNode answer = send(List.of(
                story("En"),
                story(""),
                request("/_apis/wit/workitems/99", set("System.Title", "x")),
                story("To"),
                story("Tre", step("add", "/fields/System.Tags", null))));

        assertThat(answer.get("count").asInt()).isEqualTo(5);
        assertThat(answer.findValuesAsText("code")).containsExactly("200", "400", "404", "200", "400");
        assertThat(body(answer, 0).at("/fields/System.Title").asText()).isEqualTo("En");
        assertThat(body(answer, 1).get("message").asText()).startsWith("TF401320");
        assertThat(body(answer, 4).toString())
                .isEqualTo("{\"count\":1,\"value\":{\"Message\":\"Value cannot be null.\"}}");
        assertThat(azure.standIn.all()).hasSize(2);
    }

    @Test
    void creates_link_to_each_other_by_negative_ids() throws IOException {
        JsonNode answer = send(
                List.of(story("Far", step("add", "/id", "-1")), story("Barn", parent(-1), step("add", "/id", "-2"))));

        long father = body(answer, 0).get("id").asLong();
        assertThat(body(answer, 1).at("/fields/System.Parent").asLong()).isEqualTo(father);
        assertThat(azure.standIn.item(father).orElseThrow().relations()).hasSize(1);
    }

    @Test
    void a_child_whose_parent_failed_in_the_batch_fails_too() {
        JsonNode answer = send(List.of(story("", step("add", "/id", "-1")), story("Barn", parent(-1))));

        assertThat(answer.findValuesAsText("code")).containsExactly("400", "404");
    }

    @Test
    void all_or_nothing_is_one_answer_and_nothing_written() {
        azure.standIn.switches().batchesAreAtomic = true;
        long before = azure.create("Epic", "Epic");

        JsonNode answer = send(List.of(story("En", parent(before), set("System.History", "hej")), story("")));

        assertThat(answer.get("count").asInt()).isEqualTo(1);
        assertThat(answer.at("/value/0/code").asInt()).isEqualTo(400);
        assertThat(azure.standIn.all()).hasSize(1);
        assertThat(azure.item(before).has("relations")).isFalse();
        assertThat(send(List.of(story("En", step("add", "/id", "-1")), story("To", parent(-1))))
                        .get("count")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void two_hundred_is_the_most() {
        List<Object> requests = new ArrayList<>();
        for (int i = 0; i < 201; i++) {
            requests.add(story("RITM" + i));
        }

        assertThat(azure.call("POST", "/_apis/wit/$batch", requests).status()).isEqualTo(400);
        assertThat(send(requests.subList(0, 200)).get("count").asInt()).isEqualTo(200);
        assertThat(azure.standIn.all()).hasSize(200);
    }
}
