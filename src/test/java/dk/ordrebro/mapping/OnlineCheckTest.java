package dk.ordrebro.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.OrderField;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.workitem.WorkItemType.State;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mappings held against what both systems say they have. */
class OnlineCheckTest {
    @TempDir
    Path root;

    @Test
    void tells_what_both_systems_do_not_have() {
        // Given
        Config config = Config.in(root)
                .withFields("Custom.Requestor: \"${requested_fr.name}\"")
                .with("mappings/20-task.yaml", Config.mapping("task", "sc_tsk").replace("Feature", "Featur"));
        MappingSet set = config.set();
        Map<String, OrderField> fields = new LinkedHashMap<>();
        for (String name : List.of("number", "short_description", "requested_for")) {
            fields.put(name, new OrderField(name, FieldKind.REFERENCE, "sys_user", 0, false, Map.of()));
        }
        WorkItemField custom = new WorkItemField("Custom.Requester", "Requester", Kind.STRING, false, false, List.of());
        WorkItemField title = new WorkItemField("System.Title", "Title", Kind.STRING, true, false, List.of());
        WorkItemType feature = new WorkItemType(
                "KIT", "Feature", List.of(), Map.of(), Map.of("Custom.Requester", custom, "System.Title", title));

        // When
        List<Problem> problems = set.problemsWith(
                Map.of(
                        "sc_req_item",
                        new TableSchema("sc_req_item", fields),
                        "sc_task",
                        new TableSchema("sc_task", fields)),
                List.of(feature));

        // Then
        assertThat(problems.stream().map(Problem::toString))
                .containsExactly(
                        "mappings/10-item.yaml:8:23: error: Feature in KIT has no field 'Custom.Requestor'; did you mean 'Custom.Requester'?",
                        "mappings/10-item.yaml:8:26: error: the table sc_req_item has no field 'requested_fr'; did you mean 'requested_for'?",
                        "mappings/20-task.yaml:2:7: error: ServiceNow has no table 'sc_tsk' that we may read; did you mean 'sc_task'?",
                        "mappings/20-task.yaml:5:9: error: the project KIT has no work item type 'Featur'; did you mean 'Feature'?");
    }

    @Test
    void warns_of_a_description_that_the_form_of_a_bug_does_not_show() {
        MappingSet set = Config.in(root)
                .with(
                        "mappings/10-item.yaml",
                        Config.mapping("item", "sc_req_item", "System.Description: \"${short_description}\"")
                                .replace("type: Feature", "type: Bug"))
                .set();
        Map<String, WorkItemField> fields = new LinkedHashMap<>();
        for (String name : List.of("System.Title", "System.Description", "Microsoft.VSTS.TCM.ReproSteps")) {
            fields.put(name, new WorkItemField(name, name, Kind.HTML, false, false, List.of()));
        }

        assertThat(set.problemsWith(Map.of(), List.of(new WorkItemType("KIT", "Bug", List.of(), Map.of(), fields))))
                .extracting(Problem::toString)
                .anySatisfy(told -> assertThat(told)
                        .contains("10-item.yaml:8:25: warning: people who open a Bug see Repro Steps")
                        .contains("Microsoft.VSTS.TCM.ReproSteps"));
    }

    private static OrderField text(String name, FieldKind kind) {
        return new OrderField(name, kind, "", 0, false, Map.of());
    }

    private static List<String> told(String mapping, Map<String, OrderField> fields, WorkItemType type, Path root) {
        MappingSet set = Config.in(root).with("mappings/10-item.yaml", mapping).set();
        Map<String, OrderField> all = new LinkedHashMap<>(fields);
        List.of("number", "short_description").forEach(name -> all.put(name, text(name, FieldKind.TEXT)));
        return set.problemsWith(Map.of("sc_req_item", new TableSchema("sc_req_item", all)), List.of(type)).stream()
                .map(Problem::toString)
                .toList();
    }

    private static WorkItemType feature(WorkItemField... fields) {
        Map<String, WorkItemField> byName = new LinkedHashMap<>();
        for (WorkItemField field : fields) {
            byName.put(field.referenceName(), field);
        }
        byName.put("System.Title", new WorkItemField("System.Title", "Title", Kind.STRING, true, false, List.of()));
        return new WorkItemType("KIT", "Feature", List.of(), Map.of(), byName);
    }

    @Test
    void says_that_nothing_can_be_removed_where_no_state_counts_as_removed() {
        String mapping = Config.mapping("item", "sc_req_item") + "deleted: { order: remove }\n";
        List<State> basic = List.of(new State("To Do", "Proposed"), new State("Done", "Completed"));
        List<State> agile = List.of(new State("New", "Proposed"), new State("Removed", "Removed"));
        WorkItemType without =
                new WorkItemType("KIT", "Feature", basic, Map.of(), feature().fields());
        WorkItemType with =
                new WorkItemType("KIT", "Feature", agile, Map.of(), feature().fields());

        assertThat(told(mapping, Map.of(), without, root))
                .singleElement()
                .asString()
                .contains("error: no state of Feature in KIT counts as Removed")
                .contains("write 'note' or 'unlink'");
        assertThat(told(mapping, Map.of(), with, root)).isEmpty();
        assertThat(told(mapping.replace("remove", "note"), Map.of(), without, root))
                .isEmpty();
    }

    @Test
    void warns_of_html_that_would_be_read_as_plain_text_and_of_none_that_is_read_as_html() {
        String mapping = Config.mapping(
                "item", "sc_req_item", "Custom.Note: \"${u_note}\"", "Custom.Html: { value: \"${u_note}\", as: html }");

        List<String> told = told(
                mapping,
                Map.of("u_note", text("u_note", FieldKind.HTML)),
                feature(
                        new WorkItemField("Custom.Note", "Note", Kind.HTML, false, false, List.of()),
                        new WorkItemField("Custom.Html", "Html", Kind.HTML, false, false, List.of())),
                root);

        assertThat(told)
                .singleElement()
                .asString()
                .contains("warning: 'u_note' of sc_req_item holds HTML, and 'Custom.Note' would show its tags")
                .contains("as: html");
    }

    @Test
    void a_label_where_the_stored_value_belongs_is_told_with_the_value() {
        String mapping = Config.mapping("item", "sc_req_item") + """
                states:
                  toOrder:
                    Closed: { state: Lukket, close_notes: Lukket }
                    Active: { state: "2" }
                    New: { state: "${workItem.state}" }
                writeBack:
                  state: "9"
                """;
        Map<String, List<String>> choices = Map.of("2", List.of("Open"), "3", List.of("Closed Complete", "Lukket"));

        List<String> told = told(
                mapping,
                Map.of(
                        "state",
                        new OrderField("state", FieldKind.CHOICE, "", 0, false, choices),
                        "close_notes",
                        text("close_notes", FieldKind.TEXT)),
                feature(),
                root);

        assertThat(told).hasSize(2);
        assertThat(told.getFirst())
                .contains("error: 'Lukket' is what people see of 'state', not what is stored; write \"3\"");
        assertThat(told.getLast()).contains("warning: 'state' has no choice '9'");
    }

    @Test
    void a_state_may_be_named_by_its_label_in_any_installed_language() {
        // Given
        MappingSet set = Config.in(root)
                .with(
                        "mappings/10-item.yaml",
                        Config.mapping("item", "sc_req_item")
                                + "states:\n  toWorkItem: { Open: New, i gang: Active, Afgeschlossen: Closed }\n")
                .set();
        Map<String, OrderField> fields = new LinkedHashMap<>();
        for (String name : List.of("number", "short_description")) {
            fields.put(name, new OrderField(name, FieldKind.TEXT, "", 0, false, Map.of()));
        }
        fields.put(
                "state",
                new OrderField(
                        "state",
                        FieldKind.CHOICE,
                        "",
                        0,
                        false,
                        Map.of(
                                "1", List.of("Open", "Åben"),
                                "2", List.of("Work in Progress", "I gang"),
                                "3", List.of("Closed Complete", "Lukket", "Afgeschlossen"))));

        // When / Then
        assertThat(set.problemsWith(Map.of("sc_req_item", new TableSchema("sc_req_item", fields)), List.of()))
                .extracting(Problem::what)
                .noneMatch(what -> what.contains("choice") || what.contains("change nothing"));
    }

    @Test
    void tells_of_states_that_one_side_does_not_have() {
        // Given
        MappingSet set = Config.in(root)
                .with(
                        "mappings/10-item.yaml",
                        Config.mapping("item", "sc_req_item")
                                + "states:\n  toWorkItem: { \"1\": New, \"8\": Actve }\n  toOrder: { Clsed: { state: \"3\" } }\n")
                .set();
        Map<String, OrderField> fields = new LinkedHashMap<>();
        for (String name : List.of("number", "short_description")) {
            fields.put(name, new OrderField(name, FieldKind.TEXT, "", 0, false, Map.of()));
        }
        fields.put(
                "state",
                new OrderField(
                        "state",
                        FieldKind.CHOICE,
                        "",
                        0,
                        false,
                        Map.of("1", List.of("Open", "Åben"), "3", List.of("Closed Complete", "Lukket"))));
        WorkItemType feature = new WorkItemType(
                "KIT",
                "Feature",
                List.of(
                        new WorkItemType.State("New", "Proposed"),
                        new WorkItemType.State("Active", "InProgress"),
                        new WorkItemType.State("Closed", "Completed")),
                Map.of(),
                Map.of());

        // When
        List<Problem> problems =
                set.problemsWith(Map.of("sc_req_item", new TableSchema("sc_req_item", fields)), List.of(feature));

        // Then
        assertThat(problems.stream().map(Problem::toString))
                .containsExactly(
                        "mappings/10-item.yaml:9:17: warning: these states of the order change nothing: 3 (Closed Complete, Lukket)",
                        "mappings/10-item.yaml:9:27: error: 'state' has no choice '8'; known here: Closed Complete, Lukket, Open, Åben",
                        "mappings/10-item.yaml:9:32: error: Feature has no state 'Actve'; did you mean 'Active'?",
                        "mappings/10-item.yaml:10:14: error: Feature has no state 'Clsed'; did you mean 'Closed'?",
                        "mappings/10-item.yaml:10:14: warning: these states of the work item change nothing on the order: Active, Closed");
    }

    @Test
    void a_variable_that_no_item_has_is_told_and_the_variables_as_a_whole_are_not_asked_for() {
        MappingSet set = Config.in(root)
                .withFields(
                        "System.Description: \"${variables.adgange} ${variables.antal} ${$string(variables)}\"",
                        "System.Reason: \"${variables_raw.adgang}\"")
                .set();

        assertThat(set.variables()).containsExactly("adgang", "adgange", "antal");
        assertThat(problems(set, Set.of("adgang", "antal")))
                .containsExactly(
                        "mappings/10-item.yaml:8:28: error: no catalog item has a variable 'adgange'; did you mean 'adgang'?");
        assertThat(problems(set, Set.of())).as("not known").isEmpty();
    }

    /** Of the variables alone. */
    private static List<String> problems(MappingSet set, Set<String> variables) {
        return set
                .problemsWith(new MappingSet.Known(Map.of(), List.of(), List.of(), Optional.empty(), variables))
                .stream()
                .map(Problem::toString)
                .filter(problem -> problem.contains("variable"))
                .toList();
    }
}
