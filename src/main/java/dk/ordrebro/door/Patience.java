package dk.ordrebro.door;

import dk.ordrebro.failure.CallFailure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Goes on asking while the answer is a fault that passes ({@link PassingFault}): question by question, each with its own
 * growing pause, so that what was answered is not asked again. Used by the preflights; safe for many threads.
 */
public final class Patience {
    /** What {@code check --online} has, and a start that has seen a wrong set-up already. */
    public static final Duration MOMENT = Duration.ofSeconds(10);

    private static final Duration FIRST_PAUSE = Duration.ofMillis(250);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Clock clock;
    private final Consumer<String> atFirst;
    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Map<Object, String> waiting = new ConcurrentHashMap<>();
    private volatile Instant end;
    private boolean told;

    private Patience(Clock clock, Instant end, Consumer<String> atFirst) {
        this.clock = clock;
        this.end = end;
        this.atFirst = atFirst;
    }

    public static Patience upTo(Duration most, Clock clock) {
        return new Patience(clock, clock.instant().plus(most), fault -> {});
    }

    /** Something other than a neighbour that is not there yet; it passes. */
    public static final class NotYet extends RuntimeException {
        private static final long serialVersionUID = 1L;

        public NotYet(String what, Throwable cause) {
            super(what, cause);
        }
    }

    /** @param atFirst told once, in words, of the first fault that is waited out */
    public static Patience endless(Clock clock, Consumer<String> atFirst) {
        return new Patience(clock, Instant.MAX, atFirst);
    }

    /**
     * Asks until there is an answer.
     *
     * @throws CallFailure or {@link NotYet}: the last failure, when it does not pass, patience is over, or we are stopped
     */
    public <T> T ask(Supplier<T> question) {
        Object key = new Object();
        Duration pause = FIRST_PAUSE;
        try {
            while (true) {
                try {
                    return question.get();
                } catch (CallFailure | NotYet failed) {
                    boolean passes = !(failed instanceof CallFailure call) || PassingFault.is(call.failure());
                    if (!passes || !mayWait(pause)) {
                        throw failed;
                    }
                    waiting.put(key, failed.getMessage());
                    tell(failed.getMessage());
                    if (stops(pause)) {
                        throw failed;
                    }
                    pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
                }
            }
        } finally {
            waiting.remove(key);
        }
    }

    /**
     * Answers several questions at the same time. As soon as one finds a wrong set-up the others have a {@link #MOMENT} left:
     * then all that is known is told at once.
     *
     * @return the findings in the order of the questions
     */
    public List<Finding> answers(List<Supplier<List<Finding>>> questions) {
        List<Finding> findings = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Finding>>> asked = questions.stream()
                    .map(question -> threads.submit(() -> noticed(question.get())))
                    .toList();
            for (Future<List<Finding>> one : asked) {
                findings.addAll(answer(one));
            }
        }
        return findings;
    }

    /** What is waited out now, each in words once; empty when nothing is. */
    public List<String> waitsFor() {
        return waiting.values().stream().distinct().sorted().toList();
    }

    /** Whoever waits gives up: the service stops. */
    public void stop() {
        stopped.countDown();
    }

    private List<Finding> noticed(List<Finding> findings) {
        if (findings.stream().anyMatch(finding -> finding.kind() == Finding.Kind.WRONG)) {
            Instant soon = clock.instant().plus(MOMENT);
            end = soon.isBefore(end) ? soon : end;
        }
        return findings;
    }

    private List<Finding> answer(Future<List<Finding>> asked) {
        try {
            return asked.get();
        } catch (ExecutionException failed) {
            stop();
            throw failed.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(failed);
        } catch (InterruptedException e) {
            stop();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the systems were asked", e);
        }
    }

    private boolean mayWait(Duration pause) {
        return stopped.getCount() > 0 && !clock.instant().plus(pause).isAfter(end);
    }

    private synchronized void tell(String fault) {
        if (!told) {
            told = true;
            atFirst.accept(fault);
        }
    }

    private boolean stops(Duration pause) {
        try {
            return stopped.await(pause.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
