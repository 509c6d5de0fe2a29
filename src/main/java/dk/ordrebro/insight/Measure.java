package dk.ordrebro.insight;

import dk.ordrebro.ledger.FlowStore.Total;
import java.util.Locale;

/** What is counted of orders; docs/insight.md defines each. Hours are working hours, in tenths. */
enum Measure {
    /** A work item was made, in that month. */
    MADE,
    /** Seconds from the order's last change until its work item was made. */
    TO_ITEM,
    /** Hours until it was first worked on. */
    TO_TOUCH,
    /** Hours until it was done; the next six are of the same orders, in the month in which they were done. */
    TO_DONE,
    WAITING,
    WORKING,
    HANDOVERS,
    RETURNED,
    BOUNCED,
    REOPENED,
    /** It was given up. */
    DROPPED,
    /** Changes of the kind of its state that were carried. */
    CHANGED,
    /** It is open now; the value is the day it was made, as days since 1970. */
    OPEN,
    /** Hours that it stood in an area before that handed over. */
    STAY;

    String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    Total in(Group group, String name, String month, long value) {
        return new Total(word(), group.word(), name, month, value);
    }
}
