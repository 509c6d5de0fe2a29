package dk.ordrebro.simulation;

import static dk.ordrebro.simulation.Histories.FIRST;
import static dk.ordrebro.simulation.Histories.inMemory;
import static dk.ordrebro.simulation.Histories.judge;

import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Stores;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.io.TempDir;

/** What {@link NothingLostNothingTwiceTest} does, at length, and on a ledger in a file. */
@Tag("integration")
@Order(1) // takes long
final class ThousandsOfHistoriesTest {
    private static final long HISTORIES = Long.getLong("simulation.histories", 4_000L);
    private static final long ON_A_FILE = Long.getLong("simulation.files", 30L);

    @TempDir
    static Path folder;

    private static MappingSet mappings;

    @BeforeAll
    static void read() {
        mappings = SimulatedMappings.read(folder);
    }

    @Test
    void thousands_of_two_nodes_with_clocks_apart_on_a_ledger_in_memory(TestReporter reporter) {
        long began = System.nanoTime();
        for (long seed = FIRST; seed < FIRST + HISTORIES; seed++) {
            judge(seed, new History(seed, inMemory(), mappings));
        }
        double seconds = (System.nanoTime() - began) / 1e9;
        reporter.publishEntry("histories a second", "%.0f".formatted(HISTORIES / seconds));
    }

    @Test
    void two_nodes_on_a_ledger_in_a_file() {
        for (long seed = FIRST; seed < FIRST + ON_A_FILE; seed++) {
            LedgerSettings settings = Sqlite.at(folder.resolve("ledger" + seed + ".db"));
            List<Ledger> open = new ArrayList<>();
            History.Place file = new History.Place(
                    world -> {
                        open.add(SqlLedger.open(settings, world));
                        return node -> Stores.of(open.getFirst());
                    },
                    Duration.ZERO);
            try {
                judge(seed, new History(seed, file, mappings));
            } finally {
                open.forEach(Ledger::close);
            }
        }
    }
}
