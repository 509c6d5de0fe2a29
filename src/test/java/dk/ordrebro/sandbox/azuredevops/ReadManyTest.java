package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.assertRefused;
import static dk.ordrebro.sandbox.azuredevops.Caller.good;
import static dk.ordrebro.sandbox.azuredevops.Caller.parent;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Many work items read at once, and those that were deleted. */
class ReadManyTest {
    private final Caller azure = new Caller();

    @Test
    void a_deleted_work_item_is_as_if_it_never_was_until_it_is_restored() {
        long epic = azure.create("Epic", "Epic");
        long id = azure.create("Feature", "En", parent(epic));

        JsonNode deleted = good(azure.call("DELETE", "/_apis/wit/workitems/" + id, null));
        assertThat(deleted.get("deletedDate").asText()).isEqualTo("11/2/2026 8:00:00 AM");
        assertRefused(azure.call("GET", "/_apis/wit/workitems/" + id, null), 404, "TF401232");
        assertThat(azure.item(epic).has("relations")).isFalse();
        assertThat(azure.query("[System.Id] = " + id)).isEmpty();
        good(azure.call("PATCH", "/KIT/_apis/wit/recyclebin/" + id, Map.of("isDeleted", false)));

        assertThat(azure.item(id).at("/fields/System.Parent").asLong()).isEqualTo(epic);
        assertThat(azure.item(epic).at("/relations/0/rel").asText()).endsWith("Hierarchy-Forward");
    }

    @Test
    void a_bulk_read_fails_or_leaves_null_for_what_it_cannot_read() {
        long id = azure.create("Feature", "En");
        List<Long> ids = List.of(id, 99L);

        assertRefused(
                azure.call("POST", "/_apis/wit/workitemsbatch", Map.of("ids", ids)), 404, "TF401232: Work item 99");
        JsonNode read = azure.post(
                "/_apis/wit/workitemsbatch",
                Map.of(
                        "ids",
                        ids,
                        "errorPolicy",
                        "omit",
                        "fields",
                        List.of("System.Id", "System.Title", "System.Tags")));
        assertThat(read.get("count").asInt()).isEqualTo(2);
        assertThat(read.at("/value/0/fields").toString()).isEqualTo("{\"System.Id\":1,\"System.Title\":\"En\"}");
        assertThat(read.at("/value/1").isNull()).isTrue();
        List<Integer> many = new ArrayList<>();
        for (int i = 1; i <= 201; i++) {
            many.add(i);
        }
        assertRefused(azure.call("POST", "/_apis/wit/workitemsbatch", Map.of("ids", many)), 400, "VS403474");
        assertRefused(
                azure.call("GET", "/_apis/wit/workitems/1?fields=System.Id&$expand=relations", null),
                400,
                "expand parameter");
    }
}
