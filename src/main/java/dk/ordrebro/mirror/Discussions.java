package dk.ordrebro.mirror;

import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.LongFunction;

/** What mirroring needs of Azure DevOps. A call that fails for reasons of its own throws a CallFailure. */
public interface Discussions {
    /**
     * The comments of these work items, deleted ones left out, oldest first. Azure DevOps tells them one work item a call, the
     * newest two hundred of it; older ones are read only while all of a page are newer than what was read before.
     *
     * @param read of a work item, when the newest comment was written that was read before
     * @return by work item; absent where it shows none, or not any more
     */
    Map<Long, List<Comment>> comments(Collection<WorkItem> items, LongFunction<Instant> read);

    /**
     * One comment as it is now.
     *
     * @param version counts up with every edit
     * @param html its text; of a Markdown comment as Azure DevOps renders it, with people's names in place of mentions
     * @param author what people call who wrote it
     * @param at when it was written
     * @param pasted pictures that are files of the work item's own project and perhaps tied to nothing: by id, how each is called
     */
    record Comment(long id, int version, String html, String author, Instant at, Map<String, String> pasted) {
        public Comment(long id, int version, String html, String author, Instant at) {
            this(id, version, html, author, at, Map.of());
        }

        @Override
        public String toString() {
            return "comment " + id + " version " + version; // never the text: it may hold personal data
        }
    }
}
