package dk.ordrebro.intake;

import dk.ordrebro.ledger.HintStore;
import dk.ordrebro.ledger.HintStore.Hint;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.order.OrderRef;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/**
 * Notices what hooks tell. A hook is a hint: it names an order or a work item, and both sides are read before anything is
 * done about it; a hook that is lost, doubled or late does no harm, for the polls find the same change. Storing and reading
 * are two steps, so that a hook is answered when it is durable and a burst becomes few reads.
 */
public final class HintIntake {
    private static final int AT_ONCE = 200;

    /** Longer than one read of a page may take, so that two nodes do not read the same hints. */
    private static final Duration READING = Duration.ofMinutes(2);

    private static final Duration NEXT_TRY = Duration.ofSeconds(15);

    /** A signature is believed for ten minutes at most; Azure DevOps repeats a notification within minutes. */
    private static final Duration REMEMBERED = Duration.ofHours(1);

    private final HintStore hints;
    private final Orders orders;
    private final Wakes wakes;
    private final Clock clock;

    /**
     * What is woken.
     *
     * @param readers have {@link #read()} called soon
     * @param workers look for due links at once
     * @param carriers look for links whose files are to be compared at once
     */
    public record Wakes(Runnable readers, Runnable workers, Runnable carriers) {}

    /** Who reads the orders that hints name. */
    public interface Orders {
        /** True when orders of this table can become work items; hints for others are not worth keeping. */
        boolean reads(String table);

        /** True when files that people put on orders of this table are carried. */
        boolean carriesFiles(String table);

        /** Reads these orders and marks their links. @return how many were marked */
        int notice(Collection<OrderRef> hinted);
    }

    public HintIntake(HintStore hints, Orders orders, Wakes wakes, Clock clock) {
        this.hints = hints;
        this.orders = orders;
        this.wakes = wakes;
        this.clock = clock;
    }

    /** True when orders of this table can become work items; hints for others are not worth keeping. */
    public boolean reads(String table) {
        return orders.reads(table);
    }

    /** True when files that people put on orders of this table are carried. */
    public boolean carriesFiles(String table) {
        return orders.carriesFiles(table);
    }

    /** Durable on return. @return false when this proof was heard before */
    public boolean order(String proof, OrderRef order) {
        boolean news = hints.order(proof, order, clock.instant());
        if (news) {
            wakes.readers().run();
        }
        return news;
    }

    /** A file was put on an order. Durable on return. @return false when this proof was heard before */
    public boolean file(String proof, OrderRef order) {
        boolean news = hints.file(proof, order, clock.instant());
        if (news) {
            wakes.carriers().run();
        }
        return news;
    }

    /** Durable on return. @return false when this proof was heard before */
    public boolean workItem(String proof, Revised revised) {
        boolean news = hints.workItem(proof, revised, clock.instant());
        if (news) {
            wakes.workers().run();
        }
        return news;
    }

    /** Reads the orders that hooks named, those an earlier run left over included. */
    public void read() {
        List<Hint> taken = take();
        while (!taken.isEmpty()) {
            try {
                orders.notice(taken.stream().map(Hint::order).toList());
            } catch (RuntimeException e) {
                hints.postpone(taken, clock.instant().plus(NEXT_TRY));
                throw e;
            }
            hints.done(taken);
            taken = take();
        }
    }

    /** Called now and then: what was left over is read, and old proofs are forgotten. */
    public void sweep() {
        hints.forget(clock.instant().minus(REMEMBERED));
        read();
    }

    private List<Hint> take() {
        Instant now = clock.instant();
        return hints.take(AT_ONCE, now.plus(READING), now);
    }
}
