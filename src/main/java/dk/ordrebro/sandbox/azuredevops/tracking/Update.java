package dk.ordrebro.sandbox.azuredevops.tracking;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One entry of a work item's history. Links between work items make an update without a revision, so the two numbers part.
 *
 * @param before null for the first
 * @param after the work item as it was then
 */
public record Update(
        long number, Item before, Item after, Author author, List<Relation> added, List<Relation> removed) {

    Update rewritten(String field, UnaryOperator<Object> change) {
        Item then = before == null ? null : before.rewritten(field, change);
        return new Update(number, then, after.rewritten(field, change), author, added, removed);
    }

    boolean revised() {
        return before == null || before.rev() != after.rev();
    }
}
