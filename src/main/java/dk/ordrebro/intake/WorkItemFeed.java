package dk.ordrebro.intake;

import java.time.Instant;
import java.util.List;

/** What intake needs from Azure DevOps: its revision feed, one per project. */
public interface WorkItemFeed {
    /**
     * The next page of revisions.
     *
     * @param token from the page before, empty the first time; opaque
     * @param start where to begin when there is no token
     */
    Page next(String project, String token, Instant start);

    /** @param token to be stored, also after the last page (azure-devops.md section 2) */
    record Page(List<Revision> revisions, String token, boolean more) {}

    /** A work item has reached this revision. */
    record Revision(long workItem, int rev) {}
}
