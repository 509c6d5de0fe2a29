package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.ORGANISATION;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.PersonName;
import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WorkItemJsonTest {
    private static final String FULL = """
            {"id": 4711, "rev": 3,
             "fields": {
               "System.TeamProject": "KIT drift", "System.WorkItemType": "User Story", "System.State": "Active",
               "System.ChangedDate": "2026-11-20T12:00:00.123Z", "System.Title": "RITM1 Ny PC",
               "System.AssignedTo": {"displayName": "Ole", "uniqueName": "ole@kit.dk", "id": "1-2"},
               "System.ChangedBy": {"displayName": "Build", "uniqueName": null},
               "Custom.Nobody": {"displayName": null, "id": null},
               "System.CommentCount": 0, "Custom.Effort": 2.5, "Custom.Big": 636400889362530000,
               "System.IsDeleted": false, "Custom.Null": null, "Custom.Blank": "",
               "Custom.Due": "2026-12-01T22:59:59Z"},
             "relations": [
               {"rel": "AttachedFile", "url": "https://dev.azure.com/kit/_apis/wit/attachments/9"},
               {"rel": "System.LinkTypes.Hierarchy-Reverse", "url": "https://x/y/_apis/wit/workItems/99"}],
             "_links": {"html": {"href": "https://elsewhere/edit/4711"}}}
            """;

    @Test
    void reads_every_kind_of_value() {
        WorkItem item = parse(FULL);

        assertThat(item.fields())
                .containsEntry("System.AssignedTo", new PersonName("ole@kit.dk", "Ole"))
                .containsEntry("System.ChangedBy", new PersonName("Build", "Build"))
                .containsEntry("System.CommentCount", 0L)
                .containsEntry("Custom.Effort", 2.5)
                .containsEntry("Custom.Big", 636400889362530000L)
                .containsEntry("System.IsDeleted", false)
                .containsEntry("Custom.Due", "2026-12-01T22:59:59Z")
                .doesNotContainKeys("Custom.Nobody", "Custom.Null", "Custom.Blank");
        assertThat(item.changedAt()).isEqualTo(Instant.parse("2026-11-20T12:00:00.123Z"));
        assertThat(item.type() + "/" + item.project()).isEqualTo("User Story/KIT drift");
    }

    @Test
    void knows_which_long_texts_are_markdown() {
        WorkItem item = parse(FULL.replace(
                "\"fields\": {",
                "\"multilineFieldsFormat\": {\"System.Description\": \"markdown\", \"Custom.Why\": \"html\"},"
                        + " \"fields\": { \"System.Description\": \"**a**\", \"Custom.Why\": \"<b>b</b>\","));

        assertThat(item.fields())
                .containsEntry("System.Description", new MarkdownText("**a**"))
                .containsEntry("Custom.Why", "<b>b</b>");
    }

    @Test
    void knows_its_parent_and_its_index() {
        assertThat(parse(FULL).parentIndex()).isEqualTo(OptionalInt.of(1));
        assertThat(parse(FULL).parent()).isEqualTo(OptionalLong.of(99));
    }

    @Test
    void the_page_for_people_has_one_form_whatever_the_answer_links_to() {
        assertThat(parse(FULL).url()).isEqualTo("https://dev.azure.com/kit/KIT%20drift/_workitems/edit/4711");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{}",
                "[]",
                "{\"id\":1}",
                "{\"id\":\"1\",\"rev\":1,\"fields\":{}}",
                "{\"id\":-1,\"rev\":1,\"fields\":{}}",
                "{\"id\":1,\"rev\":0,\"fields\":{}}",
                "{\"id\":1,\"rev\":1}",
                "{\"id\":1,\"rev\":9999999999,\"fields\":{}}"
            })
    void what_has_no_id_revision_or_fields_is_no_work_item(String json) {
        assertThat(WorkItemJson.parse(Json.tree(json).orElseThrow(), ORGANISATION))
                .isEmpty();
    }

    private static WorkItem parse(String json) {
        return WorkItemJson.parse(Json.tree(json).orElseThrow(), ORGANISATION).orElseThrow();
    }
}
