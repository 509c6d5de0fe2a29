package dk.ordrebro.simulation;

import dk.ordrebro.ledger.MemoryLedger;
import java.time.Duration;
import java.util.List;

/** Runs histories and tells a failing one by its seed. */
final class Histories {
    /** Drawn again by {@code -Dsimulation.seed=...}. */
    static final long FIRST = Long.getLong("simulation.seed", 1L);

    private Histories() {}

    /** Two nodes whose clocks are apart. */
    static History.Place inMemory() {
        return new History.Place(
                world -> {
                    MemoryLedger ledger = new MemoryLedger(world);
                    return ledger::seenBy;
                },
                Duration.ofSeconds(45));
    }

    /** @throws AssertionError that names the seed and tells the history, where it ends wrong */
    static void judge(long seed, History history) {
        List<String> wrong = history.run();
        if (!wrong.isEmpty()) {
            throw new AssertionError("seed " + seed + ": " + String.join("; ", wrong) + history.told());
        }
    }
}
