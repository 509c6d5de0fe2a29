package dk.ordrebro.mapping.deleted;

import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.util.Optional;

/**
 * {@code deleted}: what is done about a link of which one side was deleted, by proof. Read by {@code mapping}; asked by
 * {@code reconcile} and {@code dryrun}.
 *
 * @param workItem when the work item was deleted or destroyed
 * @param order when the order was
 * @param removes where the mapping says {@code order: remove}; empty where it does not
 */
public record DeletedRule(WorkItemGone workItem, OrderGone order, Optional<Place> removes) {
    /** Where a mapping says nothing. */
    public static final DeletedRule DEFAULT = new DeletedRule(WorkItemGone.PARK, OrderGone.NOTE, Optional.empty());

    /** What {@code workItem} may say. */
    public enum WorkItemGone {
        /** A person decides. */
        PARK,
        /** Another is made. */
        RECREATE,
        /** The order goes on without one. */
        UNLINK
    }

    /** What {@code order} may say. */
    public enum OrderGone {
        /** The work item gets a comment. */
        NOTE,
        /** The same, and the state of its type that counts as removed. */
        REMOVE,
        /** The work item goes on without one. */
        UNLINK
    }

    public static DeletedRule read(YamlObject deleted) {
        WorkItemGone workItem = deleted.choice("workItem", WorkItemGone.class).orElse(DEFAULT.workItem());
        OrderGone order = deleted.choice("order", OrderGone.class).orElse(DEFAULT.order());
        Optional<Place> removes =
                deleted.optional("order").map(YamlNode::place).filter(place -> order == OrderGone.REMOVE);
        deleted.done();
        return new DeletedRule(workItem, order, removes);
    }
}
