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

    /** What these hang under; asked for only where a mapping takes a state from what is under its own. */
    default Parents parents(Collection<Long> workItems) {
        return new Parents(Set.of(), Set.of());
    }

    /**
     * The next page of those under which a work item was put, or from under which it was taken: that moves no revision on.
     *
     * @param token from the page before, empty the first time; opaque
     * @param start where to begin when there is no token
     */
    default Ties ties(String project, String token, Instant start) {
        return new Ties(Set.of(), token, false);
    }

    /** @param unseen of those asked for, which may have been deleted; nobody tells any more what they hung under */
    record Parents(Set<Long> seen, Set<Long> unseen) {}

    /** @param token to be stored, also after the last page */
    record Ties(Set<Long> parents, String token, boolean more) {}

    /** @param token to be stored, also after the last page (azure-devops.md section 2) */
    record Page(List<Revision> revisions, String token, boolean more) {}

    /** A work item has reached this revision. */
    record Revision(long workItem, int rev) {}
}
