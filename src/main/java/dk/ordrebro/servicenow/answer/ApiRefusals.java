package dk.ordrebro.servicenow.answer;

import dk.ordrebro.door.Door;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Failure.Misconfigured;
import dk.ordrebro.failure.Failure.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells a 403 that closes a whole API to us from one that is about a table or a record, and the door with it (servicenow.md,
 * "One refusal of a whole API"). What is closed is waited for: whoever closed it opens it again, or gives us the right.
 */
public final class ApiRefusals {
    private static final String BATCH = "batch";

    private final Door door;

    public ApiRefusals(Door door) {
        this.door = door;
    }

    /**
     * What a 403 means.
     *
     * @param what the refusal in words, ServiceNow's own included
     * @param changes true for a write, whose refusal is about its record unless it says otherwise
     */
    static Failure of(String what, boolean changes) {
        Optional<Cause> api = api(what);
        if (api.isPresent()) {
            return new Misconfigured(api.get(), what, true);
        }
        return changes
                ? new Refused(Causes.http(Causes.SERVICENOW, 403), what)
                : new Misconfigured(Causes.TABLE_REFUSED, what, false);
    }

    private static Optional<Cause> api(String what) {
        String low = what.toLowerCase(Locale.ROOT);
        if (low.contains("api access scope")) {
            return Optional.of(Causes.API_REFUSED_SCOPE);
        }
        return low.contains("api level acl") ? Optional.of(Causes.API_REFUSED_ACL) : Optional.empty();
    }

    /** The same failure, told of the table that was asked for. */
    public static Failure named(String table, Failure failure) {
        return failure instanceof Misconfigured why && why.cause().equals(Causes.TABLE_REFUSED)
                ? new Misconfigured(why.cause(), table + ": " + why.what(), why.door())
                : failure;
    }

    /** The batch API answered 403 to a call as a whole. @param sent when the call left, here and below */
    public Misconfigured batch(String what, Instant sent) {
        Misconfigured why = new Misconfigured(api(what).orElse(Causes.API_REFUSED), what, true);
        door.closed(BATCH, why, sent);
        return why;
    }

    /** The batch API took a call. */
    public void batchTaken(Instant sent) {
        door.opened(BATCH, sent);
    }

    /** One call of the Table API failed so. */
    public void table(Failure failure, boolean changes, Instant sent) {
        if (failure instanceof Misconfigured why && why.cause().code().startsWith(Causes.API_REFUSED.code())) {
            door.closed(table(changes), why, sent);
        }
    }

    /** The Table API took a call. */
    public void tableTaken(boolean changes, Instant sent) {
        door.opened(table(changes), sent);
    }

    /**
     * Several writes that were refused in the same words: not the records are refused but we are. A business rule's refusal is
     * about its records, however many.
     *
     * @return why, the door being told; empty where each refusal is its own
     */
    public Optional<Misconfigured> alike(List<Failure> all, Instant sent) {
        if (!alike(all)) {
            return Optional.empty();
        }
        Misconfigured why = new Misconfigured(Causes.API_REFUSED, all.getFirst().what(), true);
        door.closed(table(true), why, sent);
        return Optional.of(why);
    }

    /** The same of all writes to one table, while another's are taken: it is waited for, and no door is shut. */
    public static Optional<Misconfigured> alike(String table, List<Failure> all) {
        return alike(all)
                ? Optional.of(new Misconfigured(
                        Causes.TABLE_REFUSED, table + ": " + all.getFirst().what(), false))
                : Optional.empty();
    }

    private static boolean alike(List<Failure> all) {
        return all.size() > 1
                && all.stream()
                        .allMatch(failure -> failure instanceof Refused no
                                && no.cause().equals(Causes.http(Causes.SERVICENOW, 403))
                                && !no.what().toLowerCase(Locale.ROOT).contains("business rule"))
                && all.stream().map(Failure::what).distinct().count() == 1;
    }

    private static String table(boolean changes) {
        return changes ? "table-write" : "table-read";
    }
}
