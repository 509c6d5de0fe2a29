package dk.ordrebro.simulation;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * What goes wrong with calls and with the ledger, drawn from a seed. Each history has its own choice of faults and its own
 * frequency: many at once hide each other, and one alone seldom meets its partner.
 */
final class Misfortune {
    private static final double[] FREQUENCIES = {0.02, 0.08, 0.3};

    private final RandomGenerator random;
    private final Map<Fault, Double> rates = new EnumMap<>(Fault.class);
    private boolean spares;
    private Runnable pause = () -> {};
    private Clock caller = Clock.systemUTC();

    Misfortune(RandomGenerator random) {
        this.random = random;
        for (Fault fault : Fault.values()) {
            rates.put(fault, random.nextInt(5) < 2 ? FREQUENCIES[random.nextInt(FREQUENCIES.length)] : 0.0);
        }
    }

    /** So much seldomer a call: among many orders there are many more of them, and work is to be done in between. */
    void seldomer(int times) {
        rates.replaceAll((fault, rate) -> rate / times);
    }

    /** Nothing goes wrong any more. */
    void end() {
        rates.replaceAll((fault, rate) -> 0.0);
    }

    /** What happens while a process stands still between two instructions. */
    void pause(Runnable meanwhile) {
        pause = meanwhile;
    }

    /** The clock of the process that runs now. */
    void caller(Clock clock) {
        caller = clock;
    }

    /** Lets this pass unharmed. */
    void spare(Runnable work) {
        boolean before = spares;
        spares = true;
        work.run();
        spares = before;
    }

    boolean strikes(Fault fault) {
        double rate = rates.get(fault);
        return rate > 0 && !spares && random.nextDouble() < rate;
    }

    /** Before a call reaches the neighbour. @param notAfter the last look at the caller's clock is after any standstill */
    void before(Instant notAfter) {
        anywhere();
        if (caller.instant().isAfter(notAfter)) {
            throw new CallFailure(
                    Failure.Transient.of(DoorCause.TOO_LATE.of(Causes.SERVICENOW), "not sent: its time has run out"));
        }
        if (strikes(Fault.REFUSED)) {
            throw new CallFailure(
                    Failure.Transient.of(DoorCause.UNREACHABLE.of(Causes.SERVICENOW), "connection refused"));
        }
        if (strikes(Fault.THROTTLED)) {
            throw new CallFailure(new Failure.Throttled(
                    Causes.http(Causes.SERVICENOW, 429),
                    "too many requests",
                    Optional.of(Duration.ofSeconds(random.nextInt(60)))));
        }
    }

    /** After the neighbour has done its work. */
    void after() {
        if (strikes(Fault.LOST)) {
            throw new CallFailure(
                    Failure.Transient.lost(DoorCause.NO_ANSWER.of(Causes.SERVICENOW), "the answer was lost"));
        }
        anywhere();
    }

    /** How long after it was sent a call takes effect that nobody waits for any more; none: it takes effect now. */
    Optional<Duration> late(Duration longest) {
        return strikes(Fault.LATE)
                ? Optional.of(Duration.ofMillis(random.nextLong(longest.toMillis())))
                : Optional.empty();
    }

    void beforeLedger() {
        anywhere();
        if (strikes(Fault.CUT_BEFORE)) {
            throw new LedgerCut();
        }
    }

    void afterLedger() {
        if (strikes(Fault.CUT_AFTER)) {
            throw new LedgerCut();
        }
        anywhere();
    }

    private void anywhere() {
        if (strikes(Fault.CRASH)) {
            throw new Crash();
        }
        if (strikes(Fault.PAUSE)) {
            pause.run();
        }
    }
}
