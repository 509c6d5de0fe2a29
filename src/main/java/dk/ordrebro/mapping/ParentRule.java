package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.yaml.Place;
import java.util.Optional;

/** Where a mapping hangs its work items. */
sealed interface ParentRule {
    /** Nowhere. */
    record None() implements ParentRule {}

    /** Under one work item that stands there already. */
    record Standing(long workItem) implements ParentRule {}

    /**
     * Under the work item of the order that a field refers to.
     *
     * @param table the referred order's table where the mapping or ServiceNow's data model tells; else the record's own
     *     {@code sys_class_name} does
     */
    record OfField(String field, Optional<String> table, boolean orPark, Place place) implements ParentRule {}

    /** Under the work item whose id a lookup gives. */
    record Listed(Template value, Lookup lookup, boolean orPark) implements ParentRule {}
}
