package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Mistakes in mappings are told all at once, each with its place and what to write instead. */
class PlantedMistakesTest {
    @TempDir
    Path root;

    @Test
    void names_ten_mistakes_at_once() {
        // Given
        Config config = Config.in(root)
                .with("mappings/10-a.yaml", """
                        mapping: a
                        from: sc_req_item
                        when: "cat_item.name = "
                        workItm: {}
                        workItem:
                          project: KIT
                          type: Feature
                          parent: { order: request, otherwise: keep }
                          fields:
                            System.Title: "${short_description}"
                            System.Titel: x
                            System.AreaPath: { value: "${assignment_group.name}", lookup: service-area }
                            Priority: 2
                            System.Description: |
                              First line
                              second ${$uppercas(description)} line
                            System.Tags: ["${workItem.id}", "${open"]
                        states:
                          toWorkItem: { "1": [New] }
                        conflict: { state: azure }
                        """)
                .with("mappings/20-a.yaml", Config.mapping("a", "sc_task"))
                .with("mappings/30-empty.yaml", "")
                .with("mappings/40-broken.yaml", "mapping: [x\n");

        // When / Then
        assertThat(config.problems())
                .containsExactly(
                        "mappings/10-a.yaml:3:23: error: broken expression 'cat_item.name =': unexpected end of expression",
                        "mappings/10-a.yaml:4:1: error: unknown key 'workItm'; did you mean 'workItem'?",
                        "mappings/10-a.yaml:8:40: error: 'workItem.parent.otherwise' cannot be 'keep'; write none or park",
                        "mappings/10-a.yaml:10:19: error: the title does not contain '${number}', so a work item could not be"
                                + " found again after a lost answer; add '${number}', or name a field for it in azureDevOps.stamp.field",
                        "mappings/10-a.yaml:11:5: error: Azure DevOps has no standard field 'System.Titel'; did you mean 'System.Title'?",
                        "mappings/10-a.yaml:12:67: error: there is no lookup 'service-area'; did you mean 'service-areas'?",
                        "mappings/10-a.yaml:13:5: error: 'Priority' is no reference name of a field; did you mean 'Microsoft.VSTS.Common.Priority'?",
                        "mappings/10-a.yaml:16:16: error: unknown function or variable '$uppercas'; did you mean '$uppercase'?",
                        "mappings/10-a.yaml:17:38: error: '${' is never closed; add '}', or write '$${' for a literal '${'",
                        "mappings/10-a.yaml:19:22: error: 'states.toWorkItem.1' must be the name of a work item state, but is a list",
                        "mappings/10-a.yaml:20:20: error: 'conflict.state' cannot be 'azure'; known here: azureDevOps, latest, park, servicenow",
                        "mappings/20-a.yaml:1:10: error: a second mapping named 'a'; the first is mappings/10-a.yaml:1:10",
                        "mappings/30-empty.yaml: error: the file is empty",
                        "mappings/40-broken.yaml:2:1: error: not valid YAML: expected ',' or ']', but got <stream end>; check"
                                + " indentation, quotes and colons here");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Number | no ServiceNow field name",
                "workItem.id | 'workItem' is not known here",
                "shortdescription | did you mean 'short_description'?"
            })
    void knows_names_that_cannot_be_right(String expression, String told) {
        assertThat(Config.in(root)
                        .withFields("System.Reason: \"${" + expression + "}\"")
                        .problems())
                .singleElement()
                .asString()
                .startsWith("mappings/10-item.yaml:8:23: ")
                .contains(told);
    }

    @Test
    void refuses_a_mapping_that_no_order_reaches() {
        // Given
        Config config = Config.in(root)
                .with("mappings/10-all.yaml", Config.mapping("all", "sc_task"))
                .with("mappings/20-some.yaml", "when: \"state = '1'\"\n" + Config.mapping("some", "sc_task"));

        // When / Then
        assertThat(config.problems())
                .singleElement()
                .asString()
                .startsWith("mappings/20-some.yaml:3:7: error: no order reaches 'some'");
    }

    @Test
    void refuses_parents_that_lead_in_a_circle() {
        // Given
        Config config = Config.in(root)
                .with("mappings/10-item.yaml", parent("item", "sc_req_item", "{ order: request }"))
                .with("mappings/20-request.yaml", parent("request", "sc_request", "{ order: parent, table: sc_task }"))
                .with("mappings/30-task.yaml", parent("task", "sc_task", "{ order: request_item }"));

        // When / Then
        assertThat(config.problems())
                .singleElement()
                .asString()
                .contains("parents lead in a circle: sc_req_item -> sc_request -> sc_task -> sc_req_item");
    }

    @Test
    void warns_once_of_what_a_later_version_carries_and_checks_it_all_the_same() {
        // Given
        String text = Config.mapping("item", "sc_req_item") + """
                comments: { toWorkItem: [comments, work_notes], toOrder: { work_notes: all, comments: kunde } }
                attachments: { toWorkItem: all, toOrder: some, largest: 2000MB }
                handover: { lookup: twice }
                """;
        Config config =
                Config.in(root).with("lookups/twice.csv", "a,b\nx,1\ny,1\n").with("mappings/10-item.yaml", text);

        // When / Then
        assertThat(config.problems())
                .containsExactly(
                        "lookups/twice.csv:3:1: error: '1' stands twice on the right side, so the lookup cannot be read"
                                + " backwards; a lookup used by handover must be one to one",
                        "mappings/10-item.yaml:8:87: error: 'comments.toOrder.comments' cannot be 'kunde'; write all, none or"
                                + " a marker in quotes: \"#kunde\"",
                        "mappings/10-item.yaml:9:42: error: 'attachments.toOrder' must be all, none or a marker in quotes: \"#fil\", but is 'some'",
                        "mappings/10-item.yaml:9:57: error: 'attachments.largest' cannot be '2000MB'; write a size up to 60MB, for instance 20MB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'number & \"}\" & variables.`a}b` & $replace(x, /[{}]/, \"\") /* } */' | ok",
                "'{\"a\": {\"b\": state}}.a.b' | ok",
                "'number & \"' | error"
            })
    void finds_where_an_expression_ends(String expression, String outcome) {
        // When
        MappingFiles.Loaded loaded = Config.in(root)
                .withFields("System.Reason: 'a ${" + expression + "} b'")
                .load();

        // Then
        assertThat(loaded.set().isPresent()).isEqualTo(outcome.equals("ok"));
    }

    private static String parent(String name, String table, String parent) {
        return Config.mapping(name, table).replace("  fields:", "  parent: " + parent + "\n  fields:");
    }
}
