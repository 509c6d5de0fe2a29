package dk.ordrebro.simulation;

import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerSettings;
import dk.ordrebro.mapping.MappingSet;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NothingLostNothingTwiceTest {
    @TempDir
    Path folder; // a history needs no durable disk

    static LongStream seeds() {
        return LongStream.range(0, Long.getLong("simulation.histories", 150))
                .map(i -> i + Long.getLong("simulation.seed", 1L));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_order_becomes_one_work_item_whatever_breaks(long seed) {
        History[] history = new History[1];
        MappingSet mappings = SimulatedMappings.read(folder);
        LedgerSettings settings = new LedgerSettings("jdbc:sqlite:" + folder.resolve("ledger.db"), null, null);
        try (Ledger ledger = Ledger.open(settings, new SettableClock())) {
            history[0] = new History(seed, ledger, mappings);

            history[0].run();

            try {
                history[0].verify();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + ": " + e.getMessage() + history[0].told(ledger), e);
            }
        }
    }
}
