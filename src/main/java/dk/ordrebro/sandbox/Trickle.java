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
    private static final double STRAY = 0.15;
    private static final double IDEA = 0.1;

    /** So many stray orders wait for a person; then one comes. */
    private static final int STRAYS = 3;

    private final Sides sides;
    private final ServiceNowStandIn serviceNow;
    private final Story story;
    private final SplittableRandom dice;
    private final ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sandbox-trickle").factory());

    /** Who does something. */
    record Sides(ServiceNowStandIn serviceNow, SeedOrders orders, StrayOrders strays, Teamwork teams) {}

    Trickle(Sides sides, Story story, long seed) {
        this.sides = sides;
        this.serviceNow = sides.serviceNow();
        this.story = story;
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
            sides.teams().someActivity(dice, story);
        } catch (RuntimeException broken) {
            LOG.atWarn().setCause(broken).log("A sandbox event failed; the next one follows"); // else the ticks end
        }
    }

    private void orderSide() {
        if (dice.nextDouble() >= NEW_ORDER) {
            other();
        } else if (dice.nextDouble() < STRAY) {
            stray();
        } else {
            String item = sides.orders().tree(serviceNow.clock().instant());
            told("trickle.ordered", serviceNow.record("sc_req_item", item).orElseThrow(), "requested_for");
        }
    }

    private void stray() {
        if (sides.strays().waiting() < STRAYS) {
            told("trickle.stray", sides.strays().place(), "assignment_group");
        } else {
            sides.strays().mend().ifPresent(item -> told("trickle.mended", item, "assignment_group"));
        }
    }

    private void other() {
        if (dice.nextDouble() < IDEA) {
            String idea = sides.orders().idea(serviceNow.clock().instant());
            told("trickle.idea", serviceNow.record("im_idea_core", idea).orElseThrow(), "submitted_by");
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
        switch (dice.nextInt(3)) {
            case 0 -> edit("trickle.priority", item, "priority", Integer.toString(1 + dice.nextInt(4)));
            case 1 -> edit("trickle.asked", item, "comments", "Er der nyt i sagen?");
            default ->
                edit(
                        "trickle.described",
                        item,
                        "description",
                        item.getOrDefault("description", "") + "\nSupplerende oplysning.");
        }
    }

    private void edit(String key, Map<String, String> item, String field, String value) {
        told(key, serviceNow.update("sc_req_item", item.get("sys_id"), Map.of(field, value)), field);
    }

    /** Number and what a person sees of a field: both short, and neither from a text that anybody may write. */
    private void told(String key, Map<String, String> order, String field) {
        String shown = field.equals("comments") || field.equals("description")
                ? ""
                : serviceNow.shown(order.get("sys_class_name"), order.get("sys_id"), field);
        story.tell(key, order.get("number"), shown);
    }

    @Override
    public void close() {
        clockwork.shutdownNow();
    }
}
