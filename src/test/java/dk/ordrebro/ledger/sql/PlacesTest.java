package dk.ordrebro.ledger.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Lists of any size make few statements. */
final class PlacesTest {
    private static List<Integer> upTo(int size) {
        return IntStream.range(0, size).boxed().toList();
    }

    @Test
    void all_sizes_of_a_chunk_have_ten_lists_of_places() {
        Set<Integer> sizes = new HashSet<>();
        for (int size = 1; size <= Database.CHUNK; size++) {
            sizes.add(Database.places(upTo(size)).size());
        }
        assertThat(sizes).containsExactlyInAnyOrder(1, 2, 4, 8, 16, 32, 64, 128, 256, 512);
    }

    @Test
    void places_hold_what_was_given_and_nothing_else() {
        assertThat(Database.places(upTo(5))).containsExactly(0, 1, 2, 3, 4, 4, 4, 4);
        assertThat(Database.places(List.of())).isEmpty();
    }
}
