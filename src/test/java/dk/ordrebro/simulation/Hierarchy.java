package dk.ordrebro.simulation;

import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItem.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** What simulated work items are related to: a child to its parent, which shows it as well, and all to their files. */
final class Hierarchy {
    private Hierarchy() {}

    /** With the work items under it, which are related to it and not it to them. */
    static WorkItem whole(WorkItem item, Collection<WorkItem> all) {
        List<Relation> relations = new ArrayList<>(item.relations());
        all.stream()
                .filter(one -> one.parent().equals(OptionalLong.of(item.id())))
                .forEach(child ->
                        relations.add(new Relation("System.LinkTypes.Hierarchy-Forward", OptionalLong.of(child.id()))));
        return new WorkItem(
                item.id(),
                item.rev(),
                item.project(),
                item.type(),
                item.fields(),
                relations,
                item.url(),
                item.changedAt());
    }

    /** Its relations once this is written. */
    static List<Relation> after(WorkItem item, WorkItemWrite write) {
        List<Relation> relations = new ArrayList<>(item.relations());
        write.parent().remove().ifPresent(index -> relations.remove(index));
        write.parent().add().ifPresent(id -> relations.add(new Relation(WorkItem.PARENT, OptionalLong.of(id))));
        write.files()
                .forEach(file -> relations.add(relation(new WorkItem.File(
                        file.id(), file.name(), SimulatedFiles.size(file.id()), file.comment(), ""))));
        return relations;
    }

    /** Its relations with one file more. */
    static List<Relation> with(WorkItem item, WorkItem.File file) {
        List<Relation> relations = new ArrayList<>(item.relations());
        relations.add(relation(file));
        return relations;
    }

    /** Its relations without this file. */
    static List<Relation> without(WorkItem item, String file) {
        return item.relations().stream()
                .filter(relation ->
                        relation.file().filter(one -> one.id().equals(file)).isEmpty())
                .toList();
    }

    private static Relation relation(WorkItem.File file) {
        return new Relation("AttachedFile", OptionalLong.empty(), Optional.of(file));
    }
}
