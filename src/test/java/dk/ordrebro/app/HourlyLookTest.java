package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.door.Finding;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Nothing is remembered for ever, and rights go away while we run. */
final class HourlyLookTest {
    private final List<String> done = new ArrayList<>();
    private final List<Finding> found = new ArrayList<>();

    @Test
    void a_right_that_is_missing_since_is_told_once_and_forgotten_when_it_is_there_again() {
        HourlyLook look = new HourlyLook(List.of(), () -> List.copyOf(found));
        look.look();
        assertThat(look.missing()).isEmpty();

        found.add(Finding.wrong("sc_task cannot be read", "give the right"));
        found.add(Finding.passing("Azure DevOps is away", ""));
        look.look();
        assertThat(look.missing()).isEqualTo("sc_task cannot be read; give the right");

        found.clear();
        look.look();
        assertThat(look.missing()).isEmpty();
    }

    @Test
    void what_cannot_be_read_anew_keeps_nothing_else_from_it() {
        HourlyLook look = new HourlyLook(
                List.of(
                        () -> {
                            throw new IllegalStateException("types");
                        },
                        () -> done.add("journal")),
                List::of);

        assertThatThrownBy(look::look).hasMessage("types");

        assertThat(done).containsExactly("journal");
    }
}
