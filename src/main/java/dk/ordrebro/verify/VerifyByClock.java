package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.intake.LeasedJob;
import dk.ordrebro.ledger.LastVerification;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.ReconcileSettings.Verify;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Compares both sides in full by the clock, for what no change of a time stamp tells (servicenow.md, Changes without a new
 * time). One node of those that share a ledger does it, in a thread of its own, slowly. What it finds is counted, told, and by
 * setting marked due. After a failure it waits a while; one that lasts is told as any source's is.
 */
public final class VerifyByClock implements AutoCloseable {
    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private final Ledger ledger;
    private final Rules rules;
    private final Function<MappingSet, BothSides> open;
    private final Clock clock;
    private final Instant started;
    private final LeasedJob job;
    private volatile Instant nextLook = Instant.MIN;
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
        this.job = new LeasedJob(
                new LeasedJob.Name(LastVerification.SOURCE, rules.node(), "both sides could not be compared"),
                ledger.cursors(),
                clock);
    }

    /** Begins where it is time; called every second, and returns at once. */
    public void tick() {
        Instant now = clock.instant();
        if (rules.when().every().isZero()) {
            forget(now);
            return;
        }
        if (now.isBefore(nextLook) || !job.mayBegin()) {
            return;
        }
        Instant due = VerifyTimes.next(rules.when(), rules.zone().get(), started, last());
        Instant soon = now.plus(ASK_AGAIN);
        nextLook = due.isAfter(now) && due.isBefore(soon) ? due : soon; // another node may begin, or set the cursor
        if (!due.isAfter(now)) {
            job.begin(this::compare);
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

    private void compare() {
        MappingSet live = rules.mappings().get();
        BothSides sides = open.apply(live);
        Verification.Reach reach = Verification.Reach.of(live, ledger, sides, rules.stampField());
        Instant began = clock.instant();
        VerifyResult result = new Verification(ledger, reach, clock, (step, values) -> rest()).run();
        new RecordVerification(ledger, rules.when().found(), clock).record(began, result);
        nextLook = clock.instant();
    }

    /** After each page: others go first. */
    private void rest() {
        job.goOn();
        LockSupport.parkNanos(rules.when().pause().toNanos());
    }

    /** Breaks off what is under way; it begins again with the next start. */
    @Override
    public void close() {
        job.close();
    }

    /** As {@link LeasedJob#await}. */
    void await(Duration most) {
        job.await(most);
    }
}
