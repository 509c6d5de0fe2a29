package dk.ordrebro.intake;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.CursorStore.Trouble;
import dk.ordrebro.ledger.LedgerOutage;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Long work that one node of those that share a ledger does now and then, in a thread of its own, under the lease of a source.
 * After a failure it rests a while; one that lasts is told as any source's is.
 */
public final class LeasedJob implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LeasedJob.class);

    /** As long as nobody else begins after the node that was at it died. */
    private static final Duration LEASE = Duration.ofMinutes(10);

    /** Reading everything again at once would help nobody. */
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(15);

    private final Name name;
    private final CursorStore cursors;
    private final Clock clock;
    private final SourceTroubles troubles;
    private volatile Instant rests = Instant.MIN;
    private volatile Thread running;
    private volatile boolean closed;

    /**
     * What it is called.
     *
     * @param source whose lease it takes, and under which its troubles stand
     * @param node that works here
     * @param failed what is said when it failed, without a full stop
     */
    public record Name(String source, String node, String failed) {}

    public LeasedJob(Name name, CursorStore cursors, Clock clock) {
        this.name = name;
        this.cursors = cursors;
        this.clock = clock;
        this.troubles = new SourceTroubles(cursors, clock);
    }

    /** False while it is under way, rests or was closed. */
    public boolean mayBegin() {
        return !closed && running == null && !clock.instant().isBefore(rests);
    }

    /** Begins where no other node is at it, and returns at once; to be called when it may begin, by one thread. */
    public void begin(Runnable work) {
        if (leased()) {
            Thread thread = Thread.ofVirtual().name(name.source()).unstarted(() -> run(work));
            running = thread; // before it can end
            thread.start();
        }
    }

    private boolean leased() {
        Instant now = clock.instant();
        return cursors.hold(name.source(), name.node(), now.plus(LEASE), now);
    }

    private void run(Runnable work) {
        try {
            work.run();
            troubles.over(name.source());
            cursors.release(name.source(), name.node());
        } catch (CancellationException ended) {
            LOG.atDebug().log("{}: {}", name.failed(), ended.getMessage());
        } catch (RuntimeException failed) {
            rests = clock.instant().plus(AFTER_FAILURE);
            told(failed);
        } finally {
            running = null;
        }
    }

    /** What lasts becomes a trouble; a ledger that is away tells by itself, and what breaks off as we stop is nobody's. */
    private void told(RuntimeException failed) {
        if (closed || failed instanceof LedgerOutage) {
            LOG.atDebug().setCause(failed).log(name.failed());
            return;
        }
        try {
            if (failed instanceof CallFailure known) {
                LOG.atInfo()
                        .addKeyValue("cause", known.failure().cause())
                        .log("{}: {}", name.failed(), known.failure().what());
                troubles.add(name.source(), known.failure());
            } else {
                LOG.atError().setCause(failed).log(name.failed());
                String what = name.failed() + " (" + failed.getClass().getSimpleName() + "); the log tells why";
                cursors.trouble(name.source(), new Trouble(what, clock.instant()));
            }
        } catch (LedgerOutage away) {
            LOG.atDebug().log("the ledger went away as well");
        }
    }

    /**
     * Prolongs the lease; to be called after each page.
     *
     * @throws CancellationException when it is to end: the service stops, or another node is at it
     */
    public void goOn() {
        if (closed || !leased()) {
            throw new CancellationException(closed ? "the service stops" : "another node is at it");
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
    public void await(Duration most) {
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
