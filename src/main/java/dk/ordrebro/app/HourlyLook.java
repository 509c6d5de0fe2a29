package dk.ordrebro.app;

import dk.ordrebro.door.Finding;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Remedied;
import dk.ordrebro.failure.TryEach;
import dk.ordrebro.ledger.LedgerOutage;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * What was found out of both systems at the start, found out anew: called once an hour by the route {@code hourly}. Types,
 * fields and choices change while we run, and rights come and go with upgrades that nobody connects with us.
 */
public final class HourlyLook {
    private static final Logger LOG = LoggerFactory.getLogger(HourlyLook.class);

    private final List<Runnable> refreshed;
    private final Supplier<List<Finding>> obstacles;
    private volatile Set<String> missing = Set.of();

    /**
     * @param refreshed each reads anew what it remembers, and keeps it where that fails
     * @param obstacles as preflight finds them
     */
    HourlyLook(List<Runnable> refreshed, Supplier<List<Finding>> obstacles) {
        this.refreshed = refreshed;
        this.obstacles = obstacles;
    }

    /** Looks at all whatever becomes of one. @throws dk.ordrebro.failure.CallFailure the first of what failed; the others are logged */
    public void look() {
        List<Runnable> all = new ArrayList<>(refreshed);
        all.addFirst(this::rights);
        try {
            TryEach.of(all);
        } catch (RuntimeException first) {
            tell(first.getSuppressed());
            throw first;
        }
    }

    /** Rights that are missing since, in words; empty when there is none. */
    String missing() {
        return String.join("; ", missing);
    }

    private static void tell(Throwable... others) {
        for (Throwable failed : others) {
            boolean foreseen = failed instanceof CallFailure || failed instanceof LedgerOutage;
            LOG.atLevel(foreseen ? Level.INFO : Level.ERROR)
                    .setCause(foreseen ? null : failed)
                    .log("something else could not be looked at anew: {}", failed.getMessage());
            tell(failed.getSuppressed());
        }
    }

    /** Where one could not be found out for now, nothing that was missing counts as there again. */
    private void rights() {
        List<Finding> found = obstacles.get();
        Set<String> now = found.stream()
                .filter(finding -> finding.kind() == Finding.Kind.WRONG)
                .map(finding -> Remedied.of(finding.what(), finding.remedy()))
                .collect(Collectors.toCollection(LinkedHashSet::new));
        boolean whole = found.stream().noneMatch(finding -> finding.kind() == Finding.Kind.PASSING);
        Set<String> before = missing;
        if (!before.containsAll(now)) {
            LOG.atWarn().log("Rights that were there are missing: {}", String.join("; ", now));
        } else if (whole && now.isEmpty() && !before.isEmpty()) {
            LOG.atInfo().log("The rights that were missing are there again");
        }
        if (!whole) {
            now.addAll(before);
        }
        missing = now;
    }
}
