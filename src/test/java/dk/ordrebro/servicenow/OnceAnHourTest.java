package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.servicenow.pace.OnceAnHour;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** A warning that every poll would repeat is told once an hour. */
final class OnceAnHourTest {
    @Test
    void a_subject_is_news_once_an_hour_and_apart_from_others() {
        SettableClock clock = new SettableClock();
        OnceAnHour told = new OnceAnHour(clock);

        assertThat(told.news("sc_task")).isTrue();
        assertThat(told.news("sc_req_item")).isTrue();
        clock.forward(Duration.ofMinutes(59));
        assertThat(told.news("sc_task")).isFalse();
        clock.forward(Duration.ofMinutes(1));
        assertThat(told.news("sc_task")).isTrue();
    }
}
