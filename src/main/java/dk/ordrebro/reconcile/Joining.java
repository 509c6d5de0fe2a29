package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.mapping.DesiredWorkItem.Parent.OfOrder;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.ParentLookup;
import java.time.Clock;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Decides, before anything is made for an order, whether it joins another that is carried already. Once: it is remembered. */
final class Joining {
    private static final Duration RECHECK = Duration.ofMinutes(2);
    private static final Trouble WAITS =
            Trouble.of(Causes.WAITS_FOR_PARENT, "the work item of the order that it joins does not exist yet");

    private final LinkStore links;
    private final ParentLookup.Source others;
    private final SharedItems items;
    private final Clock clock;
    private final FailurePolicy policy;

    Joining(LinkStore links, ParentLookup.Source others, SharedItems items, Clock clock, FailurePolicy policy) {
        this.links = links;
        this.others = others;
        this.items = items;
        this.clock = clock;
        this.policy = policy;
    }

    void decide(Batch batch) {
        Map<Work, OfOrder> asked = new LinkedHashMap<>();
        batch.open().forEach(work -> asked(work, batch.mappings()).ifPresent(other -> asked.put(work, other)));
        if (asked.isEmpty()) {
            return;
        }
        try {
            Set<OrderRef> named = new HashSet<>();
            asked.values().forEach(other -> named.add(other.order()));
            Map<OrderRef, Link> linked = links.find(named);
            named.removeIf(
                    order -> linked.containsKey(order) || !batch.mappings().reads(order));
            Map<OrderRef, Outcome<Order>> unlinked = named.isEmpty() ? Map.of() : others.read(named);
            Map<Work, Link> joined = new LinkedHashMap<>();
            asked.forEach((work, other) -> {
                Link link = linked.get(other.order());
                if (link == null || link.neverTied()) {
                    alone(work, other, Optional.ofNullable(unlinked.get(other.order())), batch.mappings());
                } else if (link.memory().workItem().isPresent()) {
                    joined.put(work, link);
                } else {
                    wait(work, link, batch.mappings());
                }
            });
            items.share(joined).forEach(this::unseen);
        } catch (CallFailure failed) {
            asked.keySet().stream().filter(Work::open).forEach(work -> work.fail(failed.failure(), policy));
        }
    }

    private static Optional<OfOrder> asked(Work work, MappingSet mappings) {
        boolean open = work.link().memory().workItem().isEmpty()
                && work.link().memory().createIntent().isEmpty()
                && !work.base().standsAlone();
        return open
                ? mappings.named(work.link().mapping())
                        .flatMap(mapping -> work.order().flatMap(mapping::joins))
                        .filter(other -> !other.order().equals(work.link().order()))
                : Optional.empty();
    }

    /** One that was seen before it is waited for, and one of which a lost ledger carried it; any other was not carried already. */
    private void wait(Work work, Link other, MappingSet mappings) {
        boolean carried = mappings.named(work.link().mapping()).stream()
                .anyMatch(by -> !by.namedWorkItem(work.order().orElseThrow()).isBlank());
        if (carried || other.id() < work.link().id()) {
            work.waitFor(other.order(), clock.instant().plus(RECHECK), WAITS);
        } else {
            work.become(work.base().joining(false));
        }
    }

    /**
     * Whoever looks after the other's work item finds out what became of it; where nobody does any more it is gone for good. It
     * is looked at again later, and not when the other has a work item: that is what its link says already.
     */
    private void unseen(Work work, Link other) {
        LinkState state = other.status().state();
        if (state == LinkState.ENDED || state == LinkState.DISCARDED) {
            work.become(work.base().joining(false));
        } else {
            work.waitUntil(clock.instant().plus(RECHECK), WAITS);
        }
    }

    private void alone(Work work, OfOrder other, Optional<Outcome<Order>> read, MappingSet mappings) {
        Optional<Mapping> taking = read.flatMap(Outcome::asOptional).flatMap(mappings::takes);
        if (read.orElse(null) instanceof Outcome.Failed<Order> kept) {
            work.fail(kept.failure(), policy);
        } else if (taking.isEmpty() && other.orPark()) {
            work.fail(ParentFound.outOfScope(work.link().mapping(), "under join"), policy);
        } else {
            work.become(work.base().joining(false));
        }
    }
}
