package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.ledger.LinkStore.Family;
import dk.ordrebro.ledger.LinkStore.Taken;
import dk.ordrebro.ledger.RepairStore.Unlinked;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** A worker that does one thing after another to the links of a ledger, by chance; the same things for the same seed. */
final class RandomWork {
    static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Trouble TROUBLE = new Trouble("timeout", "no answer", "wait");
    private static final int ORDERS = 60;

    private final Ledger ledger;
    private final Random random;
    private final long seed;
    private final Map<String, Runnable> ways = new HashMap<>();
    private final List<String> names;
    private long mod;

    RandomWork(Ledger ledger, long seed) {
        this.ledger = ledger;
        this.random = new Random(seed);
        this.seed = seed;
        ways.put("orders", () -> ledger.links().markOrders(orders(), NOON));
        ways.put("claim, save", this::round);
        ways.put("claim, save again", this::round);
        ways.put("claim", () -> ledger.links().claim(claim(), 5, NOON.plusSeconds(600)));
        ways.put("release", () -> ledger.links().release("node" + seed, NOON));
        ways.put("end", () -> ledger.links().end(NOON.plusSeconds(1), 3, NOON));
        ways.put("parents", () -> ledger.links().markParents(new Family(items(), List.of()), List.of("m"), NOON));
        ways.put("replay", () -> ledger.deadLetters().replay(some(), decision()));
        ways.put("discard", () -> ledger.deadLetters().discard(some().getFirst(), decision()));
        ways.put("repair", () -> ledger.repairs().mark(some(), base -> base, decision()));
        ways.put("adopt", () -> ledger.repairs().adopt(List.of(missed()), decision()));
        names = ways.keySet().stream().sorted().toList();
    }

    /** @return what was done */
    String step() {
        String name = names.get(random.nextInt(names.size()));
        ways.get(name).run();
        return name;
    }

    /** The same where the database may go away in between. */
    void stepOrOutage() {
        try {
            step();
        } catch (LedgerOutage away) {
            Thread.onSpinWait(); // it is there again for the next
        }
    }

    private void round() {
        Claim claim = claim();
        LinkStore links = ledger.links();
        List<Link> held = links.claim(claim, 1 + random.nextInt(12), NOON.plusSeconds(100));
        links.save(claim, held.stream().map(this::become).toList(), NOON);
    }

    private Change become(Link link) {
        Link tied = link.with(link.memory().withItem(1000 + link.id(), 1));
        Link becomes =
                switch (random.nextInt(6)) {
                    case 0 -> link.postpone(NOON.plusSeconds(random.nextInt(90)), NOON, TROUBLE);
                    case 1 -> link.park(NOON, TROUBLE);
                    case 2 -> link;
                    default -> tied.settle(NOON, Optional.of(NOON.minusSeconds(random.nextInt(9))));
                };
        return new Change(becomes, List.of());
    }

    private Claim claim() {
        return new Claim("node" + seed, seed + "-" + random.nextLong(), NOON.plusSeconds(random.nextInt(300)));
    }

    private List<Taken> orders() {
        mod++;
        return IntStream.range(0, 8)
                .map(n -> random.nextInt(ORDERS))
                .distinct()
                .mapToObj(n -> new Taken(new Order(ref(n), "N" + n, mod, NOON, Map.of("number", "N" + n)), "m"))
                .toList();
    }

    private Unlinked missed() {
        int n = random.nextInt(ORDERS);
        return new Unlinked(ref(n), "N" + n, "m");
    }

    private static OrderRef ref(int n) {
        return new OrderRef("t", "id-" + n);
    }

    /** Of the links there are, and one that is not there. */
    private List<Long> some() {
        List<Long> all = ledger.repairs().page(0, ORDERS).stream()
                .map(Link::id)
                .filter(id -> random.nextInt(4) == 0)
                .toList();
        return all.isEmpty() ? List.of(-1L) : all;
    }

    private List<Long> items() {
        return some().stream().map(id -> 1000 + id).toList();
    }

    private static Decision decision() {
        return new Decision("anna", "because", NOON);
    }
}
