package dk.ordrebro.verify;

import dk.ordrebro.order.OrderRef;
import java.util.List;

/**
 * One order and what stands across from it, after one look.
 *
 * @param versions of both sides and the link at this look: another look with the same versions saw the same
 */
public record ComparedOrder(OrderRef order, Result standing, String versions, List<Disagreement> disagreements) {

    /** Where an order stands. */
    public enum Result {
        AGREES,
        DISAGREES,
        /** Its link is due, or in a worker's hands; or intake has not read so far. */
        UNDER_WAY,
        /** A dead letter: a person knows. */
        PARKED,
        /** Closed by a person. */
        DISCARDED,
        /** Both sides closed long ago, and read no more. */
        ENDED,
        /** No mapping takes it, and it has no link. */
        OUT_OF_SCOPE
    }

    static ComparedOrder plainly(OrderRef order, Result standing) {
        return new ComparedOrder(order, standing, "", List.of());
    }

    static ComparedOrder disagreeing(OrderRef order, String versions, List<Disagreement> disagreements) {
        return new ComparedOrder(
                order,
                disagreements.isEmpty() ? Result.AGREES : Result.DISAGREES,
                versions,
                List.copyOf(disagreements));
    }

    boolean disagrees() {
        return standing == Result.DISAGREES;
    }

    /** True when nothing moved on either side between the two looks. */
    boolean sameAs(ComparedOrder other) {
        return versions.equals(other.versions) && kinds().equals(other.kinds());
    }

    private List<Disagreement.Kind> kinds() {
        return disagreements.stream().map(Disagreement::kind).toList();
    }
}
