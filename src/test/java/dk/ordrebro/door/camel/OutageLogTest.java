package dk.ordrebro.door.camel;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.LogLines;
import dk.ordrebro.SettableClock;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** An outage is told when it begins, when it lasts and when it is over, and at no call between. */
final class OutageLogTest {
    private final SettableClock clock = new SettableClock();
    private final LogLines log = new LogLines(OutageLog.class.getName());
    private final OutageLog outages = new OutageLog(Neighbours.SERVICENOW, clock);

    @AfterEach
    void leave() {
        log.close();
    }

    /** A call every five seconds, none of them answered. */
    private void silentFor(Duration time) {
        for (Duration at = Duration.ZERO; at.compareTo(time) <= 0; at = at.plusSeconds(5)) {
            outages.unanswered("no answer to poll");
            clock.forward(Duration.ofSeconds(5));
        }
    }

    @Test
    void an_outage_of_an_hour_has_three_lines() {
        silentFor(Duration.ofHours(1));
        assertThat(outages.told()).isTrue();
        outages.answered();
        outages.answered();

        assertThat(log.all()).hasSize(3);
        assertThat(log.all().get(0)).startsWith("INFO ServiceNow does not answer: no answer to poll");
        assertThat(log.all().get(1)).startsWith("WARN ServiceNow has not answered for a minute");
        assertThat(log.all().get(2)).startsWith("INFO ServiceNow answers again").contains("PT1H");
        assertThat(outages.told()).isFalse();
    }

    @Test
    void times_are_told_in_whole_seconds() {
        clock.forward(Duration.ofNanos(661_383));
        silentFor(Duration.ofMinutes(2));
        clock.forward(Duration.ofNanos(661_383));
        outages.waits(Duration.ofMinutes(1));
        outages.answered();

        assertThat(log.all()).hasSize(4).noneMatch(line -> line.matches("(?s).*\\d\\.\\d.*"));
    }

    @Test
    void calls_that_fail_among_others_have_none() {
        for (int i = 0; i < 100; i++) {
            outages.unanswered("no answer to poll");
            outages.unanswered("no answer to poll");
            outages.answered();
            clock.forward(Duration.ofSeconds(5));
        }

        assertThat(log.all()).isEmpty();
        assertThat(outages.told()).isFalse();
    }

    @Test
    void the_next_outage_is_told_as_the_first_was() {
        silentFor(Duration.ofSeconds(20));
        outages.answered();
        silentFor(Duration.ofSeconds(20));
        outages.answered();

        assertThat(log.all()).hasSize(4);
    }

    @Test
    void a_wait_that_is_asked_for_again_and_again_is_told_once_and_its_end_once() {
        for (int i = 0; i < 10; i++) {
            outages.waits(Duration.ofSeconds(60));
            outages.served();
            clock.forward(Duration.ofSeconds(30));
        }
        assertThat(log.all()).hasSize(1);
        assertThat(log.all().getFirst()).startsWith("INFO ServiceNow asks us to wait");

        clock.forward(Duration.ofSeconds(61));
        outages.served();
        outages.served();

        assertThat(log.all()).hasSize(2);
        assertThat(log.all().getLast()).startsWith("INFO ServiceNow takes our calls again");
    }

    @Test
    void a_short_wait_is_nobody_elses_business() {
        outages.waits(Duration.ofSeconds(5));

        assertThat(log.all()).isEmpty();
        assertThat(outages.told()).isFalse();
    }
}
