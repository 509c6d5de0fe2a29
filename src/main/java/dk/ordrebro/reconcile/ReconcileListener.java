package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.plan.Plan;
import java.time.Duration;
import java.util.List;

/**
 * Told of what becomes of links, once it is stored: log, metrics and traces are implementations, wired in {@code app}. Called
 * by the workers' threads, several at a time, between two steps of a batch; what it does is part of their time.
 */
public interface ReconcileListener {
    /**
     * Which link; keys for logs and traces, no personal data.
     *
     * @param batch unique to the claim
     * @param order its number
     */
    record Which(String batch, long link, String order, String mapping) {}

    /** Due links were claimed. */
    default void claimed(String batch, int links) {}

    /** Both sides were read, of those that are still in the batch. */
    default void read(String batch, int links) {}

    /** In each round, also where there is nothing to write, or something to wait for. */
    default void planned(Which link, Plan plan) {}

    /**
     * A system took what was sent to it.
     *
     * @param system as causes begin: {@code servicenow} or {@code azure-devops}
     * @param afterChange since the order's own last change; negative where its clock is ahead
     */
    default void sent(Which link, String system, Duration afterChange) {}

    /** Somebody moved the work item to this project. */
    default void moved(Which link, String project) {}

    /**
     * What somebody said was told on the other side.
     *
     * @param from the side where it was said: {@code servicenow} or {@code azure-devops}
     * @param entries how many were told in one
     */
    default void commented(Which link, String from, int entries) {}

    /**
     * Somebody moved it to another service area.
     *
     * @param side where it was moved, as above
     * @param carried true when the other side followed
     */
    default void handedOver(Which link, String side, boolean carried) {}

    /** A state is in no table of the mapping, so the other side kept its own. @param side whose state it is, as above */
    default void stateKept(Which link, String side) {}

    /** Due again at a known time: it failed, waits, or needs more rounds. */
    default void postponed(Which link, Trouble why) {}

    /** A person is needed. */
    default void parked(Which link, Trouble why) {}

    /** Both sides agree. */
    default void settled(Which link) {}

    /** Tells each of these, in their order. */
    static ReconcileListener all(List<ReconcileListener> listeners) {
        return new AllListeners(List.copyOf(listeners));
    }
}
