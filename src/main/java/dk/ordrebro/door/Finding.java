package dk.ordrebro.door;

import dk.ordrebro.failure.Failure;

/**
 * One thing a preflight looked at in a neighbour, told to operators by {@code check --online} and at start.
 *
 * @param what what was found, in words
 * @param remedy what to do about it, the missing right named; empty where nothing is to be done
 */
public record Finding(Kind kind, String what, String remedy) {
    /** What a finding means for the service. */
    public enum Kind {
        WELL,
        /** The service works without it, and works better with it. */
        ADVICE,
        /** The service cannot do its work until a person mends it. */
        WRONG,
        /** It could not be found out for now: the neighbour is away, busy, or answers by halves. */
        PASSING
    }

    public static Finding well(String what) {
        return new Finding(Kind.WELL, what, "");
    }

    public static Finding advice(String what, String remedy) {
        return new Finding(Kind.ADVICE, what, remedy);
    }

    public static Finding wrong(String what, String remedy) {
        return new Finding(Kind.WRONG, what, remedy);
    }

    /** @param remedy what else may be the matter; empty where waiting is all */
    public static Finding passing(String what, String remedy) {
        return new Finding(Kind.PASSING, what, remedy);
    }

    /**
     * A question that failed: wrong set-up when a whole and proper answer says so, and otherwise nothing is known yet, so no
     * right is asked for either.
     */
    public static Finding failed(String subject, Failure failure, String remedy) {
        String what = subject + ": " + failure.what();
        return PassingFault.is(failure) ? passing(what, "") : wrong(what, remedy);
    }

    /**
     * The same of a whole system: where nobody can be reached the address may be wrong, and something between us may be in the
     * way.
     *
     * @param url the setting that holds its address
     */
    public static Finding unreached(String subject, Failure failure, String url, String remedy) {
        return failure.cause().code().endsWith("/unreachable")
                ? passing(
                        subject + ": " + failure.what(),
                        "check " + url + ", DNS, the proxy and the firewall between this machine and the system")
                : failed(subject, failure, remedy);
    }

    /** False when the service cannot do its work, or may not be able to. */
    public boolean ok() {
        return kind == Kind.WELL || kind == Kind.ADVICE;
    }

    /** The same, told of one of several systems. */
    public Finding of(String system) {
        return new Finding(kind, system + ": " + what, remedy);
    }
}
