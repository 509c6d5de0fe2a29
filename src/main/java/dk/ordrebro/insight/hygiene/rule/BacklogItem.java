package dk.ordrebro.insight.hygiene.rule;

import dk.ordrebro.text.HtmlText;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * A work item as rules see it.
 *
 * @param type what its project says of its type
 * @param level absent for a type that no level names
 */
public record BacklogItem(WorkItem item, WorkItemType type, Optional<Level> level) {
    public static final String TITLE = "System.Title";
    public static final String STATE = "System.State";
    public static final String AREA = "System.AreaPath";
    public static final String ITERATION = "System.IterationPath";
    public static final String OWNER = "System.AssignedTo";
    public static final String TAGS = "System.Tags";
    public static final String PARENT = "System.Parent";

    /** What is read of every work item. */
    public static final Set<String> FIELDS = Set.of(
            "System.Id",
            "System.TeamProject",
            "System.WorkItemType",
            "System.ChangedDate",
            TITLE,
            STATE,
            AREA,
            ITERATION,
            OWNER,
            TAGS,
            PARENT);

    /** What is read of one that others hang under. */
    public static final Set<String> PARENT_FIELDS = Set.of(
            "System.Id", "System.TeamProject", "System.WorkItemType", "System.ChangedDate", TITLE, STATE, AREA, PARENT);

    public static final String PROPOSED = "Proposed";
    private static final Set<String> BEGUN = Set.of("InProgress", "Resolved");
    private static final Set<String> CLOSED = Set.of("Completed", "Removed");

    /** True where a state of this category is no longer worked on. */
    public static boolean closes(String category) {
        return CLOSED.contains(category);
    }

    /** The same without what is only looked at in itself, which may be long. */
    public BacklogItem slim() {
        Map<String, Object> fields = new HashMap<>(item.fields());
        fields.keySet().retainAll(PARENT_FIELDS);
        WorkItem slim = new WorkItem(
                item.id(), item.rev(), item.project(), item.type(), fields, List.of(), item.url(), item.changedAt());
        return new BacklogItem(slim, type, level);
    }

    public long id() {
        return item.id();
    }

    public String area() {
        return text(AREA);
    }

    public String state() {
        return item.state();
    }

    /** Proposed, InProgress, Resolved, Completed or Removed; empty for a state that its type does not have. */
    public String category() {
        return type.category(state()).orElse("");
    }

    public boolean closed() {
        return closes(category());
    }

    public boolean begun() {
        return BEGUN.contains(category());
    }

    public OptionalLong parent() {
        return item.field(PARENT).orElse("") instanceof Long id ? OptionalLong.of(id) : OptionalLong.empty();
    }

    public List<String> tags() {
        return Arrays.stream(text(TAGS).split(";"))
                .map(String::strip)
                .filter(tag -> !tag.isEmpty())
                .toList();
    }

    public Instant changedAt() {
        return item.changedAt();
    }

    public boolean has(String field) {
        return type.field(field).isPresent();
    }

    /** Nothing that a person can read: markup without text, or none at all. */
    public boolean blank(String field) {
        return HtmlText.plain(text(field)).isBlank();
    }

    public String text(String field) {
        return item.field(field).map(Object::toString).orElse("");
    }

    /** How others speak of it: {@code Feature 12}. */
    public String named() {
        return item.type() + " " + id();
    }
}
