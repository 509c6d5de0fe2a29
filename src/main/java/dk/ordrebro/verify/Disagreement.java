package dk.ordrebro.verify;

import dk.ordrebro.order.OrderRef;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One thing on which ServiceNow, Azure DevOps and the ledger are at odds.
 *
 * @param link absent when there is none
 * @param workItem the one it is about
 * @param what names of fields, numbers of work items, a cause: never a value
 */
public record Disagreement(Kind kind, OptionalLong link, Subject subject, OptionalLong workItem, String what) {
    /** The order it is about, where it is known. @param mapping that of the link, or the one that takes the order */
    public record Subject(Optional<OrderRef> order, String number, String mapping) {}

    /** What can be at odds. The words are public: JSON and scripts use them. */
    public enum Kind {
        /** An order in scope that has no link: intake missed it, or a mapping takes it since. */
        MISSED(true),
        /** The link is settled and has no work item. */
        NO_WORK_ITEM(true),
        /** Azure DevOps does not show the link's work item any more. */
        WORK_ITEM_GONE(true),
        /** ServiceNow does not show the link's order any more. */
        ORDER_GONE(true),
        /** The work item hangs under another parent than the order names, or under none. */
        PARENT(true),
        /** What writeBack keeps true on the order is missing or another. */
        WRITE_BACK(true),
        /** A reconcile would write fields or a state to one of the two. */
        VALUES(true),
        /** The mappings of today cannot carry the order: a reconcile would park it. */
        WOULD_PARK(true),
        /** Something was said on one side, and is not told on the other. */
        COMMENT_MISSING(true),
        /** A comment is told twice. */
        COMMENT_DOUBLED(false),
        /** A comment bears a marker of ours that belongs to nothing that was said on this order. */
        COMMENT_FOREIGN(false),
        /** A file stands on one side, and a rule carries it to the other, where it is not. */
        FILE_MISSING(true),
        /** A file was carried twice. */
        FILE_DOUBLED(false),
        /** A file of the work item bears a marker of ours that belongs to no file of this order. */
        FILE_FOREIGN(false),
        /** Another work item carries the number of a linked order. */
        DOUBLED(false),
        /** A work item carries an order number that no link has. */
        ORPHAN(false);

        private final boolean markable;

        Kind(boolean markable) {
            this.markable = markable;
        }

        /** True when marking it due is of use: it is mended, or becomes a dead letter that a person sees. */
        public boolean markable() {
            return markable;
        }

        /** For instance {@code work-item-gone}. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }
    }
}
