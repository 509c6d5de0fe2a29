package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.CursorStore.Trouble;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.Verified;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.reconcile.Repair;
import dk.ordrebro.settings.ReconcileSettings.Verify;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Compares both sides in full by the clock, for what no change of a time stamp tells (servicenow.md, Changes without a new
 * time). One node of those that share a ledger does it, in a thread of its own, slowly. What it finds is counted, told, and by
 * setting marked due.
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
    private volatile Instant nextLook = Instant.MIN;
    private volatile Thread running;
    private volatile boolean closed;

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
    }

    /** Begins where it is time; called every second, and returns at once. */
    public void tick() {
        Instant now = clock.instant();
        if (rules.when().every().isZero() || now.isBefore(nextLook) || running != null) {
            return;
        }
        Instant due = VerifyTimes.next(rules.when(), rules.zone().get(), started, last());
        Instant soon = now.plus(ASK_AGAIN);
        nextLook = due.isAfter(now) && due.isBefore(soon) ? due : soon; // another node may begin, or set the cursor
        if (!due.isAfter(now) && held(now)) {
            running = Thread.ofVirtual().name("verify").start(this::compare);
        }
    }

    private Optional<Instant> last() {
        return ledger.cursors()
                .find(Verified.SOURCE)
                .flatMap(cursor -> Verified.of(cursor.position()))
                .map(Verified::began);
    }

    private boolean held(Instant now) {
        return ledger.cursors().hold(Verified.SOURCE, rules.node(), now.plus(HOLD), now);
    }

    private void compare() {
        Instant began = clock.instant();
        try {
            MappingSet live = rules.mappings().get();
            VerifyResult result = verification(live).run();
            Verified found = new Verified(began, result.counts());
            CursorStore cursors = ledger.cursors();
            cursors.set(Verified.SOURCE, found.toString(), clock.instant());
            nextLook = clock.instant();
            if (found.found().isEmpty()) {
                LOG.atInfo().addKeyValue("seconds", result.seconds()).log("both sides agree");
            } else {
                tell(found, repaired(result));
            }
            cursors.release(Verified.SOURCE, rules.node());
        } catch (CallFailure failed) { // its door or its source tells
            nextLook = clock.instant().plus(AFTER_FAILURE);
            LOG.atInfo()
                    .addKeyValue("cause", failed.failure().cause())
                    .log(
                            "both sides could not be compared: {}",
                            failed.failure().what());
        } catch (LedgerOutage away) {
            LOG.atDebug().log("the ledger went away while both sides were compared");
        } catch (RuntimeException unforeseen) {
            LOG.atLevel(closed ? Level.DEBUG : Level.ERROR)
                    .setCause(unforeseen)
                    .log("both sides could not be compared");
        } finally {
            running = null;
        }
    }

    private Verification verification(MappingSet live) {
        BothSides sides = open.apply(live);
        Verification.Reach reach = new Verification.Reach(
                sides,
                live.fieldsByTable().keySet(),
                new OrderComparison(live, ledger, sides, rules.stampField()),
                new StrayWorkItems(live, ledger.repairs(), sides, rules.stampField()));
        return new Verification(ledger, reach, clock, (step, values) -> rest());
    }

    /** After each page: others go first, and the hold is prolonged. */
    private void rest() {
        if (closed) {
            throw new IllegalStateException("the service stops");
        }
        held(clock.instant());
        LockSupport.parkNanos(rules.when().pause().toNanos());
    }

    private Optional<Repair.Done> repaired(VerifyResult result) {
        if (rules.when().found() == Verify.Found.TELL) {
            return Optional.empty();
        }
        Repair.Done all = new Repair.Done(0, 0);
        for (Repairs.Piece piece : Repairs.of(result.disagreements())) {
            Decision decision = new Decision("ordrebro", piece.reason(), clock.instant());
            all = all.and(piece.repair().in(ledger.repairs(), decision));
        }
        return Optional.of(all);
    }

    /** What is left for a person is a trouble, until the next time finds nothing. */
    private void tell(Verified found, Optional<Repair.Done> repaired) {
        String what = "both sides are at odds: " + found.words();
        if (repaired.isPresent()) {
            LOG.atInfo()
                    .addKeyValue("marked", repaired.get().marked())
                    .addKeyValue("linked", repaired.get().linked())
                    .log("{}; marked due", what);
        }
        boolean left =
                repaired.isEmpty() || !Disagreement.allMarkable(found.found().keySet());
        if (left) {
            String remedy = "ordrebro verify tells which";
            ledger.cursors().trouble(Verified.SOURCE, new Trouble(what + "; " + remedy, found.began()));
            LOG.atWarn().log("{}; {}", what, remedy);
        }
    }

    /** Breaks off what is under way; it begins again with the next start. */
    @Override
    public void close() {
        closed = true;
        Thread thread = running;
        if (thread != null) {
            thread.interrupt();
            try {
                thread.join(Duration.ofSeconds(5));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
