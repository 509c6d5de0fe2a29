package dk.ordrebro.observe;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.reconcile.ReconcileListener.Which;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the reconcile loop does, as numbers. */
final class ReconcileMetersTest {
    private static final Which LINK = new Which("batch", 1, "RITM0000001", "item");
    private static final Trouble WHY = Trouble.of(Causes.MAPPING_GONE, "it is gone");

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final ReconcileMeters meters = new ReconcileMeters(registry);

    private double counted(String outcome) {
        return registry.counter("ordrebro.reconciled", "outcome", outcome, "mapping", "item")
                .count();
    }

    @Test
    void links_are_counted_by_what_became_of_them() {
        meters.settled(LINK);
        meters.settled(LINK);
        meters.postponed(LINK, WHY);
        meters.parked(LINK, WHY);

        assertThat(counted("settled")).isEqualTo(2);
        assertThat(counted("postponed")).isEqualTo(1);
        assertThat(counted("parked")).isEqualTo(1);
    }

    @Test
    void only_a_work_item_is_timed_and_never_less_than_nothing() {
        meters.sent(LINK, "azure-devops", Duration.ofSeconds(3));
        meters.sent(LINK, "azure-devops", Duration.ofSeconds(-3));
        meters.sent(LINK, "servicenow", Duration.ofSeconds(60));

        assertThat(registry.timer("ordrebro.time.to.work.item").count()).isEqualTo(2);
        assertThat(registry.timer("ordrebro.time.to.work.item").totalTime(TimeUnit.SECONDS))
                .isEqualTo(3);
        assertThat(registry.counter("ordrebro.sent", "system", "servicenow", "mapping", "item")
                        .count())
                .isEqualTo(1);
    }
}
