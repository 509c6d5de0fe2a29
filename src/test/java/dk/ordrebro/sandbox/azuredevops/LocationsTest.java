package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.json;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocationsTest {
    private final Caller azure = new Caller();

    @Test
    void a_client_learns_where_everything_lies_before_it_knows_any_version() {
        Reply all = azure.raw("OPTIONS", "/ordrebro/_apis", null, "");
        JsonNode ofWorkItems = json(azure.raw("OPTIONS", "/ordrebro/_apis/wit", null, ""));
        JsonNode one = json(azure.raw("OPTIONS", "/ordrebro/_apis/wit/workItemsBatch", null, ""));

        assertThat(all.status()).isEqualTo(200);
        assertThat(json(all).findValuesAsText("area")).contains("core", "wit", "Location");
        assertThat(ofWorkItems.findValuesAsText("area")).containsOnly("wit");
        assertThat(ofWorkItems.findValuesAsText("id")).doesNotHaveDuplicates().doesNotContain("");
        assertThat(one.get("value")).singleElement().satisfies(location -> {
            assertThat(location.get("id").asText()).isEqualTo("908509b6-4248-4475-a1cd-829139ba419f");
            assertThat(location.get("routeTemplate").asText()).isEqualTo("{project}/_apis/{area}/{resource}");
            assertThat(location.get("resourceVersion").asInt()).isEqualTo(1);
            assertThat(location.get("releasedVersion").asText()).isEqualTo("7.1");
        });
    }

    @Test
    void the_areas_that_are_told_lie_at_this_address() {
        JsonNode areas = azure.get("/_apis/resourceAreas?api-version=7.2-preview.1");

        assertThat(areas.findValuesAsText("name")).containsExactly("core", "wit");
        assertThat(areas.findValuesAsText("locationUrl")).containsOnly("http://127.0.0.1:8092/ordrebro/");
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /_apis/wit/workitems/1?api-version=7.2-preview.4, 400, VssVersionOutOfRangeException",
        "POST, /_apis/wit/workitemsbatch?api-version=7.2-preview.3, 400, VssVersionOutOfRangeException",
        "GET, /KIT/_apis/wit/workItems/1/comments?api-version=7.1, 400, VssInvalidPreviewVersionException",
        "GET, /_apis/wit/fields?api-version=7.3, 400, VssVersionOutOfRangeException",
        "GET, /_apis/wit/fields?api-version=7.2, 400, VssInvalidPreviewVersionException",
        "GET, /_apis/git/repositories?api-version=7.1, 404, ''",
        "PUT, /_apis/wit/fields?api-version=7.1, 405, ''",
        "DELETE, /_apis/projects/KIT?api-version=7.1, 405, ''"
    })
    void what_a_resource_does_not_have_is_refused_as_such(String method, String target, int status, String key) {
        Reply reply = azure.call(method, target, Map.of());

        assertThat(reply.status()).isEqualTo(status);
        if (!key.isEmpty()) {
            assertThat(json(reply).get("typeKey").asText()).isEqualTo(key);
        }
        if (status == 405) {
            assertThat(json(reply).at("/value/Message").asText())
                    .isEqualTo("The requested resource does not support http method '" + method + "'.");
        }
    }

    @Test
    void the_most_specific_route_is_meant() {
        long id = azure.create("Task", "opgave");

        assertThat(azure.get("/_apis/wit/workItems/" + id + "/revisions/1")
                        .get("rev")
                        .asInt())
                .isEqualTo(1);
        assertThat(azure.get("/_apis/projects/KIT/teams/KIT%20Team/members")
                        .get("count")
                        .asInt())
                .isEqualTo(6);
        assertThat(azure.get("/KIT/_apis/wit/workitemtypes/User%20Story/fields/System.Title")
                        .get("referenceName")
                        .asText())
                .isEqualTo("System.Title");
    }
}
