package dk.ordrebro.simulation;

import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.OrderValues;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is wrong at the end of a history in which people deleted, restored, joined and moved, read from the two systems alone: of
 * each order one work item that is not in the recycle bin, or the one that it joined; both agree; nothing is told twice.
 */
final class ReorganisedVerdict {
    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private final Reorganisation people;
    private final SimulatedFiles files;
    private final Map<String, List<WorkItem>> items;
    private final Map<Long, WorkItem> byId;
    private final List<String> wrong = new ArrayList<>();

    ReorganisedVerdict(
            SimulatedServiceNow serviceNow, SimulatedAzureDevOps azure, Reorganisation people, SimulatedFiles files) {
        this.files = files;
        this.serviceNow = serviceNow;
        this.azure = azure;
        this.people = people;
        this.items = azure.all().stream().collect(Collectors.groupingBy(Reorganisation::number));
        this.byId = azure.all().stream().collect(Collectors.toMap(WorkItem::id, Function.identity()));
    }

    List<String> wrong() {
        serviceNow.all().forEach(this::shown);
        serviceNow.deleted().forEach(this::deleted);
        Map<String, Integer> orders = new HashMap<>();
        serviceNow.all().forEach(order -> orders.merge(order.number(), 1, Integer::sum));
        serviceNow.deleted().forEach(order -> orders.merge(order.number(), 1, Integer::sum));
        items.keySet().forEach(number -> demand(orders.containsKey(number), "a work item of no order: " + number));
        return wrong;
    }

    private void shown(Order order) {
        List<WorkItem> own = items.getOrDefault(order.number(), List.of());
        if (unlinked(order, own)) {
            return;
        }
        boolean joins = order.ref().table().equals(Reorganisation.TASK) && own.isEmpty();
        demand(own.size() == (joins ? 0 : 1), order.number() + " has " + own.size() + " work items");
        Object told = order.document().get("correlation_id");
        WorkItem item = told == null ? null : byId.get(Long.parseLong(told.toString()));
        demand(item != null, order.number() + " says its work item is " + told + ", and there is none");
        if (item == null) {
            return;
        }
        String whose = Reorganisation.number(item);
        demand(
                joins ? whose.startsWith("RITM") : whose.equals(order.number()),
                order.number() + " says its work item is that of " + whose);
        demand(
                Verdict.agree(OrderValues.reads(order.document(), "state"), item.state()),
                order.number() + " is " + order.document().get("state") + " and its work item " + item.state());
        note(order);
        if (!joins) {
            demand(
                    item.fields()
                            .get("System.Title")
                            .equals(order.number() + " " + order.document().get("short_description")),
                    order.number() + " is '" + order.document().get("short_description") + "' and not '"
                            + item.fields().get("System.Title") + "'");
            parent(order, item);
        }
        if (!joins && !order.ref().table().equals(Reorganisation.TASK)) {
            CommentVerdict comments = new CommentVerdict(serviceNow, azure);
            // what was said on one that was deleted is told too, and nobody knows it here
            wrong.addAll(
                    people.deletedItems(order.number()) == 0 ? comments.on(order, item) : comments.toItem(order, item));
        }
        boolean joinedOnce = !joins && order.ref().table().equals(Reorganisation.TASK); // what it shared may be deleted
        if (!joinedOnce && people.deletedItems(whose) == 0) {
            wrong.addAll(new FileVerdict(serviceNow, azure, files).on(order, item, !joins));
        }
        handedOver(order, item);
        gone(order, List.of(item), 0);
    }

    /** Its work item lies in the recycle bin, and none is made instead. */
    private boolean unlinked(Order order, List<WorkItem> own) {
        return order.ref().table().equals(Reorganisation.INCIDENT)
                && own.isEmpty()
                && azure.binned().stream()
                        .anyMatch(item -> Reorganisation.number(item).equals(order.number()));
    }

    /** Group and area are two names of one place, and no move is told more than once. */
    private void handedOver(Order order, WorkItem item) {
        if (!order.ref().table().equals(Reorganisation.INCIDENT)) {
            return;
        }
        Object group = order.document().get("assignment_group");
        Object area = item.fields().get("System.AreaPath");
        demand(("KIT\\" + group).equals(area), order.number() + " is with " + group + " and its work item in " + area);
        long told = serviceNow.journal().stream()
                        .filter(entry -> entry.order().equals(order.ref())
                                && entry.text().contains("Flyttet/Moved"))
                        .count()
                + azure.said(item.id()).stream()
                        .filter(comment -> comment.html().contains("Flyttet/Moved"))
                        .count();
        demand(
                told <= people.handedOver(order.number()),
                order.number() + " was handed over " + people.handedOver(order.number()) + " times and is told " + told
                        + " times");
    }

    /** A note is written once, whatever becomes of the work item afterwards. */
    private void note(Order order) {
        long told = serviceNow.journal().stream()
                .filter(note -> note.order().equals(order.ref()) && note.text().contains("Oprettet som "))
                .count();
        demand(told == 1, order.number() + " has " + told + " notes");
    }

    private void parent(Order order, WorkItem item) {
        if (order.document().get("request") instanceof Map<?, ?> request) {
            Order above = serviceNow.all().stream()
                    .filter(one -> one.ref().equals(new OrderRef("sc_request", String.valueOf(request.get("sys_id")))))
                    .findFirst()
                    .orElseThrow();
            List<WorkItem> epics = items.getOrDefault(above.number(), List.of());
            demand(
                    epics.size() == 1
                            && item.parent()
                                    .equals(OptionalLong.of(epics.getFirst().id())),
                    order.number() + " hangs under " + item.parent() + " and not under that of " + above.number());
        }
    }

    private void deleted(Order order) {
        List<WorkItem> left = items.getOrDefault(order.number(), List.of());
        demand(left.size() <= 1, order.number() + " is deleted and has " + left.size() + " work items");
        gone(order, left, 1);
    }

    /** Its work item is told of each deletion once at most, and of the one that lasts. */
    private void gone(Order order, List<WorkItem> left, int least) {
        for (WorkItem item : left) {
            long told = azure.said(item.id()).stream()
                    .filter(comment -> comment.html().contains("Ordren " + order.number() + " er slettet"))
                    .count();
            demand(
                    told >= least && told <= people.deletedOrders(order.ref()),
                    order.number() + " was deleted " + people.deletedOrders(order.ref()) + " times and is told " + told
                            + " times");
        }
    }

    private void demand(boolean holds, String otherwise) {
        if (!holds) {
            wrong.add(otherwise);
        }
    }
}
