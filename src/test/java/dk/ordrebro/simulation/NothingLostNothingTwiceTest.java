package dk.ordrebro.simulation;

import static dk.ordrebro.simulation.Histories.FIRST;
import static dk.ordrebro.simulation.Histories.inMemory;
import static dk.ordrebro.simulation.Histories.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.MappingSet;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every order becomes one work item, whatever breaks: seeded histories, of which a failing one names its seed. Some hundreds
 * of them here; {@link ThousandsOfHistoriesTest} runs thousands.
 */
final class NothingLostNothingTwiceTest {
    private static final long HISTORIES = 300;

    @TempDir
    static Path folder;

    private static MappingSet mappings;

    @BeforeAll
    static void read() {
        mappings = SimulatedMappings.read(folder);
    }

    @Test
    void two_nodes_with_clocks_apart_on_a_ledger_in_memory() {
        for (long seed = FIRST; seed < FIRST + HISTORIES; seed++) {
            judge(seed, new History(seed, inMemory(), mappings));
        }
    }

    @Test
    void a_seed_is_one_history() {
        for (long seed = FIRST; seed < FIRST + 50; seed++) {
            History once = new History(seed, inMemory(), mappings);
            History again = new History(seed, inMemory(), mappings);

            once.run();
            again.run();

            assertThat(again.fingerprint()).as("seed %d", seed).isEqualTo(once.fingerprint());
        }
    }

    /** 310, 388 and 1095 are red when a doubt ends too early, 3790 when a revision that was passed over is forgotten. */
    @Test
    void seeds_that_see_much() {
        for (long seed : new long[] {310, 388, 1095, 3790}) {
            judge(seed, new History(seed, inMemory(), mappings));
        }
    }
}
