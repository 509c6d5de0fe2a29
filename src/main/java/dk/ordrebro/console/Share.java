package dk.ordrebro.console;

import java.time.Duration;
import java.util.List;

/** Within which time so many of a hundred were done; by nearest rank. */
final class Share {
    private Share() {}

    /** @param sorted shortest first, at least one */
    static Duration of(List<Duration> sorted, int percent) {
        int rank = (sorted.size() * percent + 99) / 100;
        return sorted.get(Math.max(0, rank - 1));
    }
}
