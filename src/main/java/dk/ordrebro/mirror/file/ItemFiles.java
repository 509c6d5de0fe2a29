package dk.ordrebro.mirror.file;

import dk.ordrebro.door.Transfer;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What carrying files needs of Azure DevOps. Every call that fails as a whole throws a CallFailure. */
public interface ItemFiles {
    /** These work items in bulk, with their files. One that is absent is deleted or hidden. */
    Map<Long, WorkItem> read(Collection<Long> ids);

    /** @param id of the file, and never its address, which may lead anywhere */
    void download(WorkItem item, String id, Transfer.Download taking, Instant notAfter);

    /**
     * Puts a file into the work item's project. It belongs to nothing before a write ties it to the work item, so one whose
     * answer is lost does no harm.
     *
     * @return what Azure DevOps calls it
     */
    String upload(WorkItem item, String name, Transfer.Upload content, Instant notAfter);

    /** Ties files to work items, each write under a test of its revision. @return in the order of the writes */
    List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter);
}
