package dk.ordrebro.sandbox.wire;

import java.util.SplittableRandom;

/** A fault in force, with the count of calls it saw and of those it hit. */
final class ArmedFault {
    private final String id;
    private final Fault fault;
    private final SplittableRandom dice;
    private long seen;
    private long fired;

    ArmedFault(String id, Fault fault) {
        this.id = id;
        this.fault = fault;
        this.dice = new SplittableRandom(fault.turn().seed());
    }

    /** True if this call is hit; counts it either way. */
    synchronized boolean strikes(Asked asked) {
        if (!fault.matches(asked)) {
            return false;
        }
        seen++;
        Fault.Turn turn = fault.turn();
        boolean struck = (turn.times() == 0 || fired < turn.times())
                && seen % turn.every() == 0
                && (turn.probability() >= 1 || dice.nextDouble() < turn.probability());
        if (struck) {
            fired++;
        }
        return struck;
    }

    String id() {
        return id;
    }

    Fault fault() {
        return fault;
    }

    synchronized long seen() {
        return seen;
    }

    synchronized long fired() {
        return fired;
    }
}
