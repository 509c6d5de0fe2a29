package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.mapping.MappingSet;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Step one: takes due links, under the mapping set that is live at this moment. */
final class Claiming {
    private final LinkStore links;
    private final Supplier<MappingSet> mappings;
    private final ReconcileSettings settings;
    private final Clock clock;
    private final String node;

    Claiming(LinkStore links, Supplier<MappingSet> mappings, ReconcileSettings settings, Clock clock, String node) {
        this.links = links;
        this.mappings = mappings;
        this.settings = settings;
        this.clock = clock;
        this.node = node;
    }

    Optional<Batch> claim() {
        Instant now = clock.instant();
        Claim claim = new Claim(node, UUID.randomUUID().toString(), now.plus(settings.claim()));
        List<Link> taken = links.claim(claim, settings.batch(), now);
        return taken.isEmpty()
                ? Optional.empty()
                : Optional.of(new Batch(claim, mappings.get(), taken, taken.size() == settings.batch()));
    }
}
