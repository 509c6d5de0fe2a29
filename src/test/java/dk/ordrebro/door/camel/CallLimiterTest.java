package dk.ordrebro.door.camel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Turns at a door. */
class CallLimiterTest {
    private final Clock clock = Clock.systemUTC();

    private static Instant in(long millis) {
        return Clock.systemUTC().instant().plusMillis(millis);
    }

    /** Takes a turn, does it, and gives it back, once too often: that must do no harm. */
    private static void turn(CallLimiter pace, Runnable doing) {
        try {
            CallLimiter.Turn turn = pace.enter(in(20_000)).orElseThrow();
            doing.run();
            turn.giveBack();
            turn.giveBack();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void lets_no_more_through_than_allowed() {
        CallLimiter pace = new CallLimiter(() -> 3, clock);
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            IntStream.range(0, 500)
                    .forEach(i -> threads.execute(() -> turn(pace, () -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        LockSupport.parkNanos(100_000);
                        inside.decrementAndGet();
                    })));
        }

        assertThat(most).hasValueLessThanOrEqualTo(3);
        assertThat(pace.inFlight()).isZero();
    }

    @Test
    void serves_first_who_came_first() throws Exception {
        CallLimiter pace = new CallLimiter(() -> 1, clock);
        CallLimiter.Turn held = pace.enter(in(1000)).orElseThrow();
        List<Integer> served = new CopyOnWriteArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 20; i++) {
                int me = i;
                int before = pace.waiting();
                threads.execute(() -> turn(pace, () -> served.add(me)));
                await().until(() -> pace.waiting() > before);
            }
            held.giveBack();
        }

        assertThat(served).isSorted().hasSize(20);
    }

    @Test
    void gives_up_waiting_at_the_latest_moment() throws Exception {
        CallLimiter pace = new CallLimiter(() -> 1, clock);
        assertThat(pace.enter(in(1000))).isPresent();

        assertThat(pace.enter(in(100))).isEmpty();
        assertThat(pace.waiting()).isZero();
    }

    @Test
    void lets_nobody_through_while_held_and_everybody_after() throws Exception {
        CallLimiter pace = new CallLimiter(() -> 1, clock);
        pace.hold(Duration.ofMillis(300));
        pace.hold(Duration.ofMillis(1)); // a shorter one does not shorten it
        Instant begin = clock.instant();

        assertThat(pace.enter(in(5000))).isPresent();
        assertThat(Duration.between(begin, clock.instant())).isGreaterThanOrEqualTo(Duration.ofMillis(250));
        assertThat(pace.heldUntil()).isEmpty();
    }

    @Test
    void sends_those_who_wait_away_when_we_stop() throws Exception {
        CallLimiter pace = new CallLimiter(() -> 1, clock);
        assertThat(pace.enter(in(1000))).isPresent();
        CompletableFuture<Optional<CallLimiter.Turn>> waiting = CompletableFuture.supplyAsync(() -> {
            try {
                return pace.enter(in(60_000));
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> pace.waiting() == 1);

        pace.stop();

        await().until(waiting::isDone);
        assertThat(waiting.join()).isEmpty();
    }
}
