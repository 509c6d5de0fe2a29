package dk.ordrebro.servicenow.pace;

import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** How many rows to ask of each table at a time: half after an answer that was cut or cancelled, slowly back after. */
public final class PageSizes {
    private static final int SMALLEST = 10;
    private static final Set<Cause> TOO_MUCH = Set.of(Causes.CUT_ANSWER, Causes.TRANSACTION_CANCELLED);

    private final int full;
    private final Map<String, Integer> sizes = new ConcurrentHashMap<>();

    public PageSizes(int full) {
        this.full = full;
    }

    public int of(String table) {
        return sizes.getOrDefault(table, full);
    }

    public void failed(String table, Failure failure) {
        if (TOO_MUCH.contains(failure.cause())) {
            sizes.put(table, Math.min(full, Math.max(SMALLEST, of(table) / 2)));
        }
    }

    /** A page went well: a quarter more next time, at least one row. */
    public void well(String table) {
        sizes.computeIfPresent(table, (name, size) -> size >= full ? null : Math.min(full, size + 1 + size / 4));
    }
}
