package dk.ordrebro.operate;

import dk.ordrebro.order.OrderRef;
import java.util.List;

/**
 * One order and what stands across from it, after one look.
 *
 * @param versions of both sides and the link at this look: another look with the same versions saw the same
 */
record Compared(OrderRef order, Standing standing, String versions, List<Disagreement> disagreements) {

    /** Where an order stands. */
    enum Standing {
        AGREES,
        DISAGREES,
        /** Its link is due, or in a worker's hands. */
        UNDER_WAY,
        /** A dead letter: a person knows. */
        PARKED,
        /** Closed by a person. */
        DISCARDED,
        /** No mapping takes it, and it has no link. */
        OUT_OF_SCOPE
    }

    static Compared plainly(OrderRef order, Standing standing) {
        return new Compared(order, standing, "", List.of());
    }

    static Compared disagreeing(OrderRef order, String versions, List<Disagreement> disagreements) {
        return new Compared(
                order,
                disagreements.isEmpty() ? Standing.AGREES : Standing.DISAGREES,
                versions,
                List.copyOf(disagreements));
    }

    boolean disagrees() {
        return standing == Standing.DISAGREES;
    }

    /** True when nothing moved on either side between the two looks. */
    boolean sameAs(Compared other) {
        return versions.equals(other.versions) && kinds().equals(other.kinds());
    }

    private List<Disagreement.Kind> kinds() {
        return disagreements.stream().map(Disagreement::kind).toList();
    }
}
