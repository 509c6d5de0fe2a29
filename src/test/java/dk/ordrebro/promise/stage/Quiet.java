package dk.ordrebro.promise.stage;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** That nothing happens. */
public final class Quiet {
    private Quiet() {}

    /** Nothing is written from now on, and within minutes there are three seconds without such a call: a batch may be one that reads. */
    public static void awaitNoWrites(Stage stage) {
        long before = versions(stage);
        AtomicLong last = new AtomicLong(-1);
        Stage.patiently().during(Duration.ofSeconds(3)).until(() -> {
            long now = stage.writes();
            return last.getAndSet(now) == now;
        });
        assertThat(versions(stage)).as("what both systems hold").isEqualTo(before);
    }

    /** Grows with every change in either system. */
    private static long versions(Stage stage) {
        long orders = Stream.of("sc_request", "sc_req_item", "sc_task")
                .flatMap(table -> stage.both().orders(table).stream())
                .mapToLong(order -> Long.parseLong(order.get("sys_mod_count")))
                .sum();
        return orders + stage.both().items().stream().mapToLong(Item::rev).sum();
    }
}
