package dk.ordrebro.sandbox;

import java.util.List;
import java.util.function.UnaryOperator;

/**
 * One entry of a work item's history. Links between work items make an update without a revision, so the two numbers part.
 *
 * @param before null for the first
 * @param after the work item as it was then
 */
record AzureDevOpsUpdate(
        long number,
        AzureDevOpsItem before,
        AzureDevOpsItem after,
        AzureDevOpsAuthor author,
        List<AzureDevOpsRelation> added,
        List<AzureDevOpsRelation> removed) {

    AzureDevOpsUpdate rewritten(String field, UnaryOperator<Object> change) {
        AzureDevOpsItem then = before == null ? null : before.rewritten(field, change);
        return new AzureDevOpsUpdate(number, then, after.rewritten(field, change), author, added, removed);
    }

    boolean revised() {
        return before == null || before.rev() != after.rev();
    }
}
