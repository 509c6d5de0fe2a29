package dk.ordrebro.simulation;

import static dk.ordrebro.simulation.Histories.FIRST;
import static dk.ordrebro.simulation.Histories.inMemory;
import static dk.ordrebro.simulation.Histories.judge;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.simulation.History.Size;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Histories in which people delete and restore on both sides, order what joins another order, put items under other requests,
 * hand incidents over and put files on either side, while all else happens: they end with both sides agreeing and an hour
 * without a write, and nothing is lost, carried or told twice.
 */
final class ReorganisedHistoriesTest {
    private static final long HISTORIES = Long.getLong("simulation.reorganised", 200L);
    private static final long CROWDS = Long.getLong("simulation.crowds", 3L);
    private static final int LINKS = Integer.getInteger("simulation.links", 40);
    private static final int EDITS = Integer.getInteger("simulation.edits", 500);

    /** What a crowd lives through, as its timelines tell it. */
    private static final Set<String> HAPPENS = Set.of(
            "FileCarried[side=servicenow",
            "FileCarried[side=azure-devops",
            "cause=files/too-large",
            "cause=files/type",
            "cause=files/cut",
            "side=azure-devops, moved=",
            "side=servicenow, moved=",
            "unlink",
            "remove",
            "recreate");

    @TempDir
    static Path folder;

    private static MappingSet mappings;

    @BeforeAll
    static void read() {
        mappings = SimulatedMappings.reorganised(folder);
    }

    @Test
    void a_few_orders_of_which_much_is_asked() {
        for (long seed = FIRST; seed < FIRST + HISTORIES; seed++) {
            judge(seed, new History(seed, inMemory(), mappings, Size.REORGANISED));
        }
    }

    /** 10,000 edits on 500 links: {@code -Dsimulation.edits=10000 -Dsimulation.links=500}. */
    @Test
    void many_orders_beside_each_other() {
        Set<String> unseen = new TreeSet<>(HAPPENS);
        for (long seed = FIRST; seed < FIRST + CROWDS; seed++) {
            History history = new History(seed, inMemory(), mappings, new Size(LINKS / 2, EDITS, true));
            judge(seed, history);
            String told = history.told();
            unseen.removeIf(told::contains);
        }
        assertThat(unseen).isEmpty();
    }
}
