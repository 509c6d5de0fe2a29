package dk.ordrebro.mapping.deleted;

import dk.ordrebro.yaml.YamlObject;

/**
 * {@code deleted}: what is done about a link of which one side was deleted, by proof. Read by {@code mapping}; asked by
 * {@code reconcile} and {@code dryrun}.
 *
 * @param workItem when the work item was deleted or destroyed
 * @param order when the order was
 */
public record DeletedRule(WorkItemGone workItem, OrderGone order) {
    /** Where a mapping says nothing. */
    public static final DeletedRule DEFAULT = new DeletedRule(WorkItemGone.PARK, OrderGone.NOTE);

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
        deleted.done();
        return new DeletedRule(workItem, order);
    }
}
