package dk.ordrebro.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.LogLines;
import dk.ordrebro.SettableClock;
import dk.ordrebro.intake.OrderFeed.Position;
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

    @Test
    void hidden_rows_are_told_once_however_their_number_changes_from_poll_to_poll() {
        Desk desk = new Desk();
        OrderClient client = desk.client(10);
        try (LogLines log = new LogLines(ChangedRows.class.getName())) {
            for (int poll = 1; poll <= 5; poll++) {
                desk.serviceNow.hidden.add(
                        desk.item(poll, Desk.START.plusSeconds(poll)).get("sys_id"));
                client.next(Desk.ITEM, new Position(Desk.START, ""), Desk.START.plusSeconds(60));
                desk.clock.forward(Duration.ofMinutes(2));
            }

            assertThat(log.all()).hasSize(1);
            assertThat(log.all().getFirst()).startsWith("WARN ServiceNow hides changed rows");
        }
    }
}
