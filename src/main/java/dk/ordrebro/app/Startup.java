package dk.ordrebro.app;

import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * From a service that listens to one that works: reaches the ledger and asks both systems whether they let us, at the same
 * time, and goes on asking while the answer is a fault that passes. Meanwhile hooks are stored and nothing is claimed.
 */
final class Startup implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Startup.class);

    private final Service service;
    private final SqlLedger ledger;
    private final boolean file;
    private final Preflight preflight;
    private final Patience patience;
    private final Clock clock;
    private volatile boolean stopped;

    private Startup(Service service, SqlLedger ledger, Given given, Patience patience) {
        this.service = service;
        this.ledger = ledger;
        this.file = given.settings().ledger().sqlite();
        this.preflight = Preflight.of(given.settings(), given.start().mappings(), given.clock());
        this.patience = patience;
        this.clock = given.clock();
        service.waitsFor(this::waitsFor);
    }

    /** What the service is started with. */
    record Given(Settings settings, ConfiguredInstallation.Start start, Path routes, Clock clock) {}

    /**
     * Opens the service.
     *
     * @param waits false: what is not there within a moment stands in the way
     * @throws LedgerUnusable when another process holds the ledger's file, or it cannot be opened
     * @throws dk.ordrebro.http.CannotListen when the port is taken
     */
    static Startup open(Given given, boolean waits) {
        Settings settings = given.settings();
        Clock clock = given.clock();
        SqlLedger ledger = settings.ledger().sqlite()
                ? SqlLedger.open(settings.ledger(), clock)
                : SqlLedger.awaited(settings.ledger(), clock);
        Components rooms = ConfiguredInstallation.rooms(settings, ledger, given.start(), clock);
        Service service = Service.open(settings, rooms, given.routes(), clock);
        Patience patience = waits ? Patience.endless(clock, Startup::waits) : Patience.upTo(Patience.MOMENT, clock);
        return new Startup(service, ledger, given, patience);
    }

    Service service() {
        return service;
    }

    Ledger ledger() {
        return ledger;
    }

    /**
     * Returns when the service works, or cannot.
     *
     * @return what stands in the way; empty when it works
     * @throws LedgerUnusable when the ledger must be mended first
     */
    List<Finding> begin() {
        Instant begun = clock.instant();
        List<Finding> obstacles =
                patience.answers(List.of(this::ledgerReady, () -> preflight.obstacles(service.doors(), patience)));
        if (obstacles.isEmpty()) {
            patience.ask(() -> stored(service::begin));
            LOG.atInfo()
                    .addKeyValue(
                            "after", Duration.between(begun, clock.instant()).truncatedTo(ChronoUnit.SECONDS))
                    .log("Ordrebro works");
        }
        return obstacles;
    }

    private List<Finding> ledgerReady() {
        try {
            if (!file) {
                patience.ask(() -> stored(ledger::makeReady));
            }
            return List.of();
        } catch (Patience.NotYet away) {
            return List.of(Finding.passing(away.getMessage(), ""));
        } catch (LedgerUnusable refused) {
            if (refused.kind() != LedgerUnusable.Kind.REFUSED) {
                throw refused;
            }
            return List.of(Finding.wrong(refused.getMessage(), "correct ledger in ordrebro.yaml, or grant the right"));
        }
    }

    /** An outage of the ledger as the kind of fault that patience knows. */
    private static boolean stored(Runnable work) {
        try {
            work.run();
            return true;
        } catch (LedgerOutage away) {
            throw new Patience.NotYet(away.getMessage(), away);
        }
    }

    private static void waits(String fault) {
        LOG.atInfo().log("not working yet: {}; hooks are stored, nothing is claimed, and it goes on by itself", fault);
    }

    private String waitsFor() {
        List<String> reasons = patience.waitsFor();
        return reasons.isEmpty() ? "asking both systems" : String.join("; ", reasons);
    }

    /** True once it was asked to stop: what {@link #begin} returned then means nothing. */
    boolean stopped() {
        return stopped;
    }

    @Override
    public void close() {
        stopped = true;
        patience.stop();
        service.close();
    }
}
