package dk.ordrebro.operate;

import com.fasterxml.jackson.annotation.JsonInclude;
import dk.ordrebro.ledger.CursorStore.Cursor;
import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How it is going, as the verb {@code status} and {@code GET /api/status} tell it; the names are public.
 *
 * @param due every link not settled: postponed ones and those a worker holds included
 * @param claimed of those, held by a worker now
 * @param postponed of those, tried in vain before or not to be tried yet
 * @param oldestDueSeconds how long the oldest link that could be worked now has waited
 */
@JsonInclude(JsonInclude.Include.NON_ABSENT)
public record StatusReport(
        long due,
        long claimed,
        long settled,
        long parked,
        long discarded,
        long ended,
        long postponed,
        long oldestDueSeconds,
        long workItemsLastHour,
        List<Source> sources,
        List<DeadLetters> deadLetters) {
    /**
     * How far one source is read.
     *
     * @param lagSeconds how old the newest thing is that has surely been seen; absent before the first read
     */
    @JsonInclude(JsonInclude.Include.NON_ABSENT)
    public record Source(String name, String position, Optional<Long> lagSeconds) {}

    /** Parked links of one cause. @param example one of the orders */
    public record DeadLetters(String cause, long count, Instant oldest, String example, String remedy) {}

    /** Reads the ledger. @param now by the one clock */
    public static StatusReport of(Ledger ledger, Instant now) {
        LinkReports reports = ledger.reports();
        LinkReports.Counts counts = reports.counts();
        long claimed = counts.of(LinkState.CLAIMED);
        return new StatusReport(
                counts.of(LinkState.DUE) + claimed,
                claimed,
                counts.of(LinkState.SETTLED),
                counts.of(LinkState.PARKED),
                counts.of(LinkState.DISCARDED),
                counts.of(LinkState.ENDED),
                counts.postponed(),
                counts.oldestDue().map(Duration::toSeconds).orElse(0L),
                reports.createdLastHour(),
                ledger.cursors().all().stream()
                        .map(cursor -> source(cursor, now))
                        .toList(),
                ledger.deadLetters().causes().stream()
                        .map(StatusReport::deadLetters)
                        .toList());
    }

    private static Source source(Cursor cursor, Instant now) {
        return new Source(
                cursor.source(),
                cursor.position(),
                cursor.upTo().map(upTo -> Math.max(0, Duration.between(upTo, now).toSeconds())));
    }

    private static DeadLetters deadLetters(DeadLetterStore.Cause cause) {
        return new DeadLetters(cause.cause(), cause.count(), cause.oldest(), cause.example(), cause.remedy());
    }
}
