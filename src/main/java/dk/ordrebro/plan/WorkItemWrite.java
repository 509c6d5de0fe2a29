package dk.ordrebro.plan;

import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/**
 * One create or update of a work item.
 *
 * @param id absent for a create
 * @param rev the revision the update was planned on, sent as a test so that a newer one refuses it; 0 for a create
 * @param fields by reference name, values already in the field's own form; null clears the field
 * @param markdown those of the fields whose format becomes Markdown with this write
 * @param parent how the parent changes
 */
public record WorkItemWrite(
        OptionalLong id,
        int rev,
        String project,
        String type,
        Map<String, Object> fields,
        Set<String> markdown,
        ParentMove parent) {

    /**
     * The parent relation to remove (by its index) and the work item to become the new parent; both absent for no change.
     */
    public record ParentMove(OptionalInt remove, OptionalLong add) {
        public static final ParentMove NONE = new ParentMove(OptionalInt.empty(), OptionalLong.empty());
    }

    public boolean creates() {
        return id.isEmpty();
    }

    @Override
    public String toString() {
        return type + " " + (creates() ? "new" : id.getAsLong()) + " " + fields.keySet(); // never the values
    }
}
