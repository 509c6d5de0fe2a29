package dk.ordrebro.intake;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;

/** What intake needs from Azure DevOps: its revision feed, one per project. */
public interface WorkItemFeed {
    /**
     * The next page of revisions.
     *
     * @param token from the page before, empty the first time; opaque
     * @param start where to begin when there is no token
     */
    Page next(String project, String token, Instant start);

    /** The work items that these hang under; asked for only where a mapping takes a state from what is under its own. */
    default Set<Long> parents(Collection<Long> workItems) {
        return Set.of();
    }

    /** @param token to be stored, also after the last page (azure-devops.md section 2) */
    record Page(List<Revision> revisions, String token, boolean more) {}

    /** A work item has reached this revision. */
    record Revision(long workItem, int rev) {}
}
