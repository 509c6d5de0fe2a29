package dk.ordrebro.plan;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.order.OrderRef;
import java.util.OptionalLong;

/** What is known of the parent that a mapping names. */
public sealed interface ParentFound {
    /** The mapping wants none. */
    record NotWanted() implements ParentFound {}

    /** This work item. */
    record Known(long workItem) implements ParentFound {}

    /** The order's work item does not exist yet. */
    record Pending(OrderRef order) implements ParentFound {}

    /** No mapping takes the order, or it is not there, or never gets a work item. */
    record OutOfScope(OrderRef order, boolean park) implements ParentFound {}

    /** Why an order is parked of which one is out of scope that it names. @param how its mapping names that */
    static Failure.Refused outOfScope(String mapping, String how) {
        return new Failure.Refused(
                Causes.PARENT_OUT_OF_SCOPE,
                "the order that mapping " + mapping + " names " + how
                        + " is taken by no mapping, or was closed without a work item");
    }

    default OptionalLong id() {
        return this instanceof Known known ? OptionalLong.of(known.workItem()) : OptionalLong.empty();
    }
}
