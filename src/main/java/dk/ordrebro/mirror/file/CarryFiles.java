package dk.ordrebro.mirror.file;

import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.FileStore;
import dk.ordrebro.ledger.FileStore.Look;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.FileScan;
import dk.ordrebro.settings.ReconcileSettings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Carries files between orders and work items. The steps are called by {@code routes/files.camel.yaml}: claim, look, send to
 * work items, send to orders, close.
 */
public final class CarryFiles {
    /** Links at a time: one bulk read of either side, one write to Azure DevOps. */
    private static final int MOST = 20;

    private final FileStore store;
    private final NeighbourHealth health;
    private final ChangedBounds bounds;
    private final Clock clock;
    private final String node;
    private final LookAtFiles looking;
    private final ToItems toItems;
    private final ToOrders toOrders;
    private final SaveFiles saving;

    /**
     * What it works with.
     *
     * @param mappings the live set
     * @param longestCall no call to ServiceNow takes longer, but while bytes move
     */
    public record Parts(
            FileStore store,
            MirrorStore mirror,
            Supplier<MappingSet> mappings,
            OrderFiles orders,
            ItemFiles items,
            Duration longestCall) {}

    /**
     * Where it runs.
     *
     * @param folder where files lie between the two systems
     * @param health of both systems
     * @param random for jitter
     * @param scan who looks at files first
     */
    public record Place(String node, NeighbourHealth health, Path folder, RandomGenerator random, FileScan scan) {}

    public CarryFiles(Parts parts, ReconcileSettings settings, Place place, FileListener listener, Clock clock) {
        this.store = parts.store();
        this.clock = clock;
        this.node = place.node();
        SpoolFolder folder = new SpoolFolder(place.folder());
        folder.clear();
        Spooling spooling = new Spooling(folder, new Scanner(place.scan()));
        Failures failures = new Failures(settings.retry(), place.health(), clock);
        Pauses pauses = new Pauses(settings.retry(), failures, place.random());
        this.health = place.health();
        this.bounds = new ChangedBounds(store, parts.mappings(), clock);
        this.saving = new SaveFiles(store, pauses, listener, clock);
        this.looking = new LookAtFiles(parts, failures, settings.lateWindow(), clock);
        this.toItems = new ToItems(parts, failures, spooling, clock);
        this.toOrders = new ToOrders(parts, failures, spooling, saving, clock);
    }

    /** Null when no link's files are to be compared, or no call would get through. */
    public FileBatch claim() {
        bounds.notice();
        if (!health.open()) {
            return null;
        }
        Claim claim =
                new Claim(node, UUID.randomUUID().toString(), clock.instant().plus(Lease.LENGTH));
        List<Look> looks = store.claim(claim, MOST, clock.instant());
        return looks.isEmpty() ? null : new FileBatch(new Lease(store, claim, clock), looks);
    }

    /** Lists both sides. */
    public FileBatch look(FileBatch batch) {
        looking.look(batch);
        save(batch);
        return batch;
    }

    /** Puts into the projects what work items lack. */
    public FileBatch fetch(FileBatch batch) {
        batch.open().forEach(work -> toItems.fetch(batch.lease(), work));
        return batch;
    }

    /** Ties it to the work items. */
    public FileBatch tie(FileBatch batch) {
        toItems.tie(batch.lease(), batch.all());
        save(batch);
        return batch;
    }

    /** Sends to orders what they lack. */
    public FileBatch send(FileBatch batch) {
        batch.open().forEach(work -> toOrders.send(batch.lease(), work));
        return batch;
    }

    /** Lets go of what was looked at. */
    public FileBatch close(FileBatch batch) {
        batch.all().forEach(work -> saving.close(batch.lease(), work));
        return batch;
    }

    private void save(FileBatch batch) {
        batch.all().forEach(work -> saving.save(batch.lease(), work));
    }
}
