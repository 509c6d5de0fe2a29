package dk.ordrebro.ledger;

import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** Orders for tests: number N of table sc_req_item, at a version. */
public final class Orders {
    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");

    private Orders() {}

    static OrderRef ref(int n) {
        return new OrderRef("sc_req_item", "%032x".formatted(n));
    }

    static String number(int n) {
        return "RITM%07d".formatted(n);
    }

    static Order order(int n, long mod) {
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("number", number(n));
        document.put("short_description", "Ny PC til \"Æblehaven\" 'nr. " + n + "' \uD83D\uDCBB \0 v" + mod);
        document.put("priority", 3L);
        document.put("cost", 12.5);
        document.put("active", true);
        document.put("due_date", null);
        document.put("variables", Map.of("ram", "32 GB"));
        document.put("watchers", new ArrayList<>(List.of("a", "b")));
        return new Order(ref(n), number(n), mod, NOON.minusSeconds(60), document);
    }

    static Taken taken(int n, long mod) {
        return new Taken(order(n, mod), "it-equipment");
    }

    static List<Taken> taken(int from, int to, long mod) {
        return IntStream.range(from, to).mapToObj(n -> taken(n, mod)).toList();
    }
}
