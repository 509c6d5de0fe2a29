package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.order.Order;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.Observation;
import dk.ordrebro.plan.Preparation.Look;
import dk.ordrebro.workitem.WorkItem;
import java.util.Set;

/** What a link tells a plan: the reconcile loop, the dry run and verify take the same of it. */
public final class LookAt {
    private LookAt() {}

    /** @param told the notes that stand in the order's journal, by {@link dk.ordrebro.plan.Note#id} */
    public static Look link(Link link, Set<String> told, Observation<Order> order, Observation<WorkItem> item) {
        return new Look(link.mapping(), order, item, new Base(link.memory().base()), told);
    }
}
