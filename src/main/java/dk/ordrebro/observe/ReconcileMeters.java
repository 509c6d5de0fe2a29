package dk.ordrebro.observe;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.reconcile.ReconcileListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Arrays;

/** Counts what becomes of links and times how soon an order is a work item; made by {@link Meters}. */
final class ReconcileMeters implements ReconcileListener {
    private final MeterRegistry registry;
    private final Timer timeToWorkItem;

    ReconcileMeters(MeterRegistry registry) {
        this.registry = registry;
        this.timeToWorkItem = Timer.builder("ordrebro.time.to.work.item")
                .description("From the order's last change to the work item written")
                .serviceLevelObjectives(seconds(1, 2, 5, 10, 15, 30, 60, 120, 300, 900, 3600, 14_400, 86_400))
                .register(registry);
    }

    @Override
    public void sent(Which link, String system, Duration afterChange) {
        Counter.builder("ordrebro.sent")
                .description("Writes that a system took")
                .tag("system", system)
                .tag("mapping", link.mapping())
                .register(registry)
                .increment();
        if (system.equals(Causes.AZURE_DEVOPS)) {
            timeToWorkItem.record(afterChange.isNegative() ? Duration.ZERO : afterChange);
        }
    }

    @Override
    public void commented(Which link, String from, int entries) {
        Counter.builder("ordrebro.comments")
                .description("Comments told on the other side")
                .tag("from", from)
                .tag("mapping", link.mapping())
                .register(registry)
                .increment(entries);
    }

    @Override
    public void handedOver(Which link, String side, boolean carried) {
        Counter.builder("ordrebro.handovers")
                .description("Orders moved from one service area to another; carried: the other side followed")
                .tag("side", side)
                .tag("carried", Boolean.toString(carried))
                .tag("mapping", link.mapping())
                .register(registry)
                .increment();
    }

    @Override
    public void stateKept(Which link, String side) {
        Counter.builder("ordrebro.states.kept")
                .description("States that are in no table of the mapping, so the other side kept its own")
                .tag("side", side)
                .tag("mapping", link.mapping())
                .register(registry)
                .increment();
    }

    @Override
    public void postponed(Which link, Trouble why) {
        count(link, "postponed");
    }

    @Override
    public void parked(Which link, Trouble why) {
        count(link, "parked");
    }

    @Override
    public void settled(Which link) {
        count(link, "settled");
    }

    private void count(Which link, String outcome) {
        Counter.builder("ordrebro.reconciled")
                .description("Links that left a worker's hands, by what became of them")
                .tag("outcome", outcome)
                .tag("mapping", link.mapping())
                .register(registry)
                .increment();
    }

    private static Duration[] seconds(long... seconds) {
        return Arrays.stream(seconds).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    }
}
