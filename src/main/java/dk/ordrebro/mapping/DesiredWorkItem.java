package dk.ordrebro.mapping;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.person.People;
import dk.ordrebro.text.PictureCopies;
import dk.ordrebro.text.Remark;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the work item of one order should be, by its mapping.
 *
 * @param fields by reference name; a field that {@code otherwise: keep} leaves alone is absent
 * @param parked why a person must look first: an unmapped value whose {@code otherwise} is park, a broken expression
 * @param remarks what was cut or cleaned on the way, for the timeline: fields, never values
 */
public record DesiredWorkItem(
        Map<String, Value> fields, Parent parent, Optional<Failure.Refused> parked, List<Remark> remarks) {

    /** What Azure DevOps has for the people and the pictures that an order names. */
    public record Counterparts(People people, PictureCopies pictures) {
        /** Pictures are only named. */
        public static Counterparts of(People people) {
            return new Counterparts(people, PictureCopies.NONE);
        }
    }

    /** When a field is written. */
    public enum Write {
        /** Only when the work item is made. */
        CREATE,
        /** When the order's value changed since the base. */
        CHANGE,
        /** Always: the order owns the field. */
        ALWAYS
    }

    /**
     * One field's value in the field's own form (HTML for long text, ISO 8601 UTC for dates, a number for numbers,
     * {@code a; b} for tags).
     *
     * @param content null when empty; {@link dk.ordrebro.workitem.MarkdownText} for long text in Markdown
     */
    public record Value(Object content, Write write) {}

    /** Where the work item hangs. */
    public sealed interface Parent {
        /** Nowhere, or wherever people put it. */
        record None() implements Parent {}

        /** Under a work item that stands there already. */
        record Standing(long workItem) implements Parent {}

        /** Under the work item of another order; {@code orPark}: park when that order is out of scope, else no parent. */
        record OfOrder(OrderRef order, boolean orPark) implements Parent {}
    }
}
