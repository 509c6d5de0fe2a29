package dk.ordrebro.plan;

import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.DesiredWorkItem.Write;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.FieldKind;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderField;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.person.Directories;
import dk.ordrebro.person.People;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.workitem.WorkItemType;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** An order and its work item, to be changed on either side; what a plan is made of. */
final class Scene {
    static final Instant MORNING = Instant.parse("2026-11-02T08:00:00Z");
    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    static final String TITLE = "System.Title";
    static final String TAGS = "System.Tags";
    static final WorkItemType TYPE = type();

    /** States both ways, and nothing said of conflicts: the latest wins. */
    static final String STATES = """
            states:
              toWorkItem: { "1": New, "2": Active, "3": Closed, "8": Paused, "9": Lost }
              toOrder:
                Active: { state: "2", work_notes: "I gang" }
                Resolved: { state: "3" }
                Closed: { state: "3" }
            """;

    static final TableSchema TABLE = new TableSchema(
            "sc_req_item",
            Map.of(
                    "comments_and_notes",
                    new OrderField("comments_and_notes", FieldKind.JOURNAL, "", 0, false, Map.of())));

    private static final Map<String, Mapping> MAPPINGS = new ConcurrentHashMap<>();

    final Map<String, Object> document = new LinkedHashMap<>(Map.of("number", "RITM0000001", "state", "1"));
    final Map<String, Object> fields = new LinkedHashMap<>(Map.of("System.State", "New"));
    final Map<String, DesiredWorkItem.Value> wanted = new LinkedHashMap<>();
    final List<WorkItem.Relation> relations = new ArrayList<>();
    final Set<String> told = new HashSet<>();
    Base base = Base.NONE;
    Mapping mapping = mapping(STATES);
    ParentFound parent = new ParentFound.NotWanted();
    DesiredWorkItem.Parent wantedParent = new DesiredWorkItem.Parent.None();
    Optional<String> stampField = Optional.empty();
    Optional<String> rolledUp = Optional.empty();
    Instant orderAt = MORNING;
    Instant itemAt = MORNING;

    /** Wants this value whenever the order's changes. */
    Scene wants(String field, Object content) {
        return wants(field, content, Write.CHANGE);
    }

    Scene wants(String field, Object content, Write write) {
        wanted.put(field, new DesiredWorkItem.Value(content, write));
        return this;
    }

    Scene holds(String field, Object value) {
        fields.put(field, value);
        return this;
    }

    Scene states(String order, String item) {
        document.put("state", order);
        fields.put("System.State", item);
        return this;
    }

    /** As both are now they have agreed. */
    Scene agreed() {
        base = Base.NONE.agreed(
                desired(), OrderValues.reads(document, mapping.stateField()), item(), TYPE, parent.id());
        return this;
    }

    /** The same with what is remembered besides. */
    Scene agreedOver() {
        base = base.agreed(desired(), OrderValues.reads(document, mapping.stateField()), item(), TYPE, parent.id());
        return this;
    }

    DesiredWorkItem desired() {
        return new DesiredWorkItem(new LinkedHashMap<>(wanted), wantedParent, Optional.empty(), List.of());
    }

    Order order() {
        return new Order(new OrderRef("sc_req_item", "0".repeat(32)), "RITM0000001", 3, orderAt, document);
    }

    WorkItem item() {
        return new WorkItem(7, 5, "KIT", "Feature", new LinkedHashMap<>(fields), relations, "http://azure/7", itemAt);
    }

    PlanInput input() {
        return input(new Observation.Seen<>(item()));
    }

    PlanInput input(Observation<WorkItem> item) {
        return input(item, desired());
    }

    PlanInput input(Observation<WorkItem> item, DesiredWorkItem desired) {
        return new PlanInput(
                order(),
                TABLE,
                item,
                TYPE,
                base,
                new PlanInput.Rules(mapping, parent, stampField, People.ASSUMED, rolledUp),
                desired,
                told);
    }

    Aim aim() {
        return new Aim(
                order(), mapping, new Observation.Seen<>(item()), TYPE, desired(), base, told, Directories.ASSUMED);
    }

    Plan plan() {
        return Planner.plan(input());
    }

    static WorkItem.Relation under(long parent) {
        return new WorkItem.Relation(WorkItem.PARENT, OptionalLong.of(parent));
    }

    /** With a title of the order's number, and these rules besides. */
    static Mapping mapping(String rules) {
        return MAPPINGS.computeIfAbsent(rules, Scene::read);
    }

    static MappingSet mappings(String rules) {
        return set(rules);
    }

    private static Mapping read(String rules) {
        return set(rules).mappings().getFirst();
    }

    private static MappingSet set(String rules) {
        String text = """
                mapping: item
                about: for plans
                from: sc_req_item
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number}" } }
                """ + rules;
        try {
            Path config = Files.createTempDirectory("scene");
            Files.writeString(
                    Files.createDirectories(config.resolve("mappings")).resolve("item.yaml"), text);
            MappingFiles.Loaded loaded = MappingFiles.read(config, Optional.empty(), Privacy.OFF, () -> ZoneOffset.UTC);
            return loaded.set()
                    .orElseThrow(() -> new AssertionError(loaded.problems().toString()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static WorkItemType type() {
        Map<String, WorkItemField> fields = new LinkedHashMap<>();
        Map.of(
                        TITLE,
                        Kind.STRING,
                        "System.Description",
                        Kind.HTML,
                        TAGS,
                        Kind.STRING,
                        "Custom.Number",
                        Kind.DOUBLE,
                        "Custom.Due",
                        Kind.DATE_TIME)
                .forEach(
                        (name, kind) -> fields.put(name, new WorkItemField(name, name, kind, false, false, List.of())));
        return new WorkItemType(
                "KIT",
                "Feature",
                List.of(
                        new WorkItemType.State("New", "Proposed"),
                        new WorkItemType.State("Active", "InProgress"),
                        new WorkItemType.State("Resolved", "Resolved"),
                        new WorkItemType.State("Closed", "Completed"),
                        new WorkItemType.State("Paused", "InProgress"),
                        new WorkItemType.State("Removed", "Removed")),
                Map.of(
                        "", List.of("New"),
                        "New", List.of("Active", "Removed"),
                        "Active", List.of("New", "Resolved"),
                        "Resolved", List.of("Active", "Closed"),
                        "Closed", List.of("Active"),
                        "Removed", List.of()),
                fields);
    }
}
