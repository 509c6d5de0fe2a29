package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.TryEach;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;

/** Reads work item types with their states, transitions and fields; each once, and kept until told to forget or doubted. */
final class TypeCatalogue {
    private record Key(String project, String type) {}

    /** @param suggests true when its list of values is only a suggestion */
    private record Definition(Kind kind, boolean readOnly, boolean suggests) {}

    /** What was read later than so long ago is not read again for a doubt. */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final AzureDevOpsApi api;
    private final ProjectNames names;
    private final IterationCatalogue iterations;
    private final Map<Key, Instant> readAt = new ConcurrentHashMap<>();
    private final Memo<Key, WorkItemType> types = new Memo<>();
    private final Memo<String, Map<String, Definition>> definitions = new Memo<>();

    /** Answers by path: what was read before another call failed is not read again. */
    private final Memo<String, JsonNode> half = new Memo<>();

    TypeCatalogue(AzureDevOpsApi api, ProjectNames names) {
        this.api = api;
        this.names = names;
        this.iterations = new IterationCatalogue(api, names);
    }

    WorkItemType type(String project, String type) {
        return types.get(new Key(project, type), this::read);
    }

    /** The names of a project's types, those that are disabled left out. */
    Set<String> names(String project) {
        JsonNode answer =
                api.get("types", ApiAddress.wit(this.names.address(project), "/workitemtypes?" + ApiAddress.VERSION));
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        AzureDevOpsApi.array(answer, "value").forEach(type -> {
            if (!type.path("isDisabled").asBoolean(false)) {
                names.add(type.path("name").asText(""));
            }
        });
        return names;
    }

    /**
     * Reads anew every type and iteration that is known, each whatever becomes of the others; where that fails, what is known
     * stays.
     *
     * @throws CallFailure the first of what failed
     */
    void refresh() {
        definitions.forget();
        half.forget();
        List<Runnable> all = new ArrayList<>();
        types.keys().forEach(key -> all.add(() -> refresh(key.project(), key.type())));
        all.add(iterations::refresh);
        TryEach.of(all);
    }

    /** Reads a type anew. @throws CallFailure where that fails; what is known of it stays */
    void refresh(String project, String type) {
        Key key = new Key(project, type);
        types.put(key, read(key));
    }

    void forget() {
        types.forget();
        definitions.forget();
        half.forget();
        iterations.forget();
    }

    /** An answer contradicts what is kept of this type: the process may have changed. */
    void doubt(String project, String type) {
        Key key = new Key(project, type);
        if (old(key)) {
            types.forget(key);
            definitions.forget(project);
        }
    }

    /** Read now, where that was not done just before; where it fails, what is known stays. */
    WorkItemType anew(String project, String type) {
        Key key = new Key(project, type);
        if (!old(key)) {
            return type(project, type);
        }
        definitions.forget(project);
        refresh(project, type);
        return type(project, type);
    }

    private boolean old(Key key) {
        Instant before = readAt.get(key);
        return before != null && !api.clock().instant().isBefore(before.plus(YOUNG));
    }

    private WorkItemType read(Key key) {
        readAt.put(key, api.clock().instant());
        String path = ApiAddress.wit(names.address(key.project()), "/workitemtypes/" + ApiAddress.encoded(key.type()));
        String typePath = path + "?" + ApiAddress.VERSION;
        String fieldsPath = path + "/fields?$expand=all&" + ApiAddress.VERSION;
        JsonNode type = half.get(typePath, each -> api.get("type", each));
        JsonNode fields = half.get(fieldsPath, each -> api.get("type-fields", each));
        Map<String, Definition> defined = definitions.get(key.project(), this::definitions);
        Map<String, WorkItemField> byName = new LinkedHashMap<>();
        for (JsonNode json : AzureDevOpsApi.array(fields, "value")) {
            WorkItemField field = field(json, defined);
            byName.put(field.referenceName(), field);
        }
        half.forget(typePath);
        half.forget(fieldsPath);
        return new WorkItemType(
                key.project(),
                type.path("name").asText(key.type()),
                states(AzureDevOpsApi.array(type, "states")),
                transitions(type.path("transitions")),
                Map.copyOf(byName),
                iterations.of(key.project()));
    }

    private static List<WorkItemType.State> states(JsonNode json) {
        List<WorkItemType.State> states = new ArrayList<>();
        json.forEach(state -> states.add(new WorkItemType.State(
                state.path("name").asText(""), state.path("category").asText(""))));
        return List.copyOf(states);
    }

    private static Map<String, List<String>> transitions(JsonNode json) {
        if (!json.isObject()) {
            throw new CallFailure(AzureDevOpsApi.noSense(
                    "Azure DevOps answered a work item type without its transitions", FailureClassifier.Asked.READ));
        }
        Map<String, List<String>> transitions = new LinkedHashMap<>();
        json.properties().forEach(from -> {
            List<String> to = new ArrayList<>();
            from.getValue().forEach(step -> to.add(step.path("to").asText("")));
            transitions.put(from.getKey(), List.copyOf(to));
        });
        return Map.copyOf(transitions);
    }

    private Map<String, Definition> definitions(String project) {
        JsonNode answer = api.get("fields", ApiAddress.wit(names.address(project), "/fields?" + ApiAddress.VERSION));
        Map<String, Definition> byName = new LinkedHashMap<>();
        for (JsonNode json : AzureDevOpsApi.array(answer, "value")) {
            String name = json.path("referenceName").asText("");
            byName.put(
                    name,
                    new Definition(
                            kind(name, json),
                            json.path("readOnly").asBoolean(false),
                            json.path("isPicklistSuggested").asBoolean(false)));
        }
        return Map.copyOf(byName);
    }

    private static Kind kind(String name, JsonNode json) {
        if (name.equals("System.Tags")) {
            return Kind.TAGS;
        }
        if (json.path("isIdentity").asBoolean(false)) {
            return Kind.IDENTITY;
        }
        return switch (json.path("type").asText("")) {
            case "string", "picklistString" -> Kind.STRING;
            case "html", "history" -> Kind.HTML;
            case "plainText" -> Kind.PLAIN_TEXT;
            case "integer", "picklistInteger" -> Kind.INTEGER;
            case "double", "picklistDouble" -> Kind.DOUBLE;
            case "boolean" -> Kind.BOOLEAN;
            case "dateTime" -> Kind.DATE_TIME;
            case "treePath" -> Kind.TREE_PATH;
            case "identity" -> Kind.IDENTITY;
            default -> Kind.OTHER;
        };
    }

    private static WorkItemField field(JsonNode json, Map<String, Definition> defined) {
        String name = json.path("referenceName").asText("");
        Definition definition = Optional.ofNullable(defined.get(name)).orElse(new Definition(Kind.OTHER, false, false));
        boolean closed = !definition.suggests() // people and paths are too many to list, and change by the day
                && definition.kind() != Kind.IDENTITY
                && definition.kind() != Kind.TREE_PATH;
        return new WorkItemField(
                name,
                json.path("name").asText(name),
                definition.kind(),
                json.path("alwaysRequired").asBoolean(false)
                        && json.path("defaultValue").asText("").isEmpty(), // else it fills itself
                definition.readOnly(),
                closed ? texts(json.path("allowedValues")) : List.of());
    }

    private static List<String> texts(JsonNode json) {
        List<String> texts = new ArrayList<>();
        json.forEach(value -> texts.add(value.asText("")));
        return texts.stream().filter(text -> !text.isEmpty()).toList();
    }
}
