package dk.ordrebro.observe;

import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.NodeStore;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.MultiGauge.Row;
import io.micrometer.core.instrument.Tags;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** How many nodes run and how the doors of each stand, as they told the ledger; asked by {@link Meters} when somebody looks. */
final class NodeMeters {
    private final MultiGauge doors;
    private final AtomicLong running = new AtomicLong();

    NodeMeters(MeterRegistry registry) {
        this.doors = MultiGauge.builder("ordrebro.door.open")
                .description("1 while calls to the system flow from this node, else 0")
                .register(registry);
        Gauge.builder("ordrebro.nodes", running, AtomicLong::get)
                .description("Nodes that run on this ledger")
                .register(registry);
    }

    void refresh(Ledger ledger, Instant now) {
        running.set(
                ledger.nodes().all(now).stream().filter(NodeStore.Node::running).count());
        List<Row<?>> rows = new ArrayList<>();
        ledger.doors()
                .since(now.minus(NodeStore.SILENT))
                .forEach(told -> rows.add(Row.of(
                        Tags.of("system", told.door().system(), "node", told.node()),
                        told.door().open() ? 1 : 0)));
        doors.register(rows, true);
    }
}
