package dk.ordrebro.sandbox.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

class MetadataTest {
    private final Caller azure = new Caller();

    @Test
    void a_type_tells_its_states_transitions_and_fields() {
        JsonNode story = azure.get("/KIT/_apis/wit/workitemtypes/User%20Story");

        assertThat(story.get("states").findValuesAsText("name"))
                .containsExactly("New", "Active", "Resolved", "Closed", "Removed");
        assertThat(story.at("/transitions/Closed").findValuesAsText("to"))
                .containsExactly("New", "Active", "Resolved", "Closed");
        assertThat(story.get("transitions").get("").get(0).get("to").asText()).isEqualTo("New");
        assertThat(story.get("fields").findValuesAsText("referenceName"))
                .contains("Custom.OrderNumber", "Microsoft.VSTS.Scheduling.StoryPoints")
                .doesNotContain("Microsoft.VSTS.Scheduling.RemainingWork");
        assertThat(azure.get("/KIT/_apis/wit/workitemtypes").get("count").asInt())
                .isEqualTo(4);
        assertThat(azure.get("/KIT/_apis/wit/workitemtypes/Task/states")
                        .get("count")
                        .asInt())
                .isEqualTo(4);
    }

    @Test
    void fields_of_a_type_tell_allowed_values_when_asked() {
        JsonNode fields = azure.get("/KIT/_apis/wit/workitemtypes/Feature/fields?$expand=all");

        JsonNode priority = null;
        for (JsonNode field : fields.get("value")) {
            if (field.get("referenceName").asText().endsWith("Common.Priority")) {
                priority = field;
            }
        }
        assertThat(priority).isNotNull();
        assertThat(priority.get("allowedValues").toString()).isEqualTo("[\"1\",\"2\",\"3\",\"4\"]");
        assertThat(priority.get("alwaysRequired").asBoolean()).isTrue();
        assertThat(azure.get("/_apis/wit/fields/System.AssignedTo")
                        .get("isIdentity")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void areas_are_a_tree_down_to_the_depth_asked_for() {
        JsonNode root = azure.get("/KIT/_apis/wit/classificationnodes/areas?$depth=10");

        assertThat(root.get("path").asText()).isEqualTo("\\KIT\\Area");
        assertThat(root.findValuesAsText("name"))
                .contains("Klient", "Infrastruktur", "Netværk", "Applikationer", "Identitet", "Servicedesk");
        assertThat(root.findValuesAsText("path")).contains("\\KIT\\Area\\Infrastruktur\\Netværk");
        assertThat(azure.get("/KIT/_apis/wit/classificationnodes/areas").has("children"))
                .isFalse();
        assertThat(azure.get("/KIT/_apis/wit/classificationnodes/Areas/Infrastruktur/Netv%C3%A6rk")
                        .get("name")
                        .asText())
                .isEqualTo("Netværk");
        assertThat(azure.call("GET", "/KIT/_apis/wit/classificationnodes/areas/Nej", null)
                        .status())
                .isEqualTo(404);
    }

    @Test
    void the_caller_learns_who_it_is() {
        JsonNode connection = azure.get("/_apis/connectionData?api-version=7.1-preview");

        assertThat(connection.at("/authenticatedUser/providerDisplayName").asText())
                .isEqualTo("Ordrebro");
        assertThat(azure.get("/_apis/wit/workitemrelationtypes").get("count").asInt())
                .isEqualTo(10);
        assertThat(azure.get("/KIT/_apis/wit/workitemtypecategories")
                        .get("count")
                        .asInt())
                .isEqualTo(4);
        assertThat(azure.get("/_apis/projects/kit").get("state").asText()).isEqualTo("wellFormed");
    }
}
