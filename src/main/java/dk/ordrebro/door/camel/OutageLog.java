package dk.ordrebro.door.camel;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Times in which a neighbour does not answer, or asked us to wait: told once when such a time begins, once more when it has
 * lasted so long that somebody should look, and once when it is over, however many calls run into it. Called by
 * {@link DoorSteps} for every call.
 */
final class OutageLog {
    private static final Logger LOG = LoggerFactory.getLogger(OutageLog.class);

    /** Single calls fail on any day; the circuit rests for ten seconds, so who never answers in that time is away. */
    private static final Duration PASSING = Duration.ofSeconds(10);

    private static final int CALLS = 3;
    private static final Duration LASTING = Duration.ofMinutes(1);

    private final Neighbour neighbour;
    private final Clock clock;
    private Instant silentSince;
    private int unanswered;
    private boolean told;
    private boolean warned;
    private Instant waitsUntil;

    OutageLog(Neighbour neighbour, Clock clock) {
        this.neighbour = neighbour;
        this.clock = clock;
    }

    /** A call that was sent, or tried to be, had no answer. @param what happened, in words for an operator */
    synchronized void unanswered(String what) {
        Instant now = clock.instant();
        silentSince = silentSince == null || now.isBefore(silentSince) ? now : silentSince; // a clock may be set back
        unanswered++;
        Duration silent = Duration.between(silentSince, now);
        if (unanswered < CALLS || silent.compareTo(PASSING) < 0) {
            return;
        }
        boolean lasts = silent.compareTo(LASTING) >= 0;
        if (lasts && !warned) {
            LOG.atWarn()
                    .addKeyValue("system", neighbour.system())
                    .addKeyValue("since", silentSince.truncatedTo(ChronoUnit.SECONDS))
                    .log(
                            "{} has not answered for a minute: {}; see that it runs and can be reached from here;"
                                    + " nothing is lost, it goes on by itself",
                            neighbour.title(),
                            what);
        } else if (!told) {
            LOG.atInfo()
                    .addKeyValue("system", neighbour.system())
                    .addKeyValue("since", silentSince.truncatedTo(ChronoUnit.SECONDS))
                    .log("{} does not answer: {}; it is tried again by itself", neighbour.title(), what);
        }
        told = true;
        warned |= lasts;
    }

    /** An answer came, whatever it says. */
    synchronized void answered() {
        if (told) {
            LOG.atInfo()
                    .addKeyValue("system", neighbour.system())
                    .addKeyValue(
                            "after",
                            Duration.between(silentSince, clock.instant()).truncatedTo(ChronoUnit.SECONDS))
                    .log("{} answers again", neighbour.title());
        }
        silentSince = null;
        unanswered = 0;
        told = false;
        warned = false;
    }

    /** It asked us to wait. Asked again while we do, it is the same time. */
    synchronized void waits(Duration wait) {
        Instant until = clock.instant().plus(wait);
        if (waitsUntil == null && wait.compareTo(PASSING) >= 0) {
            LOG.atInfo()
                    .addKeyValue("system", neighbour.system())
                    .addKeyValue("until", until.truncatedTo(ChronoUnit.SECONDS))
                    .log("{} asks us to wait; nothing is sent to it meanwhile", neighbour.title());
            waitsUntil = until;
        } else if (waitsUntil != null && until.isAfter(waitsUntil)) {
            waitsUntil = until;
        }
    }

    /** A call was carried out, and no wait was asked for. */
    synchronized void served() {
        if (waitsUntil != null && !clock.instant().isBefore(waitsUntil)) {
            LOG.atInfo().addKeyValue("system", neighbour.system()).log("{} takes our calls again", neighbour.title());
            waitsUntil = null;
        }
    }

    /** True while such a time goes on and has been told: whoever runs into it need not tell it again. */
    synchronized boolean told() {
        return told || waitsUntil != null;
    }
}
