package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.good;
import static dk.ordrebro.sandbox.azuredevops.Caller.json;
import static dk.ordrebro.sandbox.azuredevops.Caller.parent;
import static dk.ordrebro.sandbox.azuredevops.Caller.relation;
import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static dk.ordrebro.sandbox.azuredevops.Caller.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WorkItemsTest {
    private final Caller azure = new Caller();

    private static void assertRefused(Reply reply, int status, String message) {
        assertThat(reply.status()).isEqualTo(status);
        assertThat(json(reply).get("message").asText()).contains(message);
        assertThat(json(reply).get("typeKey").asText()).endsWith("Exception");
    }

    @Test
    void a_new_work_item_has_what_the_process_gives_it() {
        Reply reply = azure.tryCreate("Feature", List.of(set("System.Title", "RITM0010001 Ny PC")));

        JsonNode item = good(reply);
        JsonNode fields = item.get("fields");
        assertThat(reply.headers()).containsEntry("Content-Type", "application/json; charset=utf-8; api-version=7.1");
        assertThat(item.get("rev").asInt()).isEqualTo(1);
        assertThat(fields.get("System.State").asText()).isEqualTo("New");
        assertThat(fields.get("System.AreaPath").asText()).isEqualTo("KIT");
        assertThat(fields.get("System.BoardColumn").asText()).isEqualTo("New");
        assertThat(fields.get("Microsoft.VSTS.Common.Priority").asInt()).isEqualTo(2);
        assertThat(fields.get("System.CreatedDate").asText()).isEqualTo("2026-11-02T08:00:00Z");
        assertThat(fields.at("/System.CreatedBy/uniqueName").asText()).isEqualTo("ordrebro@kit.example");
        assertThat(fields.has("System.Description")).isFalse();
        assertThat(item.get("url").asText())
                .startsWith("http://127.0.0.1:8092/ordrebro/")
                .endsWith("/_apis/wit/workItems/1");
    }

    @Test
    void a_stale_rev_is_refused_with_412_and_nothing_is_written() {
        long id = azure.create("Feature", "En");
        azure.patch(id, set("System.Title", "To"));

        Reply reply = azure.patch(id, step("test", "/rev", 1), set("System.Title", "Tre"));

        assertRefused(
                reply, 412, "VS403351: Test Operation for path /rev failed, value 2 was not equal to test value 1.");
        assertThat(azure.item(id).at("/fields/System.Title").asText()).isEqualTo("To");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            System.Nope                    | x        | 400 | TF51535: Cannot find field System.Nope.
            System.State                   | Resolved | 400 | The field 'State' contains the value 'Resolved' that is not in the list of supported values
            System.State                   | Done     | 400 | not in the list of supported values
            System.AreaPath                | KIT\\Nej | 400 | TF401347: Invalid tree name given for work item -1, field 'System.AreaPath'.
            System.AssignedTo              | x@y.dk   | 400 | The identity value 'x@y.dk' for field 'Assigned To' is an unknown identity.
            System.BoardColumn             | Active   | 400 | TF401326: Invalid field status 'ReadOnly' for field 'System.BoardColumn'.
            Microsoft.VSTS.Common.Priority | 9        | 400 | not in the list of supported values
            Microsoft.VSTS.Common.Priority | høj      | 400 | InvalidType
            Microsoft.VSTS.Scheduling.TargetDate | i morgen | 400 | InvalidDate
            """)
    void a_create_with_a_bad_value_is_refused(String field, String value, int status, String message) {
        Reply reply = azure.tryCreate("Feature", List.of(set("System.Title", "En"), set(field, value)));

        assertRefused(reply, status, message);
        assertThat(azure.standIn.all()).isEmpty();
    }

    @Test
    void a_title_is_needed_and_has_255_characters_at_most() {
        assertRefused(
                azure.tryCreate("Feature", List.of(set("System.Description", "En"))),
                400,
                "TF401320: Rule Error for field Title");
        assertRefused(
                azure.tryCreate("Feature", List.of(set("System.Title", "x".repeat(256)))),
                400,
                "TF401324: Value for field 'System.Title' is too long.");
        assertThat(azure.tryCreate("Feature", List.of(set("System.Title", "x".repeat(255))))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void states_move_along_the_recorded_transitions_only() {
        long id = azure.create("Feature", "En");
        for (String state : List.of("Active", "resolved", "Closed", "New", "Removed")) {
            good(azure.patch(id, set("System.State", state)));
        }

        assertRefused(azure.patch(id, set("System.State", "Active")), 400, "'Active'");
        good(azure.patch(id, set("System.State", "New")));
        good(azure.patch(id, set("System.State", "Closed")));
        assertRefused(azure.patch(id, set("System.State", "Removed")), 400, "'Removed'");
        assertThat(azure.item(id).at("/fields/System.Reason").asText()).isEqualTo("Acceptance tests pass");
        long task = azure.create("Task", "Opgave");
        assertRefused(azure.patch(task, set("System.State", "Resolved")), 400, "'Resolved'");
    }

    @Test
    void add_merges_tags_and_replace_sets_them() {
        long id = azure.create("Feature", "En", set("System.Tags", "ServiceNow; PC"));

        good(azure.patch(id, set("System.Tags", "haster; pc")));
        assertThat(azure.item(id).at("/fields/System.Tags").asText()).isEqualTo("haster; PC; ServiceNow");
        good(azure.patch(id, step("replace", "/fields/System.Tags", "kun")));
        assertThat(azure.item(id).at("/fields/System.Tags").asText()).isEqualTo("kun");
        JsonNode cleared = good(azure.patch(id, step("replace", "/fields/System.Tags", "")));
        assertThat(cleared.get("fields").has("System.Tags")).isFalse();
    }

    @Test
    void null_and_remove_have_their_rules() {
        long id = azure.create("Feature", "En", set("Custom.OrderNumber", "RITM1"));

        assertRefused(azure.patch(id, step("add", "/fields/Custom.OrderNumber", null)), 400, "Value cannot be null.");
        assertRefused(
                azure.patch(id, step("remove", "/fields/Custom.OrderNumber", "x")),
                400,
                "Remove requires Value to be null.");
        assertThat(good(azure.patch(id, step("remove", "/fields/Custom.OrderNumber", null)))
                        .get("fields")
                        .has("Custom.OrderNumber"))
                .isFalse();
    }

    @Test
    void operations_may_be_numbers() {
        long id = azure.create("Feature", "En");

        Reply reply = azure.patch(
                id,
                Map.of("op", 5, "path", "/rev", "value", 1),
                Map.of("op", 2, "path", "/fields/System.Title", "value", "To"));

        assertThat(good(reply).at("/fields/System.Title").asText()).isEqualTo("To");
    }

    @Test
    void an_object_with_an_id_alone_silently_assigns_nobody() {
        long id = azure.create("Feature", "En", set("System.AssignedTo", "anna.andersen@kit.example"));
        assertThat(azure.item(id).at("/fields/System.AssignedTo/displayName").asText())
                .isEqualTo("Anna Andersen");

        JsonNode after = good(azure.patch(id, set("System.AssignedTo", Map.of("id", "0"))));

        assertThat(after.get("fields").has("System.AssignedTo")).isFalse();
    }

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
    void the_same_values_again_make_no_revision() {
        long id = azure.create("Feature", "En", set("System.Description", "<p>Hej</p>"));

        assertThat(good(azure.patch(id, set("System.Title", "En"), set("System.Description", "<p>Hej</p>")))
                        .get("rev")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void validate_only_says_yes_or_no_and_writes_nothing() {
        long id = azure.create("Feature", "En");
        String target = "/_apis/wit/workitems/" + id + "?validateOnly=true";

        assertThat(good(azure.call("PATCH", target, List.of(set("System.Title", "To"))))
                        .at("/fields/System.Title")
                        .asText())
                .isEqualTo("To");
        assertThat(azure.call("PATCH", target, List.of(set("System.State", "Nej")))
                        .status())
                .isEqualTo(400);
        assertThat(azure.item(id).at("/fields/System.Title").asText()).isEqualTo("En");
        good(azure.call(
                "POST",
                "/KIT/_apis/wit/workitems/$Epic?validateOnly=true",
                List.of(set("System.Title", "To"), parent(id))));
        assertThat(azure.standIn.all()).hasSize(1);
        assertThat(azure.item(id).has("relations")).isFalse();
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

    @Test
    void long_text_is_html_unless_the_patch_says_markdown() {
        long id = azure.create(
                "Feature",
                "En",
                set("System.Description", "# Hej <b>"),
                step("add", "/multilineFieldsFormat/System.Description", "Markdown"));
        assertThat(azure.item(id).at("/fields/System.Description").asText()).isEqualTo("# Hej <b>");
        assertThat(azure.item(id)
                        .at("/multilineFieldsFormat/System.Description")
                        .asText())
                .isEqualTo("markdown");

        assertRefused(
                azure.patch(id, step("add", "/multilineFieldsFormat/System.Description", "Html")),
                400,
                "The type changed without a value");
        assertRefused(
                azure.patch(id, step("add", "/multilineFieldsFormat/System.Title", "Markdown")),
                400,
                "not supported for the field System.Title");
    }

    @Test
    void other_errors_have_their_own_forms() {
        assertRefused(
                azure.call("POST", "/Nej/_apis/wit/workitems/$Task", List.of(set("System.Title", "x"))),
                404,
                "TF200016");
        assertRefused(azure.tryCreate("Bug", List.of(set("System.Title", "x"))), 404, "VS402323");
        assertRefused(
                azure.raw("POST", "/ordrebro/KIT/_apis/wit/workitems/$Task?api-version=7.1", "[]", "application/json"),
                400,
                "Content-Type");
        assertRefused(
                azure.raw("POST", "/ordrebro/KIT/_apis/wit/workitems/$Task", "[]", "application/json-patch+json"),
                400,
                "No api-version");
        assertRefused(azure.call("GET", "/_apis/projects?api-version=8.0", null), 400, "out of range");
        Reply zero = azure.call("DELETE", "/_apis/wit/workitems/0", null);
        assertThat(zero.status()).isEqualTo(404);
        assertThat(zero.headers())
                .containsEntry("Content-Type", "text/plain; charset=utf-8")
                .containsKey("X-TFS-ServiceError");
    }

    @Test
    void the_ten_thousandth_revision_is_the_last() {
        azure.standIn.switches().revisionLimit = 2;
        long id = azure.create("Feature", "En");
        good(azure.patch(id, set("System.Title", "To")));

        assertRefused(azure.patch(id, set("System.Title", "Tre")), 500, "revisions");
    }

    @Test
    void a_tag_that_nobody_may_create_is_refused_with_403() {
        long id = azure.create("Feature", "En", set("System.Tags", "PC"));
        azure.standIn.switches().mayCreateTags = false;

        assertRefused(azure.patch(id, set("System.Tags", "Ny")), 403, "TF401289");
        good(azure.patch(id, step("replace", "/fields/System.Tags", "pc")));
    }
}
