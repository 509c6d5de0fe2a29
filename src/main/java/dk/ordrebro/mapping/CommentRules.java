package dk.ordrebro.mapping;

import dk.ordrebro.mapping.file.Markers;
import dk.ordrebro.yaml.Place;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * {@code comments}: which journal fields are told on the work item, and in which journal field a comment of the work item is
 * told. Made by {@link CommentsReader}; asked by {@code mirror} and {@code preview}.
 *
 * @param toWorkItem journal fields, told in order of time
 * @param toOrder journal fields, each with {@code all} or a marker that begins with {@code #}
 * @param places where each field is named, by direction and field
 */
public record CommentRules(List<String> toWorkItem, Map<String, String> toOrder, Map<String, Place> places) {
    /** The default: nothing is carried. */
    public static final CommentRules NONE = new CommentRules(List.of(), Map.of(), Map.of());

    static final String TO_WORK_ITEM = "comments.toWorkItem";
    static final String TO_ORDER = "comments.toOrder";

    /** Every comment that bears no marker of another field. */
    public static final String ALL = "all";

    public CommentRules {
        toWorkItem = List.copyOf(toWorkItem);
        toOrder = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(toOrder));
        places = Map.copyOf(places);
    }

    /**
     * Where a comment goes.
     *
     * @param field of the journal
     * @param marker as the comment begins; empty where every comment goes there
     */
    public record Destination(String field, String marker) {}

    /** Where a comment of the work item goes: by its marker, else where all go; empty for nowhere. @param text in plain form */
    public Optional<Destination> destination(String text) {
        String start = text.stripLeading();
        return toOrder.entrySet().stream()
                .filter(rule -> !rule.getValue().equals(ALL))
                .sorted(Comparator.comparingInt(rule -> -rule.getValue().length()))
                .filter(rule -> Markers.begins(start, rule.getValue()))
                .findFirst()
                .or(() -> toOrder.entrySet().stream()
                        .filter(rule -> rule.getValue().equals(ALL))
                        .findFirst())
                .map(rule -> new Destination(rule.getKey(), rule.getValue().equals(ALL) ? "" : rule.getValue()));
    }

    /** Where it is said that what stands in a journal field is told on the work item. */
    public Optional<Place> placeToWorkItem(String field) {
        return Optional.ofNullable(places.get(TO_WORK_ITEM + "." + field));
    }

    /** Where it is said that comments go to a journal field. */
    public Optional<Place> placeToOrder(String field) {
        return Optional.ofNullable(places.get(TO_ORDER + "." + field));
    }

    /** True when nothing is carried, either way. */
    public boolean none() {
        return toWorkItem.isEmpty() && toOrder.isEmpty();
    }

    /** Every journal field that either direction names. */
    public Set<String> fields() {
        Set<String> fields = new TreeSet<>(toWorkItem);
        fields.addAll(toOrder.keySet());
        return fields;
    }
}
