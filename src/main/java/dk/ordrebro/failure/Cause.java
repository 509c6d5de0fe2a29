package dk.ordrebro.failure;

import java.util.Locale;

/**
 * Why something fails, as a short stable name that groups: {@code servicenow/http-429}, {@code mapping/lookup/priority}. It
 * stands in dead letters, timelines, metrics and logs. Made in {@link Causes} alone, so that none is without a remedy.
 */
public final class Cause {
    private final String code;

    Cause(String code) {
        this.code = code;
    }

    /** The name, parts parted by slashes; what stands last says more of the same. */
    public String code() {
        return code;
    }

    /** What a person does about it, in English, as logs, the admin API and the ledger have it. */
    public String remedy() {
        return Remedies.of(code, Locale.ENGLISH).orElseThrow();
    }

    /** The same cause, told more exactly. */
    Cause of(String what) {
        return new Cause(code + "/" + what);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Cause cause && cause.code.equals(code);
    }

    @Override
    public int hashCode() {
        return code.hashCode();
    }

    @Override
    public String toString() {
        return code;
    }
}
