package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Orders.NOON;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** Which mappings are live on which node. */
public interface LiveSetContract {
    Ledger ledger();

    private static LiveSet live(String node, String hash, int second) {
        Instant at = NOON.plusSeconds(second);
        return new LiveSet(node, hash, at, Optional.empty(), at);
    }

    private static LiveSet refusing(LiveSet set, String... problems) {
        LiveSet.Refusal refusal = new LiveSet.Refusal("bad", NOON.plusSeconds(7), List.of(problems));
        return new LiveSet(set.node(), set.hash(), set.since(), Optional.of(refusal), set.seenAt());
    }

    @Test
    default void every_node_tells_its_own_mapping_set_and_all_are_seen_by_name() {
        LiveSetStore sets = ledger().liveSets();

        sets.tell(live("node-2", "b", 2));
        sets.tell(live("node-1", "a", 1));

        assertThat(sets.all()).containsExactly(live("node-1", "a", 1), live("node-2", "b", 2));
    }

    @Test
    default void a_mapping_set_told_again_is_live_since_the_first_time_and_another_since_now() {
        LiveSetStore sets = ledger().liveSets();
        sets.tell(live("node-1", "a", 1));

        sets.tell(live("node-1", "a", 60)); // as after a restart, which begins with the files as they are
        LiveSet again = sets.all().getFirst();
        sets.tell(live("node-1", "b", 120));
        LiveSet other = sets.all().getFirst();
        sets.tell(live("node-1", "a", 180));

        assertThat(again).isEqualTo(new LiveSet("node-1", "a", NOON.plusSeconds(1), Optional.empty(), again.seenAt()));
        assertThat(again.seenAt()).isEqualTo(NOON.plusSeconds(60));
        assertThat(other).isEqualTo(live("node-1", "b", 120));
        assertThat(sets.all()).as("back is another time").containsExactly(live("node-1", "a", 180));
    }

    @Test
    default void a_refused_mapping_set_is_kept_with_its_problems_until_it_is_mended() {
        LiveSetStore sets = ledger().liveSets();
        LiveSet refused =
                refusing(live("node-1", "a", 1), "x.yaml:1:2: error: 'æ' \uD83D\uDE00; --", "y.yaml: error: two");

        sets.tell(refused);
        List<LiveSet> told = sets.all();
        sets.tell(live("node-1", "a", 30));

        assertThat(told).containsExactly(refused);
        assertThat(sets.all().getFirst().refused()).isEmpty();
        assertThat(sets.all().getFirst().since()).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    default void a_node_silent_for_a_day_is_forgotten_when_another_tells() {
        LiveSetStore sets = ledger().liveSets();
        int day = 86_400;
        sets.tell(live("gone", "a", 0));
        sets.tell(live("late", "a", 1));

        sets.tell(live("here", "a", day + 1));

        assertThat(sets.all()).extracting(LiveSet::node).containsExactly("here", "late");
    }

    @Test
    default void the_only_node_finds_its_mapping_set_again_after_any_time() {
        LiveSetStore sets = ledger().liveSets();
        sets.tell(live("only", "a", 1));

        sets.tell(live("only", "a", 30 * 86_400));

        assertThat(sets.all()).singleElement().extracting(LiveSet::since).isEqualTo(NOON.plusSeconds(1));
    }

    @Test
    default void a_node_that_ends_takes_its_own_mapping_set_along_and_no_other() {
        LiveSetStore sets = ledger().liveSets();
        sets.tell(live("node-1", "a", 1));
        sets.tell(live("node-10", "a", 1));

        sets.forget("node-1");
        sets.forget("never-there");

        assertThat(sets.all()).extracting(LiveSet::node).containsExactly("node-10");
    }

    @Test
    default void nodes_that_tell_at_once_are_all_seen() throws Exception {
        List<Callable<Void>> tellers = new ArrayList<>();
        for (int node = 10; node < 26; node++) {
            String name = "node-" + node;
            tellers.add(() -> {
                ledger().liveSets().tell(refusing(live(name, "a", 1), "x"));
                ledger().liveSets().tell(live(name, "b", 2));
                return null;
            });
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            for (Future<Void> told : threads.invokeAll(tellers)) {
                told.get();
            }
        }

        assertThat(ledger().liveSets().all()).hasSize(16).allMatch(set -> set.hash()
                .equals("b"));
    }
}
