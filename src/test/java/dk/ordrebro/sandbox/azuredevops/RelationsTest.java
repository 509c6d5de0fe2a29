package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.assertRefused;
import static dk.ordrebro.sandbox.azuredevops.Caller.good;
import static dk.ordrebro.sandbox.azuredevops.Caller.parent;
import static dk.ordrebro.sandbox.azuredevops.Caller.relation;
import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static dk.ordrebro.sandbox.azuredevops.Caller.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What hangs on a work item: parents, links, comments. */
class RelationsTest {
    private final Caller azure = new Caller();

    @Test
    void a_parent_is_mirrored_and_raises_no_revision() {
        long epic = azure.create("Epic", "Epic");
        long feature = azure.create("Feature", "Feature", parent(epic));

        JsonNode above = azure.item(epic);
        assertThat(above.get("rev").asInt()).isEqualTo(1);
        assertThat(above.at("/relations/0/rel").asText()).isEqualTo("System.LinkTypes.Hierarchy-Forward");
        assertThat(above.at("/relations/0/attributes/name").asText()).isEqualTo("Child");
        assertThat(azure.item(feature).at("/fields/System.Parent").asLong()).isEqualTo(epic);
        assertThat(azure.get("/_apis/wit/workitems/" + epic + "/updates")
                        .get("count")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_parent_is_changed_by_remove_and_add_in_one_patch() {
        long first = azure.create("Epic", "En");
        long second = azure.create("Epic", "To");
        long feature = azure.create("Feature", "Feature", parent(first));

        assertRefused(azure.patch(feature, parent(second)), 400, "TF201036");
        assertRefused(azure.patch(feature, parent(first)), 400, "Relation already exists.");
        good(azure.patch(feature, step("remove", "/relations/0", null), parent(second)));

        assertThat(azure.item(feature).at("/fields/System.Parent").asLong()).isEqualTo(second);
        assertThat(azure.item(feature).get("rev").asInt()).isEqualTo(1);
        assertThat(azure.item(first).has("relations")).isFalse();
    }

    @Test
    void parents_cannot_go_in_a_circle() {
        long first = azure.create("Epic", "En");
        long second = azure.create("Feature", "To", parent(first));

        assertRefused(azure.patch(first, parent(second)), 400, "TF201035");
        assertRefused(azure.patch(first, parent(first)), 400, "TF201035");
        assertRefused(azure.patch(first, parent(99)), 404, "TF401232");
    }

    @Test
    void a_hyperlink_raises_the_revision_and_finds_the_work_item_again() {
        long id = azure.create("Feature", "En", relation("Hyperlink", "https://sn.example/RITM1"));

        assertThat(good(azure.patch(id, relation("Hyperlink", "https://sn.example/RITM2")))
                        .get("rev")
                        .asInt())
                .isEqualTo(2);
        JsonNode found =
                azure.post("/_apis/wit/artifacturiquery", Map.of("artifactUris", List.of("https://sn.example/RITM1")));
        assertThat(found.at("/artifactUrisQueryResult")
                        .get("https://sn.example/RITM1")
                        .get(0)
                        .get("id")
                        .asLong())
                .isEqualTo(id);
    }

    @Test
    void history_writes_a_comment_with_the_same_revision() {
        long id = azure.create("Feature", "En");

        JsonNode after =
                good(azure.patch(id, set("System.State", "Active"), set("System.History", "Vi <b>går</b> i gang")));

        assertThat(after.get("rev").asInt()).isEqualTo(2);
        assertThat(after.at("/fields/System.CommentCount").asInt()).isEqualTo(1);
        long comment = after.at("/commentVersionRef/commentId").asLong();
        JsonNode page = azure.get("/KIT/_apis/wit/workItems/" + id + "/comments?api-version=7.1-preview.4");
        assertThat(page.at("/comments/0/id").asLong()).isEqualTo(comment);
        assertThat(page.at("/comments/0/text").asText()).isEqualTo("Vi <b>går</b> i gang");
        assertThat(azure.call("GET", "/KIT/_apis/wit/workItems/" + id + "/comments", null)
                        .status())
                .isEqualTo(400);
    }

    @Test
    void comments_are_made_edited_and_withdrawn() {
        long id = azure.create("Feature", "En");
        String comments = "/KIT/_apis/wit/workItems/" + id + "/comments";
        String version = "?api-version=7.1-preview.4";

        JsonNode said = azure.post(comments + version, Map.of("text", "Hej"));
        String one = comments + "/" + said.get("id").asLong() + version;
        assertThat(good(azure.call("PATCH", one, Map.of("text", "Hej igen")))
                        .get("version")
                        .asInt())
                .isEqualTo(2);
        assertThat(azure.call("DELETE", one, null).status()).isEqualTo(204);

        assertThat(azure.get(comments + version).get("totalCount").asInt()).isZero();
        assertThat(azure.item(id).at("/fields/System.CommentCount").asInt()).isZero();
        assertThat(azure.item(id).get("rev").asInt()).isEqualTo(4);
    }
}
