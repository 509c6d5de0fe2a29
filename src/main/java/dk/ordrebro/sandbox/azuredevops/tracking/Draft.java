package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** A work item while a patch is being applied to it. Used by one thread, thrown away when the patch is refused. */
final class Draft {
    /** The fields that every revision sets anew; they alone make no change. */
    private static final Set<String> HOUSEKEEPING =
            Set.of("System.ChangedDate", "System.ChangedBy", "System.History", "System.CommentCount");

    private final Item before;
    private final WorkItemTypes.Type type;
    private final Map<String, Object> fields;
    private final Map<String, String> formats;
    private final List<Relation> relations;
    private final Set<String> touched = new HashSet<>();
    private final Set<String> formatted = new HashSet<>();
    private String temporaryId = "";
    private Comment comment;
    private boolean forced;

    private Draft(Item before, WorkItemTypes.Type type) {
        this.before = before;
        this.type = type;
        this.fields = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.fields());
        this.formats = before == null ? new LinkedHashMap<>() : new LinkedHashMap<>(before.formats());
        this.relations = before == null ? new ArrayList<>() : new ArrayList<>(before.relations());
        fields.remove("System.History"); // it belongs to the revision that wrote it
    }

    static Draft create(WorkItemTypes.Type type) {
        return new Draft(null, type);
    }

    static Draft of(Item before) {
        return new Draft(before, WorkItemTypes.needed(before.type(), Call.PROJECT));
    }

    boolean creates() {
        return before == null;
    }

    /** Null for a create. */
    Item before() {
        return before;
    }

    WorkItemTypes.Type type() {
        return type;
    }

    /** The id that messages name: a new work item has none yet. */
    long id() {
        return before == null ? -1 : before.id();
    }

    int rev() {
        return before == null ? 0 : before.rev();
    }

    Map<String, Object> fields() {
        return fields;
    }

    void set(String field, Object value) {
        if (value == null) {
            fields.remove(field);
        } else {
            fields.put(field, value);
        }
    }

    /** Whether the patch itself wrote the field. */
    boolean touched(String field) {
        return touched.contains(field);
    }

    void touch(String field) {
        touched.add(field);
    }

    Set<String> touched() {
        return touched;
    }

    void format(String field, String format) {
        formatted.add(field);
        if (format.equalsIgnoreCase("markdown")) {
            formats.put(field, "markdown");
        } else {
            formats.remove(field);
        }
    }

    Set<String> formatted() {
        return formatted;
    }

    boolean markdown(String field) {
        return formats.containsKey(field);
    }

    Map<String, String> formats() {
        return formats;
    }

    List<Relation> relations() {
        return relations;
    }

    List<Relation> added() {
        return before == null ? List.copyOf(relations) : missing(relations, before.relations());
    }

    List<Relation> removed() {
        return before == null ? List.of() : missing(before.relations(), relations);
    }

    /** Those that are none of the others. */
    private static List<Relation> missing(List<Relation> relations, List<Relation> others) {
        Set<Relation.End> held = others.stream().map(Relation::end).collect(Collectors.toSet());
        return relations.stream()
                .filter(relation -> !held.contains(relation.end()))
                .toList();
    }

    String temporaryId() {
        return temporaryId;
    }

    void temporaryId(String id) {
        this.temporaryId = id;
    }

    /** Null where the patch says nothing. */
    Comment comment() {
        return comment;
    }

    void comment(Comment said) {
        this.comment = said;
    }

    /** Makes a revision due even if no field tells of it. */
    void revise() {
        forced = true;
    }

    /** Whether a new revision is due: links between work items alone make none, and nor do values already there. */
    boolean revises() {
        return creates()
                || forced
                || comment != null
                || !formats.equals(before.formats())
                || !substance(fields).equals(substance(before.fields()))
                || added().stream().anyMatch(relation -> !relation.betweenWorkItems())
                || removed().stream().anyMatch(relation -> !relation.betweenWorkItems());
    }

    private static Map<String, Object> substance(Map<String, Object> fields) {
        Map<String, Object> substance = new LinkedHashMap<>(fields);
        substance.keySet().removeAll(HOUSEKEEPING);
        return substance;
    }
}
