package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.assertRefused;
import static dk.ordrebro.sandbox.azuredevops.Caller.good;
import static dk.ordrebro.sandbox.azuredevops.Caller.parent;
import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static dk.ordrebro.sandbox.azuredevops.Caller.step;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.wire.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A work item as Azure DevOps makes, changes and refuses it. */
class WorkItemsTest {
    private final Caller azure = new Caller();

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
