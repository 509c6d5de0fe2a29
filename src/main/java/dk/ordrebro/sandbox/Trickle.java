package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Life in both systems while somebody watches: new orders, edits of old ones, teams that work. Runs until closed. */
final class Trickle implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Trickle.class);
    private static final double NEW_ORDER = 0.5;
    private static final double IDEA = 0.1;

    private final ServiceNowStandIn serviceNow;
    private final SeedOrders orders;
    private final Teamwork teams;
    private final SplittableRandom dice;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sandbox-trickle").factory());

    Trickle(ServiceNowStandIn serviceNow, SeedOrders orders, Teamwork teams, long seed) {
        this.serviceNow = serviceNow;
        this.orders = orders;
        this.teams = teams;
        this.dice = new SplittableRandom(seed);
    }

    /** Something happens on each side once in this time. */
    Trickle every(Duration pause) {
        ScheduledFuture<?> running = clockwork.scheduleAtFixedRate(
                this::step, pause.toMillis(), Math.max(1, pause.toMillis()), TimeUnit.MILLISECONDS);
        LOG.atDebug()
                .addKeyValue("pause", pause)
                .addKeyValue("done", running.isDone())
                .log("The sandbox comes alive");
        return this;
    }

    /** One event on the order side, one on the team side. */
    void step() {
        try {
            orderSide();
            teams.someActivity(dice);
        } catch (RuntimeException broken) {
            LOG.atWarn().setCause(broken).log("A sandbox event failed; the next one follows"); // else the ticks end
        }
    }

    private void orderSide() {
        if (dice.nextDouble() < NEW_ORDER) {
            orders.tree(serviceNow.clock().instant());
        } else if (dice.nextDouble() < IDEA) {
            orders.idea(serviceNow.clock().instant());
        } else {
            edit();
        }
    }

    private void edit() {
        List<Map<String, String>> open = serviceNow.all("sc_req_item").stream()
                .filter(item -> "true".equals(item.get("active")))
                .toList();
        if (open.isEmpty()) {
            return;
        }
        Map<String, String> item = open.get(dice.nextInt(open.size()));
        Map<String, String> change =
                switch (dice.nextInt(3)) {
                    case 0 -> Map.of("priority", Integer.toString(1 + dice.nextInt(4)));
                    case 1 -> Map.of("comments", "Er der nyt i sagen?");
                    default -> Map.of("description", item.getOrDefault("description", "") + "\nSupplerende oplysning.");
                };
        serviceNow.update("sc_req_item", item.get("sys_id"), change);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
