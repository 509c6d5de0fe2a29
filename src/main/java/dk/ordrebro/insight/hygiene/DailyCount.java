package dk.ordrebro.insight.hygiene;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.insight.hygiene.rule.HygieneFile;
import dk.ordrebro.insight.hygiene.rule.HygieneRules;
import dk.ordrebro.intake.SourceTroubles;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.HygieneStore.DayCount;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts once a day what hygiene finds, so that there is a trend: one node of those that share a ledger, in a thread of its own.
 * The rules are read anew each time; a file that is wrong is told once. After a failure it waits a while.
 */
public final class DailyCount implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DailyCount.class);
    private static final String SOURCE = CursorKind.HYGIENE.source("");

    /** As long as nobody else begins after the node that counted died. */
    private static final Duration HOLD = Duration.ofMinutes(10);

    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);

    /** Kept for three years of comparison. */
    private static final int KEPT_DAYS = 1_100;

    private final Ledger ledger;
    private final Counted counted;
    private final Clock clock;
    private final Instant started;
    private final SourceTroubles troubles;
    private String told = "";
    private volatile Instant notBefore = Instant.MIN;
    private volatile Thread running;
    private volatile boolean closed;

    /**
     * What is counted.
     *
     * @param config the folder of {@code hygiene.yaml}
     * @param zone in which days begin and the time of the file is meant
     * @param projects those of the live mappings
     * @param node who holds it while it runs
     */
    public record Counted(
            Path config,
            Supplier<ZoneId> zone,
            Supplier<Collection<String>> projects,
            Supplier<Backlog> open,
            String node) {}

    public DailyCount(Ledger ledger, Counted counted, Clock clock) {
        this.ledger = ledger;
        this.counted = counted;
        this.clock = clock;
        this.started = clock.instant();
        this.troubles = new SourceTroubles(ledger.cursors(), clock);
    }

    /** Begins where it is time; called every minute, and returns at once. */
    public void tick() {
        Instant now = clock.instant();
        if (closed || running != null || now.isBefore(notBefore)) {
            return;
        }
        Optional<HygieneRules> rules = rules();
        if (rules.flatMap(HygieneRules::trend).filter(at -> due(at, now)).isPresent() && held(now)) {
            Thread thread = Thread.ofVirtual().name("hygiene").unstarted(() -> count(rules.get(), now));
            running = thread; // before it can end
            thread.start();
        }
    }

    /** Today is not counted yet and it is past the time; the first count of all waits for the time to come. */
    private boolean due(LocalTime at, Instant now) {
        ZoneId zone = counted.zone().get();
        LocalDate today = LocalDate.ofInstant(now, zone);
        Instant time = today.atTime(at).atZone(zone).toInstant();
        String last =
                ledger.cursors().find(SOURCE).map(cursor -> cursor.position()).orElse("");
        return !now.isBefore(time) && (last.isEmpty() ? started.isBefore(time) : last.compareTo(today.toString()) < 0);
    }

    private boolean held(Instant now) {
        return ledger.cursors().hold(SOURCE, counted.node(), now.plus(HOLD), now);
    }

    private Optional<HygieneRules> rules() {
        HygieneFile.Loaded loaded = HygieneFile.read(counted.config());
        String wrong = loaded.there() && loaded.rules().isEmpty()
                ? loaded.problems().getFirst().toString()
                : "";
        if (!wrong.isEmpty() && !wrong.equals(told)) {
            LOG.atWarn().log("hygiene is not counted: {}; ordrebro check tells all", wrong);
        }
        told = wrong;
        return loaded.rules();
    }

    private void count(HygieneRules rules, Instant now) {
        ZoneId zone = counted.zone().get();
        LocalDate today = LocalDate.ofInstant(now, zone);
        try (Backlog backlog = counted.open().get()) {
            HygieneResult result = new Hygiene(rules, backlog, clock, zone)
                    .run(new Hygiene.Asked(counted.projects().get(), Optional.empty(), 0), read -> goOn());
            ledger.hygiene().keep(today, counts(today, result), today.minusDays(KEPT_DAYS));
            ledger.cursors().set(SOURCE, today.toString(), clock.instant());
            troubles.over(SOURCE);
            LOG.atInfo().log("hygiene was counted: {} open work items", result.read());
        } catch (CancellationException ended) {
            LOG.atDebug().log("counting hygiene was broken off: {}", ended.getMessage());
        } catch (RuntimeException failed) {
            notBefore = clock.instant().plus(AFTER_FAILURE);
            failed(failed);
        } finally {
            letGo();
        }
    }

    private static List<DayCount> counts(LocalDate day, HygieneResult result) {
        List<DayCount> counts = new ArrayList<>();
        result.rules().forEach(rule -> rule.areas()
                .forEach((area, count) ->
                        counts.add(new DayCount(day, rule.rule().toString(), area, count.looked(), count.found()))));
        return counts;
    }

    /** After each page: the hold is prolonged. */
    private void goOn() {
        if (closed || !held(clock.instant())) {
            throw new CancellationException(closed ? "the service stops" : "another node counts");
        }
    }

    private void failed(RuntimeException failed) {
        switch (failed) {
            case LedgerOutage away -> LOG.atDebug().setCause(away).log("hygiene could not be counted");
            case CallFailure known -> {
                LOG.atInfo()
                        .addKeyValue("cause", known.failure().cause())
                        .log("hygiene could not be counted: {}", known.failure().what());
                troubles.add(SOURCE, known.failure());
            }
            default -> LOG.atError().setCause(failed).log("hygiene could not be counted");
        }
    }

    private void letGo() {
        try {
            ledger.cursors().release(SOURCE, counted.node());
        } catch (LedgerOutage away) {
            LOG.atDebug().log("the ledger went away as well");
        } finally {
            running = null;
        }
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
