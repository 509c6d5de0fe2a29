package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.sandbox.azuredevops.AzureDevOpsStandIn;
import dk.ordrebro.sandbox.azuredevops.tracking.Item;
import dk.ordrebro.sandbox.azuredevops.tracking.Team;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import dk.ordrebro.sandbox.wire.StandIn;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.function.Predicate;

/** Both stand-ins on HTTP for the tests of the promise, which live in another room: their faults, their people, their truth. */
public final class BothSystems implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TABLES = List.of("sc_request", "sc_req_item", "sc_task", "im_idea_core");
    private static final Map<String, String> PARENT_FIELD = Map.of("sc_req_item", "request", "sc_task", "request_item");
    private static final Duration SPREAD = Duration.ofSeconds(30);

    /** Of orders that come while a service reads: committed a little late, within any overlap. */
    private static final Duration LATE = Duration.ofSeconds(3);

    private final ServiceNowStandIn serviceNow = new ServiceNowStandIn(Clock.systemUTC());
    private final AzureDevOpsStandIn azureDevOps = new AzureDevOpsStandIn(Clock.systemUTC());
    private final SeedOrders seed = new SeedOrders(serviceNow, 7);
    private final StandIn orders;
    private final StandIn items;

    /** The files in both. */
    public FilesOfBoth files() {
        return new FilesOfBoth(serviceNow, azureDevOps, azureDevOpsUrl());
    }

    /** Without an order. */
    public BothSystems() {
        this((method, path) -> {});
    }

    private BothSystems(BiConsumer<String, String> ear) {
        this.orders = StandIn.start(new Overheard(serviceNow, ear), 0);
        this.items = StandIn.start(new Overheard(azureDevOps, ear), 0);
    }

    /** So many requests with one item with one task: three orders each. */
    public static BothSystems withTrees(int requests) {
        return heard(requests, (method, path) -> {});
    }

    /** The same, and each call, those in batches too, is told to the ear by method and path. */
    public static BothSystems heard(int requests, BiConsumer<String, String> ear) {
        BothSystems both = new BothSystems(ear);
        both.seed.trees(requests, SPREAD);
        return both;
    }

    /** So many more, while a service may be reading. */
    public void trees(int requests) {
        seed.trees(requests, LATE);
    }

    public String serviceNowUrl() {
        return orders.url();
    }

    /** Of the organisation. */
    public String azureDevOpsUrl() {
        return items.url() + "/ordrebro";
    }

    /** Puts a fault in force, as JSON at {@code /sandbox/faults}. @return what it has hit so far, whenever asked */
    public Spoilt serviceNow(String fault) {
        return spoil(orders, fault);
    }

    /** The same on the other side. */
    public Spoilt azureDevOps(String fault) {
        return spoil(items, fault);
    }

    /** A fault in force. */
    public interface Spoilt {
        /** How many calls it has hit. */
        long calls();
    }

    private static Spoilt spoil(StandIn standIn, String fault) {
        return standIn.spoil(json(fault))::getAsLong;
    }

    /** Everything works again, at full speed. */
    public void heal() {
        orders.heal();
        items.heal();
    }

    /** What every call takes longer, on both sides. */
    public void latency(Duration each) {
        orders.latency(each);
        items.latency(each);
    }

    /** Sets switches of the stand-in, as JSON at {@code /sandbox/switches}. */
    public void switchServiceNow(String switches) {
        orders.set(switches);
    }

    /** The same on the other side. */
    public void switchAzureDevOps(String switches) {
        items.set(switches);
    }

    /** No access token that was given out is worth anything any more. */
    public void expireTokens() {
        serviceNow.expireTokens();
        azureDevOps.expireTokens();
    }

    public long calls() {
        return orders.calls() + items.calls();
    }

    /** How often what was called; those to ServiceNow begin with SN, the others with ADO. */
    public Map<String, Long> callsByOperation() {
        Map<String, Long> calls = new TreeMap<>();
        orders.callsByOperation().forEach((operation, count) -> calls.put("SN " + operation, count));
        items.callsByOperation().forEach((operation, count) -> calls.put("ADO " + operation, count));
        return calls;
    }

    public void forgetCalls() {
        orders.forgetCalls();
        items.forgetCalls();
    }

    /** All orders of a table, by last change. */
    public List<Map<String, String>> orders(String table) {
        return serviceNow.all(table);
    }

    /** How many orders there are. */
    public int orders() {
        return TABLES.stream().mapToInt(table -> serviceNow.all(table).size()).sum();
    }

    public Map<String, String> order(String table, String sysId) {
        return serviceNow.record(table, sysId).orElseThrow();
    }

    /** Somebody changes an order in the browser. */
    public void change(String table, String sysId, Map<String, String> values) {
        serviceNow.update(table, sysId, values);
    }

    /** Somebody deletes an order. */
    public void delete(String table, String sysId) {
        serviceNow.delete(table, sysId);
    }

    /** @return the sys_id */
    public String insert(String table, Map<String, String> values) {
        return serviceNow.insert(table, values);
    }

    /** The entries of an order's journal. */
    public List<String> journal(String sysId) {
        return serviceNow.journal(sysId).stream()
                .map(entry -> entry.get("value"))
                .toList();
    }

    /** The teams' side, for tests that look in or act as a team does. */
    public Team teams() {
        return azureDevOps.team();
    }

    /** The work item as it is now; empty where it does not exist or lies in the recycle bin. */
    public Optional<Item> item(long id) {
        return azureDevOps.item(id);
    }

    public List<Item> items() {
        return List.copyOf(azureDevOps.all());
    }

    /** The work items that carry the order's number. */
    public List<Item> itemsOf(String number) {
        return azureDevOps.all().stream()
                .filter(item -> item.orderNumber().equals(number))
                .toList();
    }

    /** What breaks the promise, a sentence each; read from the two systems alone. */
    public List<String> broken() {
        return broken(number -> false);
    }

    /** The same, but these orders have a dead letter each: no work item or one, and nothing that belongs to a second one. */
    public List<String> broken(Predicate<String> deadLetter) {
        Map<String, List<Item>> byNumber = new HashMap<>();
        azureDevOps.all().forEach(item -> byNumber.computeIfAbsent(item.orderNumber(), number -> new ArrayList<>())
                .add(item));
        Map<String, String> numbers = new HashMap<>();
        TABLES.forEach(table ->
                serviceNow.all(table).forEach(row -> numbers.put(row.get("sys_id"), row.getOrDefault("number", ""))));
        List<String> broken = new ArrayList<>();
        for (String table : TABLES) {
            for (Map<String, String> order : serviceNow.all(table)) {
                String number = order.get("number");
                List<Item> own = byNumber.getOrDefault(number, List.of());
                if (own.size() > 1 || (own.isEmpty() && !deadLetter.test(number))) {
                    broken.add(number + " has " + own.size() + " work items");
                } else if (!deadLetter.test(number)) {
                    parent(table, order, own.getFirst(), byNumber, numbers).forEach(broken::add);
                    writtenBack(table, order, own.getFirst()).forEach(broken::add);
                }
                notesTwice(order).forEach(broken::add);
            }
        }
        byNumber.keySet().stream()
                .filter(number -> !numbers.containsValue(number))
                .forEach(number -> broken.add("work items for no order: '" + number + "'"));
        return broken;
    }

    private static List<String> parent(
            String table,
            Map<String, String> order,
            Item item,
            Map<String, List<Item>> byNumber,
            Map<String, String> numbers) {
        String field = PARENT_FIELD.get(table);
        if (field == null || order.getOrDefault(field, "").isEmpty()) {
            return List.of();
        }
        List<Item> parents = byNumber.getOrDefault(numbers.get(order.get(field)), List.of());
        boolean right = parents.size() == 1
                && item.parent().isPresent()
                && item.parent().getAsLong() == parents.getFirst().id();
        return right ? List.of() : List.of(order.get("number") + " hangs under " + item.parent());
    }

    private List<String> writtenBack(String table, Map<String, String> order, Item item) {
        List<String> broken = new ArrayList<>();
        String number = order.get("number");
        String back = order.getOrDefault("correlation_id", "");
        if (!table.equals("im_idea_core") && !back.equals(Long.toString(item.id()))) { // ideas have no such field
            broken.add(number + " has correlation_id '" + back + "', its work item is " + item.id());
        }
        long told = journal(order.get("sys_id")).stream()
                .filter(note -> note.startsWith("Oprettet som") && note.contains(" " + item.id() + ":"))
                .count();
        if (told != 1) {
            broken.add(number + " is told " + told + " times of its work item");
        }
        return broken;
    }

    private List<String> notesTwice(Map<String, String> order) {
        long told = journal(order.get("sys_id")).stream()
                .filter(note -> note.startsWith("Oprettet som"))
                .count();
        return told > 1 ? List.of(order.get("number") + " has " + told + " notes of a work item made") : List.of();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text.replace('\'', '"'));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        orders.close();
        items.close();
    }
}
