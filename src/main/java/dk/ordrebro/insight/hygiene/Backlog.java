package dk.ordrebro.insight.hygiene;

import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Work items of Azure DevOps, open to be read; nothing here writes. The edge answers, {@code app} opens it over the door. Every
 * method throws a {@link dk.ordrebro.failure.CallFailure} where Azure DevOps does not answer.
 */
public interface Backlog extends AutoCloseable {
    /**
     * Which work items.
     *
     * @param project as mappings name it
     * @param closed by type, the states of those that are left out
     * @param area those that stand there or below; absent for all
     */
    record Question(String project, Map<String, Set<String>> closed, Optional<String> area) {}

    /** The names of a project's types. */
    Set<String> typeNames(String project);

    /** What the project says of a type, its iterations too. */
    WorkItemType type(String project, String type);

    /** The area paths of a project. */
    Set<String> areas(String project);

    /** Hands over all that fit, 200 at a time at most, with these fields alone and no relations. */
    void read(Question question, Set<String> fields, Consumer<List<WorkItem>> page);

    /** These, with these fields alone; an absent one is deleted or hidden. */
    Map<Long, WorkItem> items(Collection<Long> ids, Set<String> fields);

    @Override
    void close();
}
