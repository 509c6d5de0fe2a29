package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.plan.Plan;
import java.time.Duration;
import java.util.List;

/** Several listeners as one; made by {@link ReconcileListener#all}. */
record AllListeners(List<ReconcileListener> each) implements ReconcileListener {
    @Override
    public void claimed(String batch, int links) {
        each.forEach(one -> one.claimed(batch, links));
    }

    @Override
    public void read(String batch, int links) {
        each.forEach(one -> one.read(batch, links));
    }

    @Override
    public void planned(Which link, Plan plan) {
        each.forEach(one -> one.planned(link, plan));
    }

    @Override
    public void sent(Which link, String system, Duration afterChange) {
        each.forEach(one -> one.sent(link, system, afterChange));
    }

    @Override
    public void moved(Which link, String project) {
        each.forEach(one -> one.moved(link, project));
    }

    @Override
    public void commented(Which link, String from, int entries) {
        each.forEach(one -> one.commented(link, from, entries));
    }

    @Override
    public void handedOver(Which link, String side, boolean carried) {
        each.forEach(one -> one.handedOver(link, side, carried));
    }

    @Override
    public void postponed(Which link, Trouble why) {
        each.forEach(one -> one.postponed(link, why));
    }

    @Override
    public void parked(Which link, Trouble why) {
        each.forEach(one -> one.parked(link, why));
    }

    @Override
    public void settled(Which link) {
        each.forEach(one -> one.settled(link));
    }
}
