package dk.ordrebro.simulation;

import dk.ordrebro.mirror.Journals;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.OrderValues;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/** What is wrong at the end of a history, read from the two systems alone; our own tables are no witness. */
final class Verdict {
    private static final Pattern TURN = Pattern.compile("tur \\d+");

    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final Map<String, List<WorkItem>> items = new HashMap<>();
    private final List<String> wrong = new ArrayList<>();

    Verdict(SimulatedServiceNow serviceNow, SimulatedAzureDevOps azure) {
        this.serviceNow = serviceNow;
        this.azure = azure;
        for (WorkItem item : azure.all()) {
            items.computeIfAbsent(SimulatedTypes.number(title(item)), number -> new ArrayList<>())
                    .add(item);
        }
    }

    /**
     * @param uncreated orders that Azure DevOps refuses to the end
     * @param unwritten orders that ServiceNow refuses to have written, to the end
     */
    List<String> on(Set<OrderRef> uncreated, Set<OrderRef> unwritten) {
        for (Order order : serviceNow.all()) {
            if (uncreated.contains(order.ref()) || uncreated.contains(parent(order))) {
                count(order, 0);
            } else if (unwritten.contains(order.ref())) {
                count(order, 1);
            } else if (count(order, 1)) {
                judge(order, items.get(order.number()).getFirst());
            }
        }
        long known = serviceNow.all().stream()
                .filter(order -> items.containsKey(order.number()))
                .count();
        demand(known == items.size(), "work items that belong to no order: " + items.keySet());
        return wrong;
    }

    private boolean count(Order order, int expected) {
        int found = items.getOrDefault(order.number(), List.of()).size();
        demand(found == expected, order.number() + " has " + found + " work items");
        return found == expected;
    }

    private void judge(Order order, WorkItem item) {
        String number = order.number();
        Map<String, Object> document = order.document();
        demand(
                Long.toString(item.id()).equals(document.get("correlation_id")),
                number + " says its work item is " + document.get("correlation_id") + ", and it is " + item.id());
        demand(
                title(item).equals(number + " " + document.get("short_description")),
                number + " is '" + document.get("short_description") + "' and its work item '" + title(item) + "'");
        long notes = serviceNow.journal().stream()
                .filter(note -> note.order().equals(order.ref()) && note.text().startsWith("Oprettet"))
                .count();
        demand(notes == 1, number + " has " + notes + " notes");
        states(order, item);
        wrong.addAll(new CommentVerdict(serviceNow, azure).on(order, item));
        if (order.ref().table().equals("sc_req_item")) {
            List<WorkItem> above = items.getOrDefault(number.replace("RITM", "REQ"), List.of());
            demand(
                    above.size() == 1
                            && item.parent().isPresent()
                            && item.parent().getAsLong() == above.getFirst().id(),
                    number + " has the wrong parent " + item.parent());
        }
        demand(
                agree(OrderValues.reads(document, "state"), item.state()),
                number + " is " + document.get("state") + " and its work item " + item.state());
    }

    /** Each move of the team into Active is told once at most, whatever else its note stands with; so are equal texts. */
    private void states(Order order, WorkItem item) {
        List<String> turns = new ArrayList<>();
        for (Journals.Entry entry : serviceNow.journal()) {
            if (entry.order().equals(order.ref())) {
                TURN.matcher(entry.text()).results().forEach(turn -> turns.add(turn.group()));
            }
        }
        demand(Set.copyOf(turns).size() == turns.size(), order.number() + " is told twice of a turn: " + turns);
        long solved = serviceNow.journal().stream()
                .filter(note -> note.order().equals(order.ref()) && note.text().equals("Løst"))
                .count();
        int moves = azure.moves(item.id(), "Resolved");
        demand(solved <= moves, order.number() + " was solved " + moves + " times and is told " + solved + " times");
        demand(!serviceNow.untold().contains(order.ref()), order.number() + " went into a state without its note");
    }

    private void demand(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }

    static boolean agree(String orderState, String itemState) {
        return switch (itemState) {
            case "New" -> orderState.equals("1");
            case "Active" -> orderState.equals("2");
            case "Resolved", "Closed" -> orderState.equals("3");
            default -> orderState.equals("7");
        };
    }

    private static OrderRef parent(Order order) {
        return new OrderRef("sc_request", order.ref().sysId());
    }

    private static String title(WorkItem item) {
        return String.valueOf(item.fields().get("System.Title"));
    }
}
