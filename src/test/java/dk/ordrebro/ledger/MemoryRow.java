package dk.ordrebro.ledger;

import dk.ordrebro.ledger.Link.Memory;
import dk.ordrebro.ledger.Link.Status;
import dk.ordrebro.ledger.sql.StoredText;
import dk.ordrebro.order.Order;
import java.time.Instant;
import java.util.Optional;

/** A link and what the table keeps beside it. */
final class MemoryRow {
    Link link;
    int lane;
    long seenMod;
    final Instant createdAt;
    Optional<Instant> settledAt = Optional.empty();
    String node = "";
    String token = "";
    Instant until = Instant.MIN;

    MemoryRow(Link link, int lane, long seenMod, Instant now) {
        this.link = link;
        this.lane = lane;
        this.seenMod = seenMod;
        this.createdAt = now;
    }

    LinkState state() {
        return link.status().state();
    }

    boolean is(LinkState state) {
        return link.status().state() == state;
    }

    boolean hasItem(long workItem) {
        return link.memory().workItem().isPresent() && link.memory().workItem().getAsLong() == workItem;
    }

    boolean mayBeCreating() {
        return link.memory().createIntent().isPresent()
                && link.memory().workItem().isEmpty()
                && (is(LinkState.CLAIMED) || is(LinkState.DUE));
    }

    /** It may be gone: marked, and what was read of its order forgotten. */
    void miss(Instant now) {
        mark(now);
        be(link.status(), link.memory(), Optional.empty());
    }

    boolean dueBy(Instant now) {
        return is(LinkState.DUE) && !link.status().dueAt().isAfter(now);
    }

    /** Marked once more; one at rest becomes due, a due one no later than now. */
    void mark(Instant now) {
        boolean rests = is(LinkState.SETTLED) || is(LinkState.ENDED);
        boolean later = is(LinkState.DUE) && link.status().dueAt().isAfter(now);
        status(
                rests ? LinkState.DUE : state(),
                rests || later ? now : link.status().dueAt(),
                link.status().waitsFor());
        marks(link.marks() + 1);
    }

    void take(Claim claim, Instant sharedUntil) {
        status(LinkState.CLAIMED, link.status().dueAt(), link.status().waitsFor());
        node = StoredText.of(claim.node());
        token = claim.token();
        until = sharedUntil;
    }

    void giveBack() {
        status(LinkState.DUE, link.status().dueAt(), link.status().waitsFor());
        unclaim();
    }

    void unclaim() {
        node = "";
        token = "";
    }

    void hurry(Instant now) {
        status(LinkState.DUE, now, link.status().waitsFor());
    }

    /** What it waited for is there. */
    void wake(Instant now) {
        status(LinkState.DUE, now, Optional.empty());
    }

    Optional<Instant> closedSince() {
        return link.memory().closedSince();
    }

    void end(Instant now) {
        status(LinkState.ENDED, now, Optional.empty());
    }

    /** As if nothing had failed. */
    void replay(Instant now) {
        Status anew = new Status(LinkState.DUE, now, 0, Optional.empty(), Optional.empty(), Optional.empty());
        link = new Link(
                link.id(),
                link.order(),
                link.number(),
                link.mapping(),
                anew,
                link.memory(),
                Optional.empty(),
                link.marks() + 1);
        lane = link.memory().workItem().isEmpty() ? 0 : 1;
    }

    private void status(LinkState state, Instant dueAt, Optional<dk.ordrebro.order.OrderRef> waitsFor) {
        Status was = link.status();
        be(
                new Status(state, dueAt, was.attempts(), was.failingSince(), was.trouble(), waitsFor),
                link.memory(),
                link.fresh());
    }

    void be(Status status, Memory memory, Optional<Order> fresh) {
        link = new Link(link.id(), link.order(), link.number(), link.mapping(), status, memory, fresh, link.marks());
    }

    void marks(long marks) {
        link = new Link(
                link.id(),
                link.order(),
                link.number(),
                link.mapping(),
                link.status(),
                link.memory(),
                link.fresh(),
                marks);
    }

    void read(Order order) {
        link = new Link(
                link.id(),
                link.order(),
                order.number(),
                link.mapping(),
                link.status(),
                link.memory(),
                is(LinkState.PARKED) ? Optional.empty() : Optional.of(order),
                link.marks());
    }

    LinkReports.Row reported() {
        return new LinkReports.Row(
                link.id(),
                link.order(),
                link.number(),
                link.mapping(),
                link.status(),
                link.memory().workItem(),
                createdAt,
                settledAt);
    }
}
