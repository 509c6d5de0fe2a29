package dk.ordrebro.ledger.audit;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Links with timelines in a real ledger, and what a check of it says. */
final class Told {
    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private Told() {}

    static String number(int order) {
        return "RITM%07d".formatted(order);
    }

    private static OrderRef ref(int order) {
        return new OrderRef("sc_req_item", "%032x".formatted(order));
    }

    /** Makes links of orders 1 to this one, each noticed. @return their ids */
    static List<Long> links(Ledger ledger, int orders) {
        List<Integer> all = IntStream.rangeClosed(1, orders).boxed().toList();
        List<Taken> taken = all.stream()
                .map(n -> new Taken(
                        new Order(ref(n), number(n), 1, NOON.minusSeconds(60), Map.of("number", number(n))), "pc"))
                .toList();
        ledger.links().markOrders(taken, NOON);
        return all.stream()
                .map(n -> ledger.links().find(List.of(ref(n))).get(ref(n)).id())
                .toList();
    }

    static Event event(long link, Instant at, String reason) {
        return new Event(link, at, new TimelineEvent.Marked("anna", reason));
    }

    static Act act(String what) {
        return new Act(NOON, "anna", "10.0.0.7", what, "because", "200");
    }

    /** All that is wrong in the whole ledger, a few chains at a time. */
    static List<ChainCheck.Wrong> wrong(Ledger ledger) {
        List<ChainCheck.Wrong> wrong =
                new ArrayList<>(ChainCheck.of(ledger.audit().ofActs()));
        OptionalLong after = OptionalLong.of(0);
        while (after.isPresent()) {
            AuditStore.Page page = ledger.audit().ofLinks(after.getAsLong(), 3);
            page.chains().forEach(chain -> wrong.addAll(ChainCheck.of(chain)));
            after = page.next();
        }
        return wrong;
    }
}
