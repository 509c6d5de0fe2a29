package dk.ordrebro.mapping;

import dk.ordrebro.mapping.file.Markers;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads {@code comments} of a mapping; called by {@link MappingReader}. */
final class CommentsReader {
    /** The journal fields of every task; others are the customer's own. */
    private static final Set<String> JOURNALS = Set.of("comments", "work_notes");

    private static final String NONE = "none";

    private final Problems problems;
    private final Map<String, Place> places = new LinkedHashMap<>();

    CommentsReader(Problems problems) {
        this.problems = problems;
    }

    CommentRules read(YamlObject comments) {
        List<String> toWorkItem = new ArrayList<>();
        comments.optional("toWorkItem").ifPresent(node -> toWorkItem(node, toWorkItem));
        Map<String, String> toOrder = new LinkedHashMap<>();
        comments.optional("toOrder").ifPresent(node -> toOrder(node, toOrder));
        comments.done();
        return new CommentRules(toWorkItem, toOrder, places);
    }

    private void toWorkItem(YamlNode node, List<String> fields) {
        boolean list = node instanceof YamlNode.Items;
        for (YamlNode item : list ? node.items() : List.of(node)) {
            String field = item.text().orElse("");
            if (list || !field.equals(NONE)) {
                checkField(CommentRules.TO_WORK_ITEM, field, item.place());
                if (fields.contains(field)) {
                    problems.error(item.place(), "'comments.toWorkItem' names '" + field + "' twice", "name it once");
                } else {
                    fields.add(field);
                }
            }
        }
    }

    private void toOrder(YamlNode node, Map<String, String> toOrder) {
        if (node instanceof YamlNode.Scalar scalar) {
            if (!scalar.value().equals(NONE)) {
                checkField(CommentRules.TO_ORDER, scalar.value(), scalar.place());
                toOrder.put(scalar.value(), CommentRules.ALL);
            }
            return;
        }
        YamlObject rules = YamlObject.of(node, "comments.toOrder", problems);
        for (YamlNode.Entry entry : rules.entries()) {
            checkField(CommentRules.TO_ORDER, entry.name(), entry.key().place());
            String which = entry.value().text().orElse("").strip();
            if (!which.equals(CommentRules.ALL)
                    && !which.equals(NONE)
                    && !Markers.MARKER.matcher(which).matches()) {
                problems.error(
                        entry.value().place(),
                        "'comments.toOrder." + entry.name() + "' cannot be '" + which + "'",
                        "write all, none or a marker in quotes: \"#kunde\"");
            } else if (!which.equals(NONE)) {
                taken(which, toOrder, entry.value().place());
                toOrder.put(entry.name(), which);
            }
        }
    }

    /** A comment goes to one field, or the same words would stand on the order twice. */
    private void taken(String which, Map<String, String> toOrder, Place place) {
        toOrder.entrySet().stream()
                .filter(other -> other.getValue().equalsIgnoreCase(which))
                .findFirst()
                .ifPresent(other -> problems.error(
                        place,
                        "'" + which + "' is taken by 'comments.toOrder." + other.getKey() + "' already",
                        "a comment goes to one field: give this one another marker"));
    }

    private void checkField(String where, String field, Place place) {
        places.put(where + "." + field, place);
        boolean own = field.matches("[ux]_.*");
        if (!StandardTables.NAME.matcher(field).matches()
                || (!own && !JOURNALS.contains(field) && StandardTables.FIELDS.contains(field))) {
            problems.error(
                    place,
                    "'" + where + "' names journal fields, and '" + field + "' is none",
                    NearestName.remedy(field, JOURNALS));
        } else if (!own && !JOURNALS.contains(field)) {
            problems.warning(
                    place, "'" + field + "' is no standard journal field", NearestName.remedy(field, JOURNALS));
        }
    }
}
