package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.app.Running;
import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.ledger.LinkState;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** How long from an order to its work item over hooks alone: the polls come once an hour here. Measures, and judges nothing. */
@Isolated("it looks at the clock")
class HookLatencyBench {
    @TempDir
    private Path folder;

    @Test
    void a_new_order_is_a_work_item_at_once() {
        Clock clock = Clock.systemUTC();
        Sandbox.Wish wish = Sandbox.Wish.of(Path.of("config"), 20, Sandbox.Mode.ONCE);
        List<Latency.Seen> seen = new CopyOnWriteArrayList<>();
        try (Systems systems = Systems.start(wish, clock)) {
            Map<String, String> environment =
                    SandboxEnvironment.of(systems, folder.resolve("ledger.db"), System.getenv());
            environment.put("ORDREBRO_SERVICENOW_POLL_EVERY", "1h");
            environment.put("ORDREBRO_AZUREDEVOPS_FEED_EVERY", "1h");
            try (Running service = Running.start(wish.config(), environment, clock)) {
                await().atMost(Duration.ofSeconds(60)) // the first poll, and what it made, warm everything up
                        .until(() -> service.ledger().reports().counts().of(LinkState.SETTLED) >= 20);
                systems.hooks(service.address(), seen::add);
                try (Trickle trickle = systems.trickle(systems.strays(numbers -> {}), (key, values) -> {})
                        .every(Duration.ofMillis(500))) {
                    assertThat(trickle).isNotNull();
                    await().atMost(Duration.ofSeconds(60)).until(() -> seen.size() >= 25);
                }
            }
        }
        List<Long> sorted =
                seen.stream().map(one -> one.took().toMillis()).sorted().toList();
        long median = sorted.get(sorted.size() / 2);
        System.out.printf(
                "order to work item over hooks: %d orders, median %d ms, p90 %d ms, most %d ms%n",
                sorted.size(), median, sorted.get(sorted.size() * 9 / 10), sorted.getLast());
    }
}
