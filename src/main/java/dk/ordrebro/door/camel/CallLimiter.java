package dk.ordrebro.door.camel;

import dk.ordrebro.door.RetryAfter;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntSupplier;

/** At most so many calls at a time through one door, first come first served, and none while the neighbour asked us to wait. */
final class CallLimiter {
    private final IntSupplier most;
    private final Clock clock;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition moved = lock.newCondition();
    private final Deque<Object> waiting = new ArrayDeque<>();
    private int inFlight;
    private Instant heldUntil = Instant.MIN;
    private boolean stopped;

    /** @param most calls at a time; asked before every call, for it falls to one while the credential is unproven */
    CallLimiter(IntSupplier most, Clock clock) {
        this.most = most;
        this.clock = clock;
    }

    /** A place at the door; to be given back once. */
    final class Turn {
        private boolean back;

        void giveBack() {
            lock.lock();
            try {
                if (!back) {
                    back = true;
                    inFlight--;
                    moved.signalAll();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Waits for a turn until {@code latest}. Empty when there was none, or when we are stopping. */
    Optional<Turn> enter(Instant latest) throws InterruptedException {
        Object me = new Object();
        lock.lockInterruptibly();
        try {
            waiting.addLast(me);
            while (!mayGo(me)) {
                Instant now = clock.instant();
                if (stopped || !now.isBefore(latest)) {
                    return Optional.empty();
                }
                Instant next = held(now) && heldUntil.isBefore(latest) ? heldUntil : latest;
                moved.awaitNanos(nanos(now, next));
            }
            inFlight++;
            return Optional.of(new Turn());
        } finally {
            waiting.remove(me);
            moved.signalAll(); // the next in line may be able to go
            lock.unlock();
        }
    }

    /** Nobody passes for this long; a longer hold that stands already stays. */
    void hold(Duration wait) {
        lock.lock();
        try {
            Instant until = clock.instant().plus(wait);
            if (until.isAfter(heldUntil)) {
                heldUntil = until;
            }
        } finally {
            lock.unlock();
        }
    }

    Optional<Instant> heldUntil() {
        lock.lock();
        try {
            return held(clock.instant()) ? Optional.of(heldUntil) : Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    int inFlight() {
        lock.lock();
        try {
            return inFlight;
        } finally {
            lock.unlock();
        }
    }

    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    /** Sends everybody who waits away: the service stops. */
    void stop() {
        lock.lock();
        try {
            stopped = true;
            moved.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean mayGo(Object me) {
        return !stopped && waiting.peekFirst() == me && inFlight < most.getAsInt() && !held(clock.instant());
    }

    /** No hold is that long: one that seems so was noted before the clock was set back. */
    private boolean held(Instant now) {
        return now.isBefore(heldUntil) && !heldUntil.isAfter(now.plus(RetryAfter.LONGEST));
    }

    private static long nanos(Instant from, Instant to) {
        Duration wait = Duration.between(from, to);
        return wait.compareTo(RetryAfter.LONGEST) > 0 ? RetryAfter.LONGEST.toNanos() : wait.toNanos();
    }
}
