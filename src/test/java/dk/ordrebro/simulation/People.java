package dk.ordrebro.simulation;

import dk.ordrebro.intake.WorkItemFeed.Revision;
import dk.ordrebro.ledger.LinkStore.Revised;
import dk.ordrebro.mirror.Discussions.Comment;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;

/** Those who order, those who work on it, those who make rules that refuse, and the hooks that tell of them. */
final class People {
    private static final List<String> ORDER_STATES = List.of("1", "2", "3", "7");
    private static final List<String> ITEM_STATES = List.of("New", "Active", "Resolved", "Closed");

    private final SplittableRandom random;
    private final Timetable time;
    private final SimulatedServiceNow serviceNow;
    private final SimulatedAzureDevOps azure;
    private int orders;
    private final boolean mends;
    private final Set<OrderRef> uncreated = new HashSet<>();
    private final Set<OrderRef> unwritten = new HashSet<>();
    private boolean rules = true;
    private Instant lateRow = Instant.MAX;
    private int ordered;
    private int said;
    private int deeds;

    People(SplittableRandom random, Timetable time, SimulatedServiceNow serviceNow, SimulatedAzureDevOps azure) {
        this.random = random;
        this.time = time;
        this.serviceNow = serviceNow;
        this.azure = azure;
        this.orders = 1 + random.nextInt(3);
        this.mends = random.nextBoolean();
    }

    void at(History.Size size) {
        rules = !size.reorganises();
        orders = size.requests() == 0 ? orders : size.requests();
    }

    /** Somebody does this. */
    void count(Runnable deed) {
        deeds++;
        deed.run();
    }

    /** How often somebody did something. */
    int deeds() {
        return deeds;
    }

    /** A request with an item, and now and then a rule that refuses one of them. */
    void order() {
        if (ordered >= orders) {
            return;
        }
        ordered++;
        OrderRef request = new OrderRef("sc_request", "%032d".formatted(ordered));
        OrderRef item = new OrderRef("sc_req_item", "%032d".formatted(ordered));
        serviceNow.insert(item, "RITM" + ordered, fields(Map.of("request", Map.of("sys_id", request.sysId()))));
        serviceNow.insert(request, "REQ" + ordered, fields(Map.of()));
        boolean theItem = random.nextBoolean();
        OrderRef refused = theItem ? item : request;
        switch (rules ? random.nextInt(12) : 12) {
            case 0 -> {
                azure.refuse((theItem ? "RITM" : "REQ") + ordered);
                uncreated.add(refused);
            }
            case 1 -> {
                serviceNow.refuse(refused);
                unwritten.add(refused);
            }
            default -> {}
        }
    }

    private static Map<String, Object> fields(Map<String, Object> more) {
        Map<String, Object> fields = new HashMap<>(more);
        fields.put("state", "1");
        fields.put("short_description", "Ny PC");
        return fields;
    }

    /** Now and then in a transaction that took its time: the row is older than its commit. */
    void editOrder() {
        List<Order> all = serviceNow.all();
        if (all.isEmpty()) {
            return;
        }
        OrderRef order = all.get(random.nextInt(all.size())).ref();
        Duration ago = Duration.ofSeconds(random.nextInt(4) == 0 ? random.nextInt(30) : 0);
        if (random.nextBoolean() || order.table().equals(Reorganisation.TASK)) {
            serviceNow.edit(order, "short_description", "Ny PC " + random.nextInt(100), ago);
        } else {
            serviceNow.edit(order, "state", ORDER_STATES.get(random.nextInt(ORDER_STATES.size())), ago);
        }
        Instant row = time.now().minus(ago);
        lateRow = !ago.isZero() && row.isBefore(lateRow) ? row : lateRow;
    }

    /** @return true when a sweep at that moment would be too late for a row; asking again says no */
    boolean lateRowIsOutOfSightAt(Instant moment, Duration overlap) {
        boolean out =
                lateRow != Instant.MAX && moment.isAfter(lateRow.plus(overlap).minusSeconds(2));
        lateRow = out ? Instant.MAX : lateRow;
        return out;
    }

    void editItem() {
        List<WorkItem> all = azure.all();
        if (!all.isEmpty()) {
            WorkItem item = random.nextBoolean() ? all.getLast() : all.get(random.nextInt(all.size()));
            azure.move(item.id(), ITEM_STATES.get(random.nextInt(ITEM_STATES.size())));
        }
    }

    /** Somebody says something on the order; now and then just what was said before. */
    void sayOnOrder() {
        List<Order> all = serviceNow.all();
        if (!all.isEmpty()) {
            String field = random.nextBoolean() ? "comments" : "work_notes";
            serviceNow.say(all.get(random.nextInt(all.size())).ref(), field, words("Hej"));
        }
    }

    /** Somebody says something on a work item, edits it, or takes it back. */
    void sayOnItem() {
        List<WorkItem> all = azure.all();
        if (all.isEmpty()) {
            return;
        }
        long id = all.get(random.nextInt(all.size())).id();
        List<Comment> theirs = azure.said(id).stream()
                .filter(comment ->
                        comment.author().equals("Hanne") && !comment.html().endsWith("Svar"))
                .toList();
        int dice = theirs.isEmpty() ? 9 : random.nextInt(10);
        if (dice < 2) {
            azure.editComment(id, theirs.get(random.nextInt(theirs.size())), words("Rettet") + " " + ++said);
        } else if (dice == 2) {
            azure.deleteComment(id, theirs.get(random.nextInt(theirs.size())));
        } else {
            azure.say(id, (random.nextInt(3) == 0 ? "#kunde " : "") + words("Svar"));
        }
    }

    private String words(String word) {
        return random.nextInt(3) == 0 ? word : word + " " + ++said;
    }

    /** A hook tells of something that changed a while ago, perhaps for the second time. */
    void hook(Node node) {
        List<Order> rows = serviceNow.all();
        List<Revision> revisions = azure.revisions();
        if (random.nextBoolean() && !rows.isEmpty()) {
            Order row = rows.get(random.nextInt(rows.size()));
            node.hear(row.number() + " " + row.modCount(), row.ref());
        } else if (!revisions.isEmpty()) {
            Revision revision = revisions.get(revisions.size() - 1 - random.nextInt(Math.min(6, revisions.size())));
            node.hear(revision.toString(), new Revised(revision.workItem(), revision.rev()));
        }
    }

    /** The rules that refuse are mended in every other history. @return true when there were any and they are gone */
    boolean mend() {
        boolean any = !uncreated.isEmpty() || !unwritten.isEmpty();
        if (mends && any) {
            serviceNow.mend();
            azure.mend();
            uncreated.clear();
            unwritten.clear();
        }
        return mends && any;
    }

    Set<OrderRef> uncreated() {
        return uncreated;
    }

    Set<OrderRef> unwritten() {
        return unwritten;
    }
}
