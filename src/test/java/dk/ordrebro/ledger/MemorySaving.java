package dk.ordrebro.ledger;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Link.Status;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkStore.Change;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** One save in memory. */
final class MemorySaving {
    private final MemoryLedger ledger;
    private final Claim claim;
    private final Instant now;

    MemorySaving(MemoryLedger ledger, Claim claim, Instant now) {
        this.ledger = ledger;
        this.claim = claim;
        this.now = now;
    }

    List<Link> store(List<Change> changes) {
        List<Change> stored = new ArrayList<>();
        changes.stream()
                .filter(change -> row(change.link()).token.equals(claim.token()))
                .sorted(Comparator.comparingLong(change -> change.link().id()))
                .forEach(change -> stored.add(one(change)));
        stored.forEach(change -> wake(change.link()));
        List<Link> links = new ArrayList<>();
        for (Change change : stored) {
            ledger.tell(change.events());
            Map<Boolean, List<MirrorEntry>> ofFiles = change.entries().stream()
                    .collect(Collectors.partitioningBy(entry -> entry.source().log() == MirrorEntry.Log.FILES));
            MemoryMirrorStore.save(ledger, ofFiles.get(false));
            MemoryMirrorStore.begin(ledger, ofFiles.get(true));
            if (change.files() || !ofFiles.get(true).isEmpty()) {
                MemoryFileStore.notice(ledger, change.link().id(), now);
            }
            boolean stays = change.link().status().state() == LinkState.CLAIMED;
            links.add(stays ? change.link() : row(change.link()).link);
        }
        return links;
    }

    private MemoryRow row(Link link) {
        return ledger.row(link.id()).orElseThrow();
    }

    private Change one(Change change) {
        OptionalLong item = change.link().memory().workItem();
        MemoryRow row = row(change.link());
        Change kept = change;
        if (item.isPresent() && !row.hasItem(item.getAsLong())) {
            MemoryLedger.Revision passed = ledger.passedOver.get(item.getAsLong());
            if (passed != null && passed.rev() > change.link().memory().itemRev()) {
                row.marks(row.link.marks() + 1);
            }
            Optional<MemoryRow> owner = ledger.ownerOf(item.getAsLong());
            kept = owner.isPresent() && !change.link().memory().joins() ? refused(change.link(), owner.get()) : change;
        }
        if (row.link.memory().workItem().isPresent()
                && kept.link().memory().workItem().isEmpty()) {
            MemoryMirrorStore.forAnotherItem(ledger, row.link.id());
        }
        update(row, kept.link());
        return kept;
    }

    private Change refused(Link link, MemoryRow owner) {
        Trouble trouble = Trouble.of(
                Causes.WORK_ITEM_TAKEN,
                "work item " + link.memory().workItem().getAsLong() + " is tied to order " + owner.link.number()
                        + (owner.link.number().equals(link.number())
                                ? " of " + owner.link.order().table() + " "
                                        + owner.link.order().sysId() + " already: two orders carry this number"
                                : " already"));
        Status was = link.status();
        Status parked = new Status(
                LinkState.PARKED,
                now,
                was.attempts() + 1,
                was.failingSince().or(() -> Optional.of(now)),
                Optional.of(trouble),
                Optional.empty());
        Duration failed = Duration.between(parked.failingSince().orElse(now), now);
        TimelineEvent told = new TimelineEvent.Parked(trouble.cause(), trouble.what(), failed);
        Link refused = new Link(
                link.id(),
                link.order(),
                link.number(),
                link.mapping(),
                parked,
                link.memory().untied(),
                Optional.empty(),
                link.marks());
        return new Change(refused, List.of(new Event(link.id(), now, told)));
    }

    private void update(MemoryRow row, Link link) {
        Status status = link.status();
        boolean marked = row.link.marks() != link.marks();
        boolean settles = status.state() == LinkState.SETTLED;
        boolean rests = settles || status.state() == LinkState.ENDED;
        boolean early = marked
                && (rests || status.state() == LinkState.DUE)
                && status.dueAt().isAfter(now);
        Status stored = new Status(
                marked && rests ? LinkState.DUE : status.state(),
                early ? now : status.dueAt(),
                status.attempts(),
                status.failingSince(),
                status.trouble().map(MemoryLedger.Texts::kept),
                status.waitsFor());
        row.be(stored, link.memory(), marked ? row.link.fresh() : link.fresh());
        if (status.state() == LinkState.PARKED) {
            row.be(stored, link.memory(), Optional.empty());
        }
        if (settles) {
            row.settledAt = Optional.of(now);
        }
        if (status.state() != LinkState.CLAIMED) {
            row.unclaim();
        }
    }

    /** Those that wait for this one, and this one when it need not wait. */
    private void wake(Link link) {
        for (MemoryRow other : ledger.rows()) {
            boolean waits =
                    other.is(LinkState.DUE) && other.link.status().waitsFor().isPresent();
            if (waits && link.memory().workItem().isPresent() && waitsFor(other, link.order())) {
                other.wake(now);
            }
        }
        MemoryRow row = row(link);
        if (link.status().waitsFor().isPresent() && row.is(LinkState.DUE)) {
            boolean there = ledger.rows().stream()
                    .anyMatch(parent ->
                            parent.link.memory().workItem().isPresent() && waitsFor(row, parent.link.order()));
            if (there) {
                row.wake(now);
            }
        }
    }

    private static boolean waitsFor(MemoryRow row, dk.ordrebro.order.OrderRef order) {
        return row.link.status().waitsFor().filter(order::equals).isPresent();
    }
}
