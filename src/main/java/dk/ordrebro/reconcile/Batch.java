package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.OrderRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Links claimed together, on their way through the steps under one mapping set. */
public final class Batch {
    /** A state change may need several steps of the work item, each a round; more than this is a circle. */
    private static final int MOST_ROUNDS = 16;

    private final Claim claim;
    private final MappingSet mappings;
    private final List<Work> all;
    private final Map<Work, Optional<String>> ofChildren = new HashMap<>();
    private int rounds;
    private boolean moved = true;

    Batch(Claim claim, MappingSet mappings, List<Link> links) {
        this.claim = claim;
        this.mappings = mappings;
        this.all = links.stream()
                .map(link -> new Work(link, mappings, claim.token()))
                .toList();
    }

    Claim claim() {
        return claim;
    }

    MappingSet mappings() {
        return mappings;
    }

    /** Those that are still in it. */
    List<Work> open() {
        return all.stream().filter(Work::open).toList();
    }

    /** Of those the ones whose order was not deleted; of the others {@link LastWords} plans. */
    List<Work> living() {
        return open().stream().filter(work -> !GoneOrders.deleted(work)).toList();
    }

    List<Work> all() {
        return all;
    }

    Optional<Work> openFor(OrderRef order) {
        return all.stream()
                .filter(work -> work.open() && work.link().order().equals(order))
                .findFirst();
    }

    /** By link the state that its work item's children ask for, once they were looked at. */
    Map<Work, Optional<String>> ofChildren() {
        return ofChildren;
    }

    /** Asked by the route: is there another round of plan, send and remember? */
    public boolean isUnfinished() {
        return moved && rounds < MOST_ROUNDS && all.stream().anyMatch(Work::open);
    }

    /** How many links it began with. */
    public int size() {
        return all.size();
    }

    void round(boolean somethingMoved) {
        rounds++;
        moved = somethingMoved;
    }

    @Override
    public String toString() {
        return size() + " links, " + open().size() + " open, round " + rounds;
    }
}
