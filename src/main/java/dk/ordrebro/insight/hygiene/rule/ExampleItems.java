package dk.ordrebro.insight.hygiene.rule;

import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.Literals;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The work items of an example, the first above the others; what it leaves out is as a well-kept one has it. */
final class ExampleItems {
    /** When examples are judged. */
    static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");

    /** Where they are planned, unless they say otherwise. */
    static final String INCREMENT = "KIT\\PI 2026.4";

    private static final int DEEPEST = 10;

    /** States that processes ship with. */
    private static final Map<String, String> CATEGORIES = Map.ofEntries(
            Map.entry("New", "Proposed"),
            Map.entry("Proposed", "Proposed"),
            Map.entry("Approved", "Proposed"),
            Map.entry("To Do", "Proposed"),
            Map.entry("Active", "InProgress"),
            Map.entry("Committed", "InProgress"),
            Map.entry("In Progress", "InProgress"),
            Map.entry("Doing", "InProgress"),
            Map.entry("Resolved", "Resolved"),
            Map.entry("Closed", "Completed"),
            Map.entry("Done", "Completed"),
            Map.entry("Removed", "Removed"));

    private final Levels levels;
    private final List<Rule> rules;
    private final Problems problems;
    private final List<BacklogItem> items = new ArrayList<>();

    /** @param rules whose fields the work items have */
    ExampleItems(Levels levels, List<Rule> rules, Problems problems) {
        this.levels = levels;
        this.rules = rules;
        this.problems = problems;
    }

    /** The work item, and then what it hangs under, upwards. */
    List<BacklogItem> read(YamlObject said) {
        item(said);
        return items;
    }

    private void item(YamlObject said) {
        Map<String, Object> fields = new HashMap<>();
        int number = items.size() + 1;
        String type = type(said);
        String state = said.requiredText("state").orElse("").strip();
        String category = category(said, state);
        fields.put(BacklogItem.TITLE, said.text("title").orElse(type));
        fields.put(BacklogItem.STATE, state);
        fields.put(BacklogItem.AREA, said.text("area").orElse("KIT"));
        fields.put(BacklogItem.ITERATION, said.text("iteration").orElse(INCREMENT));
        if (said.bool("owner").orElse(true)) {
            fields.put(BacklogItem.OWNER, "somebody");
        }
        rules.stream().filter(FieldRule.class::isInstance).forEach(rule -> rule.fields()
                .forEach(field -> fields.put(field, "as agreed")));
        fields.put(BacklogItem.TAGS, String.join("; ", Lists.texts(said, "tags")));
        long days = said.integer("untouchedDays").orElse(0);
        said.child("fields")
                .ifPresent(own -> own.entries().forEach(field -> Optional.ofNullable(Literals.value(field.value()))
                        .ifPresent(value -> fields.put(field.name(), value))));
        Optional<YamlObject> parent = said.child("parent");
        parent.ifPresent(above -> fields.put(BacklogItem.PARENT, (long) number + 1));
        said.done();
        items.add(item(number, fields, new Kind(type, state, category), NOW.minus(Duration.ofDays(days))));
        if (number < DEEPEST) {
            parent.ifPresent(this::item);
        }
    }

    private record Kind(String type, String state, String category) {}

    private BacklogItem item(long number, Map<String, Object> fields, Kind kind, Instant changed) {
        List<WorkItemType.State> states = new ArrayList<>();
        CATEGORIES.forEach((name, category) -> states.add(new WorkItemType.State(name, category)));
        states.add(0, new WorkItemType.State(kind.state(), kind.category()));
        Map<String, WorkItemField> own = new HashMap<>();
        rules.forEach(rule -> rule.fields()
                .forEach(name -> own.put(
                        name, new WorkItemField(name, name, WorkItemField.Kind.OTHER, false, false, List.of()))));
        WorkItemType type = new WorkItemType("KIT", kind.type(), states, Map.of(), own);
        WorkItem item = new WorkItem(number, 1, "KIT", kind.type(), fields, List.of(), "", changed);
        return new BacklogItem(item, type, levels.of(kind.type()));
    }

    private String type(YamlObject said) {
        Optional<YamlNode.Scalar> type = said.scalar("type");
        if (type.isEmpty()) {
            said.requiredText("type");
        }
        return type.map(name -> name.value().strip()).orElse("");
    }

    private String category(YamlObject said, String state) {
        Optional<YamlNode.Scalar> own = said.scalar("category");
        List<String> known = CATEGORIES.values().stream().distinct().sorted().toList();
        own.filter(name -> !known.contains(name.value()))
                .ifPresent(wrong -> problems.error(
                        wrong.place(),
                        "no category of states is called '" + wrong.value() + "'",
                        NearestName.remedy(wrong.value(), known)));
        return own.map(YamlNode.Scalar::value).orElseGet(() -> CATEGORIES.entrySet().stream()
                .filter(entry -> entry.getKey().equalsIgnoreCase(state))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(""));
    }
}
