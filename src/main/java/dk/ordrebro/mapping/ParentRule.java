package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.Lookup;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Values;
import dk.ordrebro.yaml.Place;
import java.util.Map;
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
    record OfField(String field, Optional<String> table, boolean orPark, Place place) implements ParentRule {
        /** The order that it refers to: empty where the field is; of no table where nobody tells which. */
        Optional<OrderRef> in(Map<String, Object> document) {
            Object reference = document.get(field);
            String sysId = reference instanceof Map<?, ?> map ? Values.text(map.get("sys_id")) : Values.text(reference);
            String own = reference instanceof Map<?, ?> map ? Values.text(map.get("sys_class_name")) : "";
            return sysId.isBlank()
                    ? Optional.empty()
                    : Optional.of(new OrderRef(own.isBlank() ? table.orElse("") : own, sysId));
        }
    }

    /** Under the work item whose id a lookup gives. */
    record Listed(Template value, Lookup lookup, boolean orPark) implements ParentRule {}
}
