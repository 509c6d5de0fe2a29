package dk.ordrebro.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.intake.OrderIntake;
import dk.ordrebro.intake.WorkItemIntake;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.OrderValues;
import dk.ordrebro.reconcile.Planning;
import dk.ordrebro.reconcile.Reconcile;
import dk.ordrebro.reconcile.ReconcileSettings;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.Collectors;

/** One history: a seed, a few orders, two nodes, everything that can go wrong, and then a quiet time. */
final class History {
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofSeconds(60);
    private static final List<String> ORDER_STATES = List.of("1", "2", "3", "7");
    private static final List<String> ITEM_STATES = List.of("New", "Active", "Resolved", "Closed");

    private final SplittableRandom random;
    private final SettableClock clock = new SettableClock();
    private final Misfortune misfortune;
    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final List<Node> nodes = new ArrayList<>();
    private int inserted;
    private Node running;

    History(long seed, Ledger ledger, MappingSet mappings) {
        this.random = new SplittableRandom(seed);
        this.misfortune = new Misfortune(random.split(), clock);
        this.serviceNow = new SimulatedServiceNow(clock, misfortune);
        this.azure = new SimulatedAzureDevOps(clock, misfortune, CALL.plus(LATE));
        for (String name : List.of("a", "b")) {
            nodes.add(new Node(() -> parts(name, ledger, mappings)));
        }
        misfortune.pause(this::standStill);
    }

    SettableClock clock() {
        return clock;
    }

    private Node.Parts parts(String name, Ledger ledger, MappingSet mappings) {
        ReconcileSettings settings = new ReconcileSettings(
                5,
                1,
                Duration.ofMinutes(5),
                LATE,
                Duration.ofSeconds(1),
                new ReconcileSettings.Retry(Duration.ofSeconds(5), 2, Duration.ofMinutes(15), Duration.ofDays(30)));
        OrderIntake.Memory memory = new OrderIntake.Memory(ledger.links(), ledger.cursors());
        Planning.Asked asked = new Planning.Asked(table -> new TableSchema(table, Map.of()), Optional.empty());
        Reconcile reconcile = new Reconcile(
                new Reconcile.Parts(
                        serviceNow, azure, ledger.links(), () -> mappings, asked, settings, CALL, written -> {}),
                clock,
                name,
                random.split());
        OrderIntake.Scope scope =
                new OrderIntake.Scope(Instant.parse("2026-01-01T00:00:00Z"), Duration.ofSeconds(90), name, () -> {});
        WorkItemIntake items =
                new WorkItemIntake(azure, memory, () -> mappings, new WorkItemIntake.Reader(name, () -> {}), clock);
        items.begin();
        return new Node.Parts(reconcile, new OrderIntake(serviceNow, memory, () -> mappings, scope, clock), items);
    }

    void run() {
        misfortune.rate(0.04);
        for (int i = 0; i < 250; i++) {
            something();
        }
        misfortune.rate(0);
        quiet();
    }

    private void something() {
        clock.advance(Duration.ofMillis(random.nextInt(1500)));
        running = nodes.get(random.nextInt(nodes.size()));
        Node node = running;
        switch (random.nextInt(14)) {
            case 0 -> orderSomething();
            case 1 -> editOrder();
            case 2 -> editItem();
            case 3 -> node.poll();
            case 4 -> node.feed();
            case 5 -> {
                if (random.nextInt(4) == 0) {
                    node.sweep();
                } else if (random.nextInt(6) == 0) {
                    node.crash();
                } else if (random.nextInt(6) == 0) {
                    clock.advance(Duration.ofSeconds(random.nextInt(400)));
                }
            }
            default -> node.reconcile();
        }
    }

    /** The running process stands still, often for longer than its claim holds, while the other one works. */
    private void standStill() {
        misfortune.pause(() -> {});
        Node other = nodes.get(running == nodes.get(0) ? 1 : 0);
        for (int i = random.nextInt(30); i > 0; i--) {
            clock.advance(Duration.ofSeconds(random.nextInt(40)));
            other.reconcile();
        }
        misfortune.pause(this::standStill);
    }

    private void orderSomething() {
        if (inserted >= 6) {
            return;
        }
        inserted++;
        OrderRef request = new OrderRef("sc_request", "%032d".formatted(inserted));
        OrderRef item = new OrderRef("sc_req_item", "%032d".formatted(inserted));
        serviceNow.insert(item, "RITM" + inserted, fields(Map.of("request", Map.of("sys_id", request.sysId()))));
        serviceNow.insert(request, "REQ" + inserted, fields(Map.of()));
    }

    private static Map<String, Object> fields(Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("state", "1");
        fields.put("short_description", "Ny PC");
        fields.put("description", "linje 1\nlinje 2");
        return fields;
    }

    private void editOrder() {
        if (!serviceNow.all().isEmpty()) {
            Order order = List.copyOf(serviceNow.all())
                    .get(random.nextInt(serviceNow.all().size()));
            if (random.nextBoolean()) {
                serviceNow.edit(order.ref(), "short_description", "Ny PC " + random.nextInt(100));
            } else {
                serviceNow.edit(order.ref(), "state", ORDER_STATES.get(random.nextInt(ORDER_STATES.size())));
            }
        }
    }

    private void editItem() {
        if (!azure.all().isEmpty()) {
            WorkItem item =
                    List.copyOf(azure.all()).get(random.nextInt(azure.all().size()));
            azure.edit(item.id(), "System.State", ITEM_STATES.get(random.nextInt(ITEM_STATES.size())));
        }
    }

    /** Nothing goes wrong any more: both nodes work until nothing is left to do. */
    private void quiet() {
        for (int i = 0; i < 60; i++) {
            clock.advance(Duration.ofMinutes(3));
            for (Node node : nodes) {
                node.poll();
                node.sweep();
                node.feed();
                for (int steps = 0; steps < 400 && node.reconcile(); steps++) {}
            }
        }
    }

    /** What the ledger remembers of every order, for whoever looks into a failing seed. */
    String told(Ledger ledger) {
        StringBuilder told = new StringBuilder();
        for (Order order : serviceNow.all()) {
            ledger.reports().story(order.number()).ifPresent(story -> told.append('\n')
                    .append(order.number())
                    .append(' ')
                    .append(order.document())
                    .append('\n')
                    .append(story));
        }
        return told.toString();
    }

    /** Read from the two systems alone. */
    void verify() {
        Map<String, List<WorkItem>> byNumber = azure.all().stream()
                .collect(Collectors.groupingBy(item -> title(item).split(" ", 2)[0]));
        for (Order order : serviceNow.all()) {
            List<WorkItem> items = byNumber.getOrDefault(order.number(), List.of());
            assertThat(items).as("work items of %s", order.number()).hasSize(1);
            verify(order, items.getFirst(), byNumber);
        }
        assertThat(azure.all()).hasSameSizeAs(serviceNow.all());
    }

    private void verify(Order order, WorkItem item, Map<String, List<WorkItem>> byNumber) {
        assertThat(order.document()).containsEntry("correlation_id", Long.toString(item.id()));
        assertThat(title(item))
                .isEqualTo(order.number() + " " + order.document().get("short_description"));
        assertThat(serviceNow.journal())
                .as("notes of %s", order.number())
                .filteredOn(
                        note -> note.ref().equals(order.ref()) && note.text().startsWith("Oprettet"))
                .hasSize(1);
        if (order.ref().table().equals("sc_req_item")) {
            String parent = order.number().replace("RITM", "REQ");
            assertThat(item.parent()).hasValue(byNumber.get(parent).getFirst().id());
        }
        assertThat(agree(OrderValues.reads(order.document(), "state"), item.state()))
                .as(
                        "%s is %s and its work item %s",
                        order.number(), order.document().get("state"), item.state())
                .isTrue();
    }

    private static boolean agree(String orderState, String itemState) {
        return switch (itemState) {
            case "New" -> orderState.equals("1");
            case "Active" -> orderState.equals("2");
            case "Resolved" -> orderState.equals("3");
            case "Closed" -> orderState.equals("3");
            default -> orderState.equals("7");
        };
    }

    private static String title(WorkItem item) {
        return String.valueOf(item.fields().get("System.Title"));
    }
}
