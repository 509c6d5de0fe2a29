package dk.ordrebro.ledger;

import dk.ordrebro.ledger.Link.Life;
import dk.ordrebro.ledger.Link.Tie;
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
        return link.life().state();
    }

    boolean is(LinkState state) {
        return link.life().state() == state;
    }

    boolean hasItem(long workItem) {
        return link.tie().workItem().isPresent() && link.tie().workItem().getAsLong() == workItem;
    }

    boolean dueBy(Instant now) {
        return is(LinkState.DUE) && !link.life().dueAt().isAfter(now);
    }

    /** Marked once more; one at rest becomes due, a due one no later than now. */
    void mark(Instant now) {
        boolean rests = is(LinkState.SETTLED) || is(LinkState.ENDED);
        boolean later = is(LinkState.DUE) && link.life().dueAt().isAfter(now);
        life(
                rests ? LinkState.DUE : state(),
                rests || later ? now : link.life().dueAt(),
                link.life().waitsFor());
        marks(link.marks() + 1);
    }

    void take(Claim claim, Instant sharedUntil) {
        life(LinkState.CLAIMED, link.life().dueAt(), link.life().waitsFor());
        node = StoredText.of(claim.node());
        token = claim.token();
        until = sharedUntil;
    }

    void giveBack() {
        life(LinkState.DUE, link.life().dueAt(), link.life().waitsFor());
        unclaim();
    }

    void unclaim() {
        node = "";
        token = "";
    }

    void hurry(Instant now) {
        life(LinkState.DUE, now, link.life().waitsFor());
    }

    /** What it waited for is there. */
    void wake(Instant now) {
        life(LinkState.DUE, now, Optional.empty());
    }

    /** As if nothing had failed. */
    void replay(Instant now) {
        Life anew = new Life(LinkState.DUE, now, 0, Optional.empty(), Optional.empty(), Optional.empty());
        link = new Link(
                link.id(),
                link.order(),
                link.number(),
                link.mapping(),
                anew,
                link.tie(),
                Optional.empty(),
                link.marks() + 1);
        lane = link.tie().workItem().isEmpty() ? 0 : 1;
    }

    private void life(LinkState state, Instant dueAt, Optional<dk.ordrebro.order.OrderRef> waitsFor) {
        Life was = link.life();
        be(
                new Life(state, dueAt, was.attempts(), was.failingSince(), was.trouble(), waitsFor),
                link.tie(),
                link.fresh());
    }

    void be(Life life, Tie tie, Optional<Order> fresh) {
        link = new Link(link.id(), link.order(), link.number(), link.mapping(), life, tie, fresh, link.marks());
    }

    void marks(long marks) {
        link = new Link(
                link.id(), link.order(), link.number(), link.mapping(), link.life(), link.tie(), link.fresh(), marks);
    }

    void read(Order order) {
        link = new Link(
                link.id(),
                link.order(),
                order.number(),
                link.mapping(),
                link.life(),
                link.tie(),
                is(LinkState.PARKED) ? Optional.empty() : Optional.of(order),
                link.marks());
    }

    LinkReports.Row reported() {
        return new LinkReports.Row(
                link.id(),
                link.order(),
                link.number(),
                link.mapping(),
                link.life(),
                link.tie().workItem(),
                createdAt,
                settledAt);
    }
}
