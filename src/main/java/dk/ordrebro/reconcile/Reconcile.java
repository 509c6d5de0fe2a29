package dk.ordrebro.reconcile;

import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.Discussions;
import dk.ordrebro.mirror.Journals;
import dk.ordrebro.mirror.ReadComments;
import dk.ordrebro.mirror.file.FileNotes;
import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.settings.ReconcileSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Makes both sides of due links agree. The steps are called by {@code routes/reconcile.camel.yaml}: claim, read, then in
 * rounds plan, send to Azure DevOps, remember, write to ServiceNow, remember; a round makes parents before their children
 * and a work item before its write-back, and a batch ends when its plans have nothing left to write.
 */
public final class Reconcile {
    private final Claiming claiming;
    private final Reading reading;
    private final Planning planning;
    private final LastWords lastWords;
    private final SendingItems sendingItems;
    private final SendingOrders sendingOrders;
    private final SaveOutcomes remembering;
    private final EndClosedLinks ending;
    private final NeighbourHealth health;
    private final ReconcileListener listener;
    private final Clock clock;

    /**
     * What reconciling works with.
     *
     * @param preparation how a plan's input is made of what is read
     * @param longestCall no call to Azure DevOps takes longer
     * @param overlap so far apart two looks must agree that something is gone, where nobody may be asked
     * @param listener told of what becomes of links
     */
    public record Parts(
            Sides sides,
            Memory memory,
            Supplier<MappingSet> mappings,
            Preparation preparation,
            ReconcileSettings settings,
            Duration longestCall,
            Duration overlap,
            ReconcileListener listener) {}

    /** The two systems, as the edges show them. @param files lists those of orders */
    public record Sides(
            Orders orders,
            WorkItems items,
            Journals journals,
            Discussions discussions,
            Function<Collection<OrderRef>, Map<OrderRef, List<OrderFile>>> files) {}

    /** What the ledger keeps. */
    public record Memory(LinkStore links, MirrorStore mirror) {}

    /**
     * The node.
     *
     * @param name unique among those that share a ledger
     * @param random for jitter
     * @param health whether its calls get through
     */
    public record Place(String name, RandomGenerator random, NeighbourHealth health) {}

    public Reconcile(Parts parts, Clock clock, String node, RandomGenerator random) {
        this(parts, clock, new Place(node, random, NeighbourHealth.OPEN));
    }

    public Reconcile(Parts parts, Clock clock, Place place) {
        FailurePolicy policy = new FailurePolicy(parts.settings().retry(), clock, place.random(), place.health());
        this.listener = parts.listener();
        Sides sides = parts.sides();
        LinkStore links = parts.memory().links();
        this.remembering = new SaveOutcomes(links, clock, listener);
        Intents intents =
                new Intents(remembering, parts.longestCall(), parts.settings().lateWindow());
        LostCreates doubts = new LostCreates(sides.items(), intents.certainAfter(), clock, policy);
        this.health = place.health();
        this.claiming = new Claiming(links, parts.mappings(), parts.settings(), clock, place.name());
        Reading.Gone gone = new Reading.Gone(
                new GoneOrders(sides.orders(), parts.overlap(), clock, policy),
                new GoneItems(sides.items(), parts.overlap(), clock, policy));
        this.reading = new Reading(sides, parts.memory().mirror(), doubts, gone, clock, policy);
        this.lastWords = new LastWords(sides, intents, clock, policy);
        ReadComments reads = new ReadComments(sides.journals(), sides.discussions(), intents.certainAfter(), clock);
        Parents parents = new Parents(links, sides.orders(), clock);
        this.planning = new Planning(
                parts.preparation(),
                parents,
                new Joining(links, parents, new SharedItems(sides.items(), clock), clock, policy),
                new Comments(
                        reads,
                        new FilesLeft(
                                new FileNotes(sides.files(), parts.memory().mirror()), policy),
                        clock,
                        policy),
                new Children(sides.items()),
                new Handovers(new Followers(sides.items(), intents, clock), clock),
                clock,
                policy);
        this.sendingItems = new SendingItems(sides.items(), intents, clock, policy);
        this.sendingOrders = new SendingOrders(sides, intents, clock, policy);
        this.ending = new EndClosedLinks(links, parts.settings().endAfter(), clock);
        this.clock = clock;
    }

    /** Takes due links; null, which ends the route's turn, when none are due or no call would get through. */
    public Batch claim() {
        if (!health.open()) {
            return null;
        }
        Optional<Batch> claimed = claiming.claim();
        claimed.ifPresent(batch -> listener.claimed(batch.claim().token(), batch.size()));
        return claimed.orElse(null);
    }

    public Batch read(Batch batch) {
        return step(batch, () -> {
            reading.read(batch);
            remembering.remember(batch);
            listener.read(batch.claim().token(), batch.open().size());
        });
    }

    public Batch plan(Batch batch) {
        int before = batch.open().size();
        step(batch, () -> {
            lastWords.plan(batch);
            planning.plan(batch);
        });
        boolean sends = batch.open().stream().anyMatch(work -> work.plan().isPresent());
        batch.round(sends || batch.open().size() < before);
        return batch;
    }

    public Batch sendItems(Batch batch) {
        return step(batch, () -> {
            lastWords.send(batch);
            sendingItems.send(batch);
        });
    }

    public Batch sendOrders(Batch batch) {
        return step(batch, () -> sendingOrders.send(batch));
    }

    public Batch remember(Batch batch) {
        return step(batch, () -> remembering.remember(batch));
    }

    /** Gives back what no round could finish. */
    public Batch close(Batch batch) {
        batch.open()
                .forEach(work -> work.waitUntil(
                        clock.instant().plusSeconds(1), Trouble.of(Causes.NOT_FINISHED, "more rounds are needed")));
        return remember(batch);
    }

    /** Called by the route {@code end} now and then. */
    public void end() {
        ending.end();
    }

    /** Where the ledger stores nothing the batch ends, and its links are given back as soon as they can be. */
    private Batch step(Batch batch, Runnable step) {
        try {
            step.run();
            return batch;
        } catch (LedgerOutage away) {
            claiming.abandon(batch.claim());
            throw away;
        }
    }
}
