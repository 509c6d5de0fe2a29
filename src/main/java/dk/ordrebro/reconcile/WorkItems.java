package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Outcome;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What reconciling needs from Azure DevOps. Every call that fails as a whole throws a CallFailure. */
public interface WorkItems {
    /** Reads these work items in bulk, at most 200 a call, relations included. One that is absent is deleted or hidden. */
    Map<Long, WorkItem> read(Collection<Long> ids);

    /**
     * Creates and updates in batches of at most 200.
     *
     * @return in the order of the writes: the work item as the answer shows it, or why not. A create whose answer makes no
     *     sense is {@code Transient} with {@code unknown} set.
     */
    List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter);

    /**
     * Looks for work items by their stamp, many in one query: how a lost answer to a create is resolved.
     *
     * @return per stamp those that carry it as a whole word, oldest first; none is an absent key
     */
    Map<Stamp, List<WorkItem>> find(Collection<Stamp> stamps);

    /**
     * The same without the index that {@link #find} asks, which may lag or show too little: "not there" counts where both say so.
     * Of a stamp that nothing carries which {@link #read} shows, the last that was deleted since, as far as it is told.
     *
     * @param named by stamp, the work items that its order names
     */
    Map<Stamp, List<WorkItem>> findUnindexed(Map<Stamp, Set<Long>> named);

    /** Of these, which {@link #read} did not show, those that lie in the recycle bin. @param projects where each stood */
    default Deletions<Long> deleted(Map<Long, String> projects) {
        return Deletions.none();
    }

    /** The type's states, transitions and fields; read once and kept until they are doubted, and the next start or reload. */
    WorkItemType type(String project, String type);

    /** An answer contradicts what is known of this type: it is read anew when next asked for, at most once a minute. */
    default void doubt(String project, String type) {}

    /** An order's number on a work item of this project and type, made no earlier than {@code since}. */
    record Stamp(String number, String project, String type, Instant since) {}
}
