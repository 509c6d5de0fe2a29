package dk.ordrebro.simulation;

import static dk.ordrebro.simulation.Histories.FIRST;
import static dk.ordrebro.simulation.Histories.inMemory;
import static dk.ordrebro.simulation.Histories.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.MappingSet;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Histories in which requests take their state from their items: they end, both sides agree, and nothing is told twice. */
final class RollUpHistoriesTest {
    private static final long HISTORIES = 150;

    @TempDir
    Path folder;

    @Test
    void whatever_breaks_there_is_an_end_to_it_and_both_sides_agree() {
        MappingSet mappings = SimulatedMappings.rolling(folder);
        long rolled = 0;
        for (long seed = FIRST; seed < FIRST + HISTORIES; seed++) {
            History history = new History(seed, inMemory(), mappings);
            judge(seed, history);
            rolled += history.told().contains("RolledUp[") ? 1 : 0;
        }
        assertThat(rolled).isGreaterThan(HISTORIES / 10);
    }
}
