package dk.ordrebro.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.LogLines;
import dk.ordrebro.SettableClock;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.reconcile.ReconcileListener.Which;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What the log says of orders that were parked: a line each, a warning for a new cause. */
final class ParkedOrdersTest {
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T12:00:00Z"));
    private final ParkedOrders parked = new ParkedOrders(clock);
    private final LogLines log = new LogLines(ParkedOrders.class.getName());
    private int orders;

    @AfterEach
    void leave() {
        log.close();
    }

    /** As many orders as causes, each parked for its own. */
    private void parked(Cause... causes) {
        for (Cause cause : causes) {
            orders++;
            parked.parked(
                    new Which("batch", orders, "TASK" + orders, "task"), Trouble.of(cause, "Ole Hansen is not known"));
        }
    }

    private List<String> warnings() {
        return log.all().stream().filter(line -> line.startsWith("WARN")).toList();
    }

    @Test
    void every_order_has_a_line_and_a_new_cause_a_warning_with_its_remedy() {
        parked(Causes.lookup("areas"), Causes.lookup("areas"), Causes.MAPPING_GONE);

        assertThat(warnings())
                .hasSize(2)
                .anySatisfy(line -> assertThat(line).contains("mapping/lookup/areas", "TASK1", "Add the missing line"))
                .anySatisfy(line -> assertThat(line).contains("mapping/gone", "TASK3", "Bring the mapping back"));
        assertThat(log.all().stream().filter(line -> line.startsWith("INFO")))
                .hasSize(3)
                .anySatisfy(line ->
                        assertThat(line).contains("order=\"TASK2\"", "id=\"2\"", "cause=\"mapping/lookup/areas\""));
    }

    @Test
    void a_cause_is_new_once_and_again_when_it_was_not_seen_for_an_hour() {
        parked(Causes.MAPPING_GONE);
        clock.forward(Duration.ofMinutes(50));
        parked(Causes.MAPPING_GONE);
        clock.forward(Duration.ofMinutes(50));
        parked(Causes.MAPPING_GONE);
        assertThat(warnings()).hasSize(1);

        clock.forward(Duration.ofMinutes(61));
        parked(Causes.MAPPING_GONE);

        assertThat(warnings()).hasSize(2);
    }

    @Test
    void what_an_order_says_stands_in_no_line() {
        parked(Causes.lookup("people"));

        assertThat(log.all()).noneMatch(line -> line.contains("Ole Hansen"));
    }
}
