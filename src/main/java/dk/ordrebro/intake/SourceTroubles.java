package dk.ordrebro.intake;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.CursorStore.Trouble;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which sources fail the same way tick after tick. Somebody is told at the third: in the log, and by the ledger in health and
 * status. A door that lets no call through tells its own tale, and is neither counted nor taken for an end.
 */
public final class SourceTroubles {
    private static final Logger LOG = LoggerFactory.getLogger(SourceTroubles.class);

    /** Two in a row are bad luck. */
    private static final int ENOUGH = 3;

    private final CursorStore cursors;
    private final Clock clock;
    private final Map<String, Streak> streaks = new ConcurrentHashMap<>();

    /** How often a source failed running, always for this cause. */
    private record Streak(String cause, Instant since, int length) {
        Streak longer() {
            return new Streak(cause, since, length + 1);
        }
    }

    public SourceTroubles(CursorStore cursors, Clock clock) {
        this.cursors = cursors;
        this.clock = clock;
    }

    boolean failing(String source) {
        return streaks.containsKey(source);
    }

    /** The source was read. */
    public void over(String source) {
        Streak ended = streaks.remove(source);
        if (ended != null && ended.length() >= ENOUGH) {
            LOG.atInfo().addKeyValue("source", source).log("the source is read again");
        }
    }

    /** The source could not be read. */
    public void add(String source, Failure failure) {
        if (told(failure)) {
            return;
        }
        Streak before = streaks.get(source);
        Streak streak = before != null && before.cause().equals(failure.cause().code())
                ? before.longer()
                : new Streak(failure.cause().code(), clock.instant(), 1);
        streaks.put(source, streak);
        if (streak.length() == ENOUGH) {
            String what = what(failure);
            cursors.trouble(source, new Trouble(what, streak.since()));
            LOG.atWarn()
                    .addKeyValue("source", source)
                    .addKeyValue("cause", failure.cause())
                    .log("a source cannot be read, three times running for the same reason: {}", what);
        }
    }

    /** By the door itself, which rests, waits or is shut. */
    private static boolean told(Failure failure) {
        return switch (failure) {
            case Failure.Throttled asked -> true;
            case Failure.Misconfigured wrong -> wrong.door();
            default ->
                failure.cause().code().endsWith("/circuit-open")
                        || failure.cause().code().endsWith("/stopping");
        };
    }

    private static String what(Failure failure) {
        return switch (failure) {
            case Failure.Misconfigured wrong ->
                wrong.what() + "; " + wrong.cause().remedy();
            case Failure.Refused no -> no.what() + "; " + no.cause().remedy();
            default -> failure.what();
        };
    }
}
