package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.HygieneFile;
import dk.ordrebro.insight.hygiene.rule.HygieneRules;
import dk.ordrebro.intake.LeasedJob;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.HygieneStore.DayCount;
import dk.ordrebro.ledger.Ledger;
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

    /** Kept for three years of comparison. */
    private static final int KEPT_DAYS = 1_100;

    private final Ledger ledger;
    private final Counted counted;
    private final Clock clock;
    private final Instant started;
    private final LeasedJob job;
    private String told = "";

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
        this.job = new LeasedJob(
                new LeasedJob.Name(SOURCE, counted.node(), "hygiene could not be counted"), ledger.cursors(), clock);
    }

    /** Begins where it is time; called every minute, and returns at once. */
    public void tick() {
        if (!job.mayBegin()) {
            return;
        }
        Instant now = clock.instant();
        rules().filter(rules -> rules.trend().filter(at -> due(at, now)).isPresent())
                .ifPresent(rules -> job.begin(() -> count(rules, now)));
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
                    .run(new Hygiene.Asked(counted.projects().get(), Optional.empty(), 0), read -> job.goOn());
            ledger.hygiene().keep(today, counts(today, result), today.minusDays(KEPT_DAYS));
            ledger.cursors().set(SOURCE, today.toString(), clock.instant());
            LOG.atInfo().log("hygiene was counted: {} open work items", result.read());
        }
    }

    private static List<DayCount> counts(LocalDate day, HygieneResult result) {
        List<DayCount> counts = new ArrayList<>();
        result.rules().forEach(rule -> rule.areas()
                .forEach((area, count) ->
                        counts.add(new DayCount(day, rule.rule().toString(), area, count.looked(), count.found()))));
        return counts;
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
