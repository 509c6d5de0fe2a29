package dk.ordrebro.app;

import dk.ordrebro.door.Finding;
import dk.ordrebro.failure.TryEach;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was found out of both systems at the start, found out anew: called once an hour by the route {@code hourly}. Types,
 * fields and choices change while we run, and rights come and go with upgrades that nobody connects with us.
 */
public final class HourlyLook {
    private static final Logger LOG = LoggerFactory.getLogger(HourlyLook.class);

    private final List<Runnable> refreshed;
    private final Supplier<List<Finding>> obstacles;
    private volatile String missing = "";

    /**
     * @param refreshed each reads anew what it remembers, and keeps it where that fails
     * @param obstacles as preflight finds them
     */
    HourlyLook(List<Runnable> refreshed, Supplier<List<Finding>> obstacles) {
        this.refreshed = refreshed;
        this.obstacles = obstacles;
    }

    /** Looks at the rights whatever becomes of the rest. @throws dk.ordrebro.failure.CallFailure the first of what failed */
    public void look() {
        rights();
        TryEach.of(refreshed);
    }

    /** Rights that are missing since, in words; empty when there is none. */
    String missing() {
        return missing;
    }

    private void rights() {
        String found = obstacles.get().stream()
                .filter(finding -> finding.kind() == Finding.Kind.WRONG)
                .map(finding -> finding.what() + "; " + finding.remedy())
                .collect(Collectors.joining("; "));
        if (!found.isEmpty() && !found.equals(missing)) {
            LOG.atWarn().log("Rights that were there are missing: {}", found);
        } else if (found.isEmpty() && !missing.isEmpty()) {
            LOG.atInfo().log("The rights that were missing are there again");
        }
        missing = found;
    }
}
