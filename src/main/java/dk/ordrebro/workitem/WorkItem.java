package dk.ordrebro.workitem;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * An epic, feature, user story or task as Azure DevOps last showed it to us.
 *
 * @param rev its revision; links between work items do not raise it (azure-devops.md section 1)
 * @param fields by reference name, {@code System.State} and the like: String, Long, Double, Boolean; identities as
 *     {@link PersonName}; empty fields are absent
 * @param relations in Azure DevOps' order, for a relation is removed by its index
 * @param url the page for people
 */
public record WorkItem(
        long id,
        int rev,
        String project,
        String type,
        Map<String, Object> fields,
        List<Relation> relations,
        String url,
        Instant changedAt) {

    public static final String PARENT = "System.LinkTypes.Hierarchy-Reverse";

    public static final String CHILD = "System.LinkTypes.Hierarchy-Forward";

    /** Fields that hold a place in a tree of the project. */
    public static final Set<String> PATHS = Set.of("System.AreaPath", "System.IterationPath");

    /** No work item of ours is older: where to begin to look for one of which we do not know when it was made. */
    public static final Instant LONG_AGO = Instant.parse("2000-01-01T00:00:00Z");

    /** The work items under this one, as its own relations have them. */
    public List<Long> children() {
        return relations.stream()
                .filter(relation -> relation.rel().equals(CHILD))
                .flatMapToLong(relation -> relation.workItem().stream())
                .boxed()
                .toList();
    }

    /** One relation: its type, and the work item or the file it points to where it points to one. */
    public record Relation(String rel, OptionalLong workItem, Optional<File> file) {
        public Relation(String rel, OptionalLong workItem) {
            this(rel, workItem, Optional.empty());
        }
    }

    /**
     * A file of a work item.
     *
     * @param id what Azure DevOps calls it
     * @param size in bytes; -1 where it is not told
     * @param comment what stands beside it for people
     * @param address where people see it, made of its id; what the relation said leads anywhere
     */
    public record File(String id, String name, long size, String comment, String address) {
        @Override
        public String toString() {
            return "file " + id; // never its name: that may hold personal data
        }
    }

    /** Its files, in Azure DevOps' order. */
    public List<File> files() {
        return relations.stream().flatMap(relation -> relation.file().stream()).toList();
    }

    public String state() {
        return String.valueOf(fields.getOrDefault("System.State", ""));
    }

    public Optional<Object> field(String referenceName) {
        return Optional.ofNullable(fields.get(referenceName));
    }

    public OptionalInt parentIndex() {
        return IntStream.range(0, relations.size())
                .filter(i -> relations.get(i).rel().equals(PARENT))
                .findFirst();
    }

    public OptionalLong parent() {
        OptionalInt index = parentIndex();
        return index.isPresent() ? relations.get(index.getAsInt()).workItem() : OptionalLong.empty();
    }

    /** This one; where its answer carried no relations, with those of the earlier reading. */
    public WorkItem orRelationsOf(WorkItem earlier) {
        return relations.isEmpty()
                ? new WorkItem(id, rev, project, type, fields, earlier.relations, url, changedAt)
                : this;
    }

    @Override
    public String toString() {
        return type + " " + id + " rev " + rev; // never the fields: they hold personal data
    }
}
