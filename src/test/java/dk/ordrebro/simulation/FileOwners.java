package dk.ordrebro.simulation;

import dk.ordrebro.mirror.file.OrderFiles.OrderFile;
import dk.ordrebro.order.Order;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Those who put files on orders and work items, some of which are not to be carried, and take some away again. */
final class FileOwners {
    /** More than the mappings allow. */
    private static final String LARGE = "x".repeat(200);

    private static final Set<String> WITH_FILES = Set.of("Feature", "Bug");

    private final SplittableRandom random;
    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final SimulatedFiles files;
    private int put;

    FileOwners(
            SplittableRandom random, SimulatedServiceNow serviceNow, SimulatedAzureDevOps azure, SimulatedFiles files) {
        this.random = random;
        this.serviceNow = serviceNow;
        this.azure = azure;
        this.files = files;
    }

    void act() {
        List<Order> orders = serviceNow.all().stream()
                .filter(order -> !order.ref().table().equals("sc_request"))
                .toList();
        List<WorkItem> items = azure.all().stream()
                .filter(item -> WITH_FILES.contains(item.type()))
                .toList();
        switch (random.nextInt(9)) {
            case 0, 1, 2 -> onOrder(orders);
            case 3, 4, 5 -> onItem(items);
            case 6 -> onBoth(orders, items);
            case 7 -> takeFromOrder(orders);
            default -> takeFromItem(items);
        }
    }

    private void onOrder(List<Order> orders) {
        if (!orders.isEmpty()) {
            Order order = any(orders);
            String name = name();
            String content = content();
            files.attach(order.ref(), name, content);
            if (random.nextInt(6) == 0) {
                files.attach(order.ref(), name, content); // twice
            }
        }
    }

    private void onItem(List<WorkItem> items) {
        if (!items.isEmpty()) {
            files.attach(any(items).id(), name(), content());
        }
    }

    /** The very same file by hand on both sides. */
    private void onBoth(List<Order> orders, List<WorkItem> items) {
        if (!orders.isEmpty()) {
            Order order = any(orders);
            String name = name();
            String content = "begge " + ++put;
            items.stream()
                    .filter(item -> Reorganisation.number(item).equals(order.number()))
                    .forEach(item -> {
                        files.attach(order.ref(), name, content);
                        files.attach(item.id(), name, content);
                    });
        }
    }

    private void takeFromOrder(List<Order> orders) {
        List<OrderFile> all =
                orders.stream().flatMap(order -> files.of(order.ref()).stream()).toList();
        if (!all.isEmpty() && random.nextInt(3) == 0) {
            OrderFile file = any(all);
            files.remove(file.order(), file.id());
        }
    }

    private void takeFromItem(List<WorkItem> items) {
        List<WorkItem> some =
                items.stream().filter(item -> !item.files().isEmpty()).toList();
        if (!some.isEmpty() && random.nextInt(3) == 0) {
            WorkItem item = any(some);
            files.remove(item.id(), any(item.files()).id());
        }
    }

    private String name() {
        return "fil" + ++put + (random.nextInt(8) == 0 ? ".exe" : ".txt");
    }

    private String content() {
        String content = "indhold " + ++put;
        return switch (random.nextInt(12)) {
            case 0 -> content + " " + SimulatedFiles.BROKEN;
            case 1 -> content + LARGE;
            default -> content;
        };
    }

    private <T> T any(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
