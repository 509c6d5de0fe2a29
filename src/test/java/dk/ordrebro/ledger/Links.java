package dk.ordrebro.ledger;

import static dk.ordrebro.ledger.Orders.NOON;

import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkStore.Change;
import dk.ordrebro.order.Order;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.UnaryOperator;

/** Claims, and what becomes of links, for the tests of ledgers. */
public final class Links {
    static final Trouble TROUBLE = new Trouble("timeout", "Azure DevOps did not answer", "nothing, it is tried again");
    static final Duration HOLD = Duration.ofMinutes(5);
    static final String SOURCE = "servicenow/sc_req_item";
    static final String FEED = "azure-devops/KIT";

    private Links() {}

    static Claim claim(String token, Instant now) {
        return new Claim("node-1", token, now.plus(HOLD));
    }

    static Decision decision(String why) {
        return new Decision("anna", why, NOON);
    }

    static CursorMove feed(String from, String to) {
        return new CursorMove(FEED, from, to, NOON, NOON);
    }

    static List<Change> changes(Collection<Link> links, UnaryOperator<Link> becomes) {
        return links.stream()
                .map(link -> new Change(becomes.apply(link), List.of()))
                .toList();
    }

    /** A create is about to be sent. */
    static Link creating(Link link, Instant at) {
        return link.with(link.memory().withCreateIntent(Optional.of(at)));
    }

    static Link withItem(Link link, long item, int rev) {
        return link.with(link.memory().withItem(item, rev));
    }

    static Link agreed(Link link, long item, int rev) {
        long mod = link.fresh().map(Order::modCount).orElse(1L);
        return link.with(link.memory().withItem(item, rev).withOrderMod(mod)).settle(NOON, Optional.empty());
    }

    static <T> List<T> together(List<Callable<T>> work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(work.size())) {
            List<T> results = new ArrayList<>();
            for (Future<T> one : threads.invokeAll(work)) {
                results.add(one.get());
            }
            return results;
        }
    }

    static String all(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
