package dk.ordrebro.hooks;

import dk.ordrebro.http.Reply;
import java.util.Locale;

/** What became of a hook, and what its sender is told: a status, and never why. */
public enum HookOutcome {
    /** Stored; the order or work item is read soon. */
    ACCEPTED(202),
    /** Real, but about nothing of ours. */
    IGNORED(202),
    /** Real, and heard before. Azure DevOps repeats what it got no answer to, so it is well. */
    REPEATED(202),
    /** Signed, but seen before. */
    REPLAYED(401),
    /** Signed, but too long ago or too far ahead. */
    STALE(401),
    /** Credential or signature are wrong or missing, or the hook is not configured. */
    FORGED(401),
    /** From whom it should be, but not to be understood. */
    MALFORMED(400),
    /** Not a POST. */
    MISUSED(405),
    /** It did not arrive in time. */
    SLOW(408),
    /** Larger than a hook may be. */
    OVERSIZED(413),
    /** A form, which no hook is. */
    UNSUITABLE(415),
    /** Too many at once. */
    SHED(503),
    /** The ledger could not store it. */
    UNAVAILABLE(503);

    private final int status;

    HookOutcome(int status) {
        this.status = status;
    }

    public int status() {
        return status;
    }

    /** As the metric's label has it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** No body, and the same for every reason with the same status: who is not let in learns nothing. */
    Reply reply() {
        Reply bare = Reply.of(status, "text/plain", new byte[0]);
        return switch (status) {
            case 401 -> bare.with("WWW-Authenticate", "Basic realm=\"hooks\"");
            case 405 -> bare.with("Allow", "POST");
            case 503 -> bare.with("Retry-After", "5");
            default -> bare;
        };
    }
}
