package dk.ordrebro.mapping;

import dk.ordrebro.yaml.Place;
import java.util.List;
import java.util.Optional;

/**
 * A mapping's use of one name of the order's document.
 *
 * @param path from the document's root
 */
record FieldUse(List<String> path, Place place) {
    static FieldUse of(String field, Place place) {
        return new FieldUse(List.of(field), place);
    }

    /** The ServiceNow field (dot-walked where the path goes into a reference); empty where the name is no field. */
    Optional<String> field() {
        String first = path.getFirst();
        if (first.equals("label")) {
            return path.size() > 1 ? Optional.of(path.get(1)) : Optional.empty();
        }
        if (StandardTables.NOT_FIELDS.contains(first)) {
            return Optional.empty();
        }
        boolean own = path.size() > 1 && path.getLast().equals("sys_id"); // a reference comes with it
        return Optional.of(String.join(".", own ? path.subList(0, path.size() - 1) : path));
    }

    boolean readsVariables() {
        return path.getFirst().equals("variables") || path.getFirst().equals("variables_raw");
    }

    boolean readsWorkItem() {
        return path.getFirst().equals("workItem");
    }
}
