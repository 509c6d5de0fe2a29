package dk.ordrebro.plan;

import dk.ordrebro.workitem.WorkItem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param files that lie in Azure DevOps already, to be tied to the work item
 */
public record WorkItemWrite(
        OptionalLong id,
        int rev,
        String project,
        String type,
        Map<String, Object> fields,
        Set<String> markdown,
        ParentMove parent,
        List<NewFile> files) {

    public WorkItemWrite(
            OptionalLong id,
            int rev,
            String project,
            String type,
            Map<String, Object> fields,
            Set<String> markdown,
            ParentMove parent) {
        this(id, rev, project, type, fields, markdown, parent, List.of());
    }

    /**
     * A file that lies in Azure DevOps already.
     *
     * @param comment stands beside it for people, and finds it again
     */
    public record NewFile(String id, String name, String comment) {
        @Override
        public String toString() {
            return "file " + id; // never its name: that may hold personal data
        }
    }

    /** Nothing but files, for a work item that stands so. */
    public static WorkItemWrite files(WorkItem item, List<NewFile> files) {
        return new WorkItemWrite(
                OptionalLong.of(item.id()),
                item.rev(),
                item.project(),
                item.type(),
                Map.of(),
                Set.of(),
                ParentMove.NONE,
                files);
    }

    /** The field that holds what is said with a revision: written with the rest, under the same test of the revision. */
    static final String HISTORY = "System.History";

    /**
     * The parent relation to remove (by its index) and the work item to become the new parent; both absent for no change.
     */
    public record ParentMove(OptionalInt remove, OptionalLong add) {
        public static final ParentMove NONE = new ParentMove(OptionalInt.empty(), OptionalLong.empty());
    }

    /** The same with a comment. @param html as it is to stand there */
    public WorkItemWrite saying(String html) {
        Map<String, Object> more = new LinkedHashMap<>(fields);
        more.put(HISTORY, html);
        return new WorkItemWrite(id, rev, project, type, more, markdown, parent, files);
    }

    /** The comment that goes with it. */
    public Optional<String> said() {
        return Optional.ofNullable(fields.get(HISTORY)).map(String::valueOf);
    }

    /** True when it changes nothing but that. */
    public boolean onlySays() {
        return said().isPresent() && fields.size() == 1 && parent.equals(ParentMove.NONE) && files.isEmpty();
    }

    public boolean creates() {
        return id.isEmpty();
    }

    @Override
    public String toString() {
        return type + " " + (creates() ? "new" : id.getAsLong()) + " " + fields.keySet(); // never the values
    }
}
