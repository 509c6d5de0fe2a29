package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.SourceTroubles;
import dk.ordrebro.ledger.CursorStore.Trouble;
import dk.ordrebro.ledger.LastVerification;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.ReconcileSettings.Verify;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Compares both sides in full by the clock, for what no change of a time stamp tells (servicenow.md, Changes without a new
 * time). One node of those that share a ledger does it, in a thread of its own, slowly. What it finds is counted, told, and by
 * setting marked due. After a failure it waits a while; one that lasts is told as any source's is.
 */
public final class VerifyByClock implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VerifyByClock.class);

    /** As long as nobody else begins after the node that compared died. */
    private static final Duration HOLD = Duration.ofMinutes(10);

    /** Reading everything again at once would help nobody. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);

    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Rules rules;
    private final Function<MappingSet, BothSides> open;
    private final Clock clock;
    private final Instant started;
    private final SourceTroubles troubles;
    private volatile Instant nextLook = Instant.MIN;
    private volatile Thread running;
    private volatile boolean closed;
    private volatile boolean forgotten;

    /**
     * @param node who holds it while it runs
     * @param zone of the time of day
     */
    public record Rules(
            Verify when,
            String node,
            Supplier<MappingSet> mappings,
            Optional<String> stampField,
            Supplier<ZoneId> zone) {}

    /** @param open shows both sides; nothing of it is kept */
    public VerifyByClock(Ledger ledger, Rules rules, Function<MappingSet, BothSides> open, Clock clock) {
        this.ledger = ledger;
        this.rules = rules;
        this.open = open;
        this.clock = clock;
        this.started = clock.instant();
        this.troubles = new SourceTroubles(ledger.cursors(), clock);
    }

    /** Begins where it is time; called every second, and returns at once. */
    public void tick() {
        Instant now = clock.instant();
        if (rules.when().every().isZero()) {
            forget(now);
            return;
        }
        if (closed || now.isBefore(nextLook) || running != null) {
            return;
        }
        Instant due = VerifyTimes.next(rules.when(), rules.zone().get(), started, last());
        Instant soon = now.plus(ASK_AGAIN);
        nextLook = due.isAfter(now) && due.isBefore(soon) ? due : soon; // another node may begin, or set the cursor
        if (!due.isAfter(now) && held(now)) {
            Thread thread = Thread.ofVirtual().name("verify").unstarted(this::compare);
            running = thread; // before it can end
            thread.start();
        }
    }

    /** Where it is switched off nothing would ever take back what it told last. */
    private void forget(Instant now) {
        if (!forgotten) {
            ledger.cursors().all().stream()
                    .filter(cursor -> cursor.source().equals(LastVerification.SOURCE)
                            && cursor.trouble().isPresent())
                    .forEach(cursor -> ledger.cursors().set(LastVerification.SOURCE, cursor.position(), now));
            forgotten = true;
        }
    }

    private Optional<Instant> last() {
        return ledger.cursors()
                .find(LastVerification.SOURCE)
                .flatMap(cursor -> LastVerification.of(cursor.position()))
                .map(LastVerification::began);
    }

    private boolean held(Instant now) {
        return ledger.cursors().hold(LastVerification.SOURCE, rules.node(), now.plus(HOLD), now);
    }

    private void compare() {
        try {
            MappingSet live = rules.mappings().get();
            BothSides sides = open.apply(live);
            Verification.Reach reach = Verification.Reach.of(live, ledger, sides, rules.stampField());
            Instant began = clock.instant();
            VerifyResult result = new Verification(ledger, reach, clock, (step, values) -> rest()).run();
            new RecordVerification(ledger, rules.when().found(), clock).record(began, result);
            troubles.over(LastVerification.SOURCE);
            nextLook = clock.instant();
            ledger.cursors().release(LastVerification.SOURCE, rules.node());
        } catch (CancellationException ended) {
            LOG.atDebug().log("comparing both sides was broken off: {}", ended.getMessage());
        } catch (RuntimeException failed) {
            nextLook = clock.instant().plus(AFTER_FAILURE);
            told(failed);
        } finally {
            running = null;
        }
    }

    /** What lasts becomes a trouble; a ledger that is away tells by itself, and what breaks off as we stop is nobody's. */
    private void told(RuntimeException failed) {
        if (closed || failed instanceof LedgerOutage) {
            LOG.atDebug().setCause(failed).log("both sides could not be compared");
            return;
        }
        try {
            if (failed instanceof CallFailure known) {
                LOG.atInfo()
                        .addKeyValue("cause", known.failure().cause())
                        .log(
                                "both sides could not be compared: {}",
                                known.failure().what());
                troubles.add(LastVerification.SOURCE, known.failure());
            } else {
                LOG.atError().setCause(failed).log("both sides could not be compared");
                String what = "both sides could not be compared ("
                        + failed.getClass().getSimpleName() + "); the log tells why";
                ledger.cursors().trouble(LastVerification.SOURCE, new Trouble(what, clock.instant()));
            }
        } catch (LedgerOutage away) {
            LOG.atDebug().log("the ledger went away as well");
        }
    }

    /** After each page: others go first, and the hold is prolonged. */
    private void rest() {
        if (closed || !held(clock.instant())) {
            throw new CancellationException(closed ? "the service stops" : "another node compares");
        }
        LockSupport.parkNanos(rules.when().pause().toNanos());
    }

    /** Breaks off what is under way; it begins again with the next start. */
    @Override
    public void close() {
        closed = true;
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
        }
        await(Duration.ofSeconds(5));
    }

    /** Until nothing is under way, but no longer than this. */
    void await(Duration most) {
        Thread thread = running;
        try {
            if (thread != null) {
                thread.join(most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
