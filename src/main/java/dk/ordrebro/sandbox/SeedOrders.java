package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.portal.OrderDesk;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * Believable Danish orders, the same for the same seed: a request, its item, the item's task, with people, groups,
 * catalog and variables around them. Also used by {@link Trickle} for new orders while the service runs.
 */
final class SeedOrders implements OrderDesk {
    private static final double HOSTILE_SHARE = 0.03;
    private static final String STRING_VARIABLE = "6";
    private static final String CHOICE_VARIABLE = "5";

    private final ServiceNowStandIn serviceNow;
    private final SplittableRandom dice;
    private final Staff staff;
    private final Map<String, String> items = new LinkedHashMap<>();
    private final Map<String, String> questions = new HashMap<>();

    /** Writes people, groups and catalog at once; orders come on demand. */
    SeedOrders(ServiceNowStandIn into, long seed) {
        this.serviceNow = into;
        this.dice = new SplittableRandom(seed);
        this.staff = new Staff(into, dice);
        catalog();
    }

    /**
     * Exactly so many records in scope, as trees of three; what is left over becomes ideas.
     *
     * @param spread their last changes lie this far back at most, the first order the oldest; of a few seconds, many
     *     share one
     */
    void orders(int records, Duration spread) {
        trees(records / 3, spread);
        for (int idea = 0; idea < records % 3; idea++) {
            idea(serviceNow.clock().instant());
        }
    }

    /** So many of each kind that is not ordered from the catalog. */
    synchronized void others(int each) {
        OtherKinds kinds = new OtherKinds(serviceNow, staff, dice);
        for (int nth = 0; nth < each; nth++) {
            kinds.oneOfEach(serviceNow.clock().instant());
            idea(serviceNow.clock().instant());
        }
    }

    /** So many requests, each with one item with one task. */
    synchronized void trees(int requests, Duration spread) {
        Instant now = serviceNow.clock().instant().truncatedTo(ChronoUnit.SECONDS);
        for (int nth = 0; nth < requests; nth++) {
            long back = spread.toSeconds() * (requests - nth) / requests;
            tree(now.minusSeconds(back));
        }
    }

    /** One request with one item and one task, changed last at this time. @return the sys_id of the item */
    synchronized String tree(Instant at) {
        SeedCatalog.Item item = pick(SeedCatalog.ITEMS);
        return tree(item, item.group(), at);
    }

    /** The same for a group that no lookup names: what the shipped mappings make of it waits for a person. */
    synchronized String unknownGroup(Instant at) {
        return tree(pick(SeedCatalog.ITEMS), SeedCatalog.UNKNOWN_GROUP, at);
    }

    private String tree(SeedCatalog.Item item, String group, Instant at) {
        Map<String, String> customer = pick(staff.users());
        String wish = pick(item.wishes()) + " til " + customer.get("name");
        String text = dice.nextDouble() < HOSTILE_SHARE ? wish + " " + pick(SeedCatalog.HOSTILE) : wish;
        return tree(new Asked(item, customer, text, Map.of("assignment_group", staff.group(group))), at);
    }

    /** What is ordered for whom. @param also values of all three orders */
    private record Asked(SeedCatalog.Item item, Map<String, String> customer, String text, Map<String, String> also) {}

    private String tree(Asked asked, Instant at) {
        Map<String, String> common = new LinkedHashMap<>();
        common.put("opened_by", pick(staff.users()).get("sys_id"));
        common.putAll(asked.also());
        common.put("request", request(common, asked, at));
        String requestItem = requestItem(common, asked, at);
        common.put("request_item", requestItem);
        common.put("parent", requestItem);
        common.put("approval", "not requested");
        common.put("order", "100");
        order("sc_task", pick(asked.item().tasks()) + ": " + asked.text(), at, common);
        return requestItem;
    }

    /** The sys_id of the group of this name. */
    synchronized String group(String name) {
        return staff.group(name);
    }

    @Override
    public List<String> items() {
        return SeedCatalog.ITEMS.stream().map(SeedCatalog.Item::name).toList();
    }

    @Override
    public Map<String, String> people() {
        Map<String, String> people = new LinkedHashMap<>();
        staff.users().forEach(user -> people.put(user.get("sys_id"), user.get("name")));
        return people;
    }

    @Override
    public synchronized String place(Wish wish) {
        SeedCatalog.Item item = SeedCatalog.ITEMS.stream()
                .filter(offered -> offered.name().equals(wish.item()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no catalog item '" + wish.item() + "'"));
        Map<String, String> customer = staff.users().stream()
                .filter(user -> user.get("sys_id").equals(wish.person()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no person '" + wish.person() + "'"));
        Map<String, String> also = new LinkedHashMap<>(Map.of("assignment_group", staff.group(item.group())));
        if (!wish.details().isEmpty()) {
            also.put("description", wish.details());
        }
        String text = wish.text().isEmpty() ? item.name() : wish.text();
        return tree(new Asked(item, customer, text, also), serviceNow.clock().instant());
    }

    private String request(Map<String, String> common, Asked asked, Instant at) {
        Map<String, String> request = new LinkedHashMap<>(common);
        request.put("requested_for", asked.customer().get("sys_id"));
        request.put("request_state", "in_process");
        request.put("stage", "requested");
        request.put("approval", "approved");
        request.put("location", asked.customer().get("location"));
        return order("sc_request", asked.text(), at, request);
    }

    private String requestItem(Map<String, String> common, Asked asked, Instant at) {
        Map<String, String> line = new LinkedHashMap<>(common);
        line.put("cat_item", items.get(asked.item().name()));
        line.put("requested_for", asked.customer().get("sys_id"));
        line.put("approval", "approved");
        line.put("stage", "fulfillment");
        line.put("quantity", "1");
        line.put("location", asked.customer().get("location"));
        line.put("due_date", ServiceNowStandIn.stored(at.plus(Duration.ofDays(dice.nextInt(3, 30)))));
        String requestItem = order("sc_req_item", asked.text(), at, line);
        variables(asked.item(), requestItem);
        return requestItem;
    }

    /** One idea. @return its sys_id */
    synchronized String idea(Instant at) {
        String by = pick(staff.users()).get("sys_id");
        return order(
                "im_idea_core",
                pick(SeedCatalog.IDEAS),
                at,
                Map.of(
                        "submitted_by", by,
                        "opened_by", by,
                        "idea", "<p>Det vil spare tid i hele kommunen.</p>"));
    }

    private String order(String table, String text, Instant at, Map<String, String> values) {
        Map<String, String> order = new LinkedHashMap<>(values);
        String time = ServiceNowStandIn.stored(at);
        order.put("short_description", text.length() > 160 ? text.substring(0, 160) : text);
        order.computeIfAbsent("description", any -> text + "\n\n" + pick(SeedCatalog.ANSWERS.get("begrundelse")) + ".");
        order.put("state", "1");
        order.put("priority", Integer.toString(1 + dice.nextInt(4)));
        order.put("impact", "3");
        order.put("urgency", "3");
        order.put("contact_type", "self-service");
        order.put("sys_updated_on", time);
        order.put("sys_created_on", time);
        return serviceNow.insert(table, order, "portal");
    }

    private void variables(SeedCatalog.Item item, String requestItem) {
        int place = 0;
        for (String name : item.variables()) {
            place += 100;
            answer(requestItem, questions.get(item.name() + "." + name), pick(SeedCatalog.ANSWERS.get(name)), place);
        }
        if (SeedCatalog.DELIVERY.on().equals(item.name())) {
            for (String name : SeedCatalog.DELIVERY.variables()) {
                place += 100;
                List<String> answers = SeedCatalog.ANSWERS.get(name);
                // not by the dice: what they give elsewhere stays as it was
                String answer = answers.get(Math.floorMod(requestItem.hashCode(), answers.size()));
                answer(requestItem, questions.get(item.name() + "." + name), answer, place);
            }
        }
    }

    private void answer(String requestItem, String question, String value, int place) {
        String option = insert(
                "sc_item_option",
                Map.of("item_option_new", question, "value", value, "order", Integer.toString(place)));
        insert("sc_item_option_mtom", Map.of("request_item", requestItem, "sc_item_option", option));
    }

    private void catalog() {
        for (SeedCatalog.Item item : SeedCatalog.ITEMS) {
            String sysId = insert(
                    "sc_cat_item",
                    Map.of("name", item.name(), "short_description", item.name(), "active", "true", "price", "0"));
            items.put(item.name(), sysId);
            for (String name : item.variables()) {
                questions.put(item.name() + "." + name, question("cat_item", sysId, name));
            }
        }
        variableSet(SeedCatalog.DELIVERY);
    }

    private void variableSet(SeedCatalog.VariableSet set) {
        String sysId = insert(
                "item_option_new_set",
                Map.of("title", set.title(), "internal_name", Staff.ascii(set.title()), "type", "one_to_one"));
        insert("io_set_item", Map.of("sc_cat_item", items.get(set.on()), "variable_set", sysId, "order", "900"));
        for (String name : set.variables()) {
            questions.put(set.on() + "." + name, question("variable_set", sysId, name));
        }
    }

    /** @param owner {@code cat_item} or {@code variable_set} */
    private String question(String owner, String of, String name) {
        Map<String, String> choices = SeedCatalog.CHOICES.getOrDefault(name, Map.of());
        String question = insert(
                "item_option_new",
                Map.of(
                        "name",
                        name,
                        "question_text",
                        SeedCatalog.QUESTIONS.get(name),
                        "type",
                        choices.isEmpty() ? STRING_VARIABLE : CHOICE_VARIABLE,
                        owner,
                        of,
                        "mandatory",
                        "false",
                        "active",
                        "true"));
        new TreeMap<>(choices)
                .forEach(
                        (value, text) -> // sorted, or the sys_ids would differ from run to run
                        insert("question_choice", Map.of("question", question, "value", value, "text", text)));
        return question;
    }

    private String insert(String table, Map<String, String> values) {
        return serviceNow.insert(table, values, "system");
    }

    private <T> T pick(List<T> from) {
        return Staff.pick(from, dice);
    }
}
