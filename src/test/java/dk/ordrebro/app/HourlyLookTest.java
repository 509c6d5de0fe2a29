package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.LogLines;
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
        try (LogLines log = new LogLines(HourlyLook.class.getName())) {
            look.look();
            assertThat(look.missing()).isEmpty();

            found.add(Finding.wrong("sc_task cannot be read", "give the right"));
            look.look();
            look.look();
            assertThat(look.missing()).isEqualTo("sc_task cannot be read; give the right");

            found.clear();
            look.look();
            assertThat(look.missing()).isEmpty();
            assertThat(log.all())
                    .containsExactly(
                            "WARN Rights that were there are missing: sc_task cannot be read; give the right null",
                            "INFO The rights that were missing are there again null");
        }
    }

    @Test
    void a_system_that_is_away_heals_no_finding_and_has_none_told_anew() {
        HourlyLook look = new HourlyLook(List.of(), () -> List.copyOf(found));
        try (LogLines log = new LogLines(HourlyLook.class.getName())) {
            found.add(Finding.wrong("sc_task cannot be read", "give the right"));
            look.look();

            found.set(0, Finding.passing("ServiceNow is away", ""));
            look.look();
            assertThat(look.missing()).isEqualTo("sc_task cannot be read; give the right");

            found.set(0, Finding.wrong("sc_task cannot be read", "give the right"));
            look.look();
            assertThat(log.all()).hasSize(1);
        }
    }

    @Test
    void what_cannot_be_read_anew_keeps_nothing_else_from_it() {
        HourlyLook look = new HourlyLook(
                List.of(
                        () -> {
                            throw new IllegalStateException("types");
                        },
                        () -> done.add("journal"),
                        () -> {
                            throw new IllegalStateException("fields");
                        }),
                () -> {
                    throw new IllegalStateException("rights");
                });

        try (LogLines log = new LogLines(HourlyLook.class.getName())) {
            assertThatThrownBy(look::look).hasMessage("rights");

            assertThat(done).containsExactly("journal");
            assertThat(log.all())
                    .containsExactly(
                            "ERROR something else could not be looked at anew: types null",
                            "ERROR something else could not be looked at anew: fields null");
        }
    }
}
