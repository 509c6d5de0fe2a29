package dk.ordrebro.access;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.settings.AccessSettings.SessionTimes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** How long a person stays signed in. */
class SessionsTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T12:00:00Z"));
    private final Sessions<String> sessions =
            new Sessions<>(new SessionTimes(Duration.ofMinutes(30), Duration.ofHours(2)), clock);

    @Test
    void ends_when_nothing_was_asked_for_a_while() {
        String key = sessions.begin("anna");

        clock.forward(Duration.ofMinutes(29));
        assertThat(sessions.find(key)).contains("anna");
        clock.forward(Duration.ofMinutes(29));
        assertThat(sessions.find(key)).as("it was in use").contains("anna");
        clock.forward(Duration.ofMinutes(31));
        assertThat(sessions.find(key)).isEmpty();
    }

    @Test
    void ends_after_its_longest_time_however_much_is_asked() {
        String key = sessions.begin("anna");

        for (int minutes = 0; minutes < 120; minutes += 10) {
            assertThat(sessions.find(key)).contains("anna");
            clock.forward(Duration.ofMinutes(10));
        }
        clock.forward(Duration.ofSeconds(1));

        assertThat(sessions.find(key)).isEmpty();
    }

    @Test
    void a_look_at_whose_it_is_keeps_nobody_signed_in() {
        String key = sessions.begin("anna");

        clock.forward(Duration.ofMinutes(29));
        assertThat(sessions.look(key)).contains("anna");
        clock.forward(Duration.ofMinutes(2));

        assertThat(sessions.look(key)).isEmpty();
        assertThat(sessions.find(key)).isEmpty();
    }

    @Test
    void ends_when_its_holder_ends_it_and_no_other_does() {
        String one = sessions.begin("anna");
        String other = sessions.begin("anna");

        sessions.end(one);

        assertThat(sessions.find(one)).isEmpty();
        assertThat(sessions.find(other)).contains("anna");
        assertThat(sessions.find("")).isEmpty();
        assertThat(one).hasSize(43).isNotEqualTo(other);
    }
}
