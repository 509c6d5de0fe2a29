package dk.ordrebro.insight;

import dk.ordrebro.ledger.FlowStore;
import dk.ordrebro.ledger.FlowStore.Entry;
import dk.ordrebro.ledger.FlowStore.Known;
import dk.ordrebro.ledger.FlowStore.Position;
import dk.ordrebro.ledger.FlowStore.Total;
import dk.ordrebro.settings.FigureSettings.CalendarSettings;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads the timeline on and keeps facts and totals, beside the reconcile loop and at no cost to it. Called by the route
 * {@code figures} on every node: whoever stores second stores nothing. A link is counted anew as a whole, so that reading an
 * entry twice does no harm.
 *
 * <p>Entries get their number before their transaction ends, so one with a lower number may be seen later. What was the newest a
 * while ago is therefore read again before it counts as read for good.
 */
public final class FlowReader {
    /** Longer than any transaction that writes to the timeline. */
    private static final Duration LATEST = Duration.ofMinutes(1);

    private static final int PAGE = 500;
    private static final int PAGES = 40;

    private final FlowStore flow;
    private final WorkingHours hours;
    private final String rules;
    private final Clock clock;
    private volatile ReadOn readOn = new ReadOn(Instant.EPOCH, 0);

    public FlowReader(FlowStore flow, CalendarSettings calendar, Clock clock) {
        this.flow = flow;
        this.hours = new WorkingHours(calendar);
        this.rules = Counting.VERSION + " " + calendar;
        this.clock = clock;
    }

    /** Where one call stands. @param pages that it may still read @param lost somebody else counts */
    private static final class Turn {
        private Position at;
        private int pages = PAGES;
        private boolean lost;

        private Turn(Position at) {
            this.at = at;
        }

        private boolean goesOn() {
            return pages > 0 && !lost;
        }
    }

    /** How far this node has read since the look for latecomers that a position tells of: between two looks only what is new is read. */
    private record ReadOn(Instant look, long upTo) {
        private long after(Position at) {
            return look.equals(at.seenAt()) ? Math.max(upTo, at.entry()) : at.entry();
        }
    }

    /** Goes on where the last call, of whichever node, stood. @return false where there is more to count at once */
    public boolean read() {
        Turn turn = new Turn(flow.position());
        Instant now = clock.instant();
        long newest = flow.newest();
        boolean complete = !turn.at.seenAt().plus(LATEST).isAfter(now);
        if (complete) {
            count(turn, turn.at.entry(), turn.at.seen(), true);
            if (turn.goesOn() && newest > turn.at.seen()) {
                keep(turn, new Position(0, turn.at.seen(), newest, now), List.of());
            }
        }
        count(turn, readOn.after(turn.at), newest, false);
        if (turn.goesOn()) {
            readOn = new ReadOn(turn.at.seenAt(), newest);
        }
        countOtherwise(turn);
        return turn.goesOn();
    }

    /** @param good true when what is read counts as read for good */
    private void count(Turn turn, long after, long upTo, boolean good) {
        long place = after;
        while (place < upTo && turn.goesOn()) {
            List<Entry> entries = flow.entries(place, upTo, PAGE);
            place = entries.size() < PAGE ? upTo : entries.getLast().id();
            Position to = new Position(0, good ? place : turn.at.entry(), turn.at.seen(), turn.at.seenAt());
            keep(turn, to, entries.stream().map(Entry::link).distinct().toList());
        }
    }

    private void countOtherwise(Turn turn) {
        List<Long> links;
        do {
            links = turn.goesOn() ? flow.countedOtherwise(rules, PAGE) : List.of();
            if (!links.isEmpty()) {
                keep(turn, turn.at, links);
            }
        } while (!links.isEmpty());
    }

    private void keep(Turn turn, Position to, Collection<Long> links) {
        Map<Total, Long> moves = new HashMap<>();
        List<FlowStore.Fact> changed = new ArrayList<>();
        flow.known(links).forEach(known -> recount(known, changed, moves));
        turn.pages--;
        if (changed.isEmpty() && to.entry() == turn.at.entry() && to.seen() == turn.at.seen()) {
            return; // nothing is new, and nothing is written
        }
        turn.lost = !flow.keep(turn.at, to, changed, moves);
        turn.at = new Position(turn.at.moves() + 1, to.entry(), to.seen(), to.seenAt());
    }

    private void recount(Known known, List<FlowStore.Fact> changed, Map<Total, Long> moves) {
        Fact fact = Fact.of(known);
        Counts counts = Counting.of(fact, hours);
        FlowStore.Fact next = new FlowStore.Fact(known.link(), FlowJson.text(fact), FlowJson.text(counts), rules);
        if (!next.equals(new FlowStore.Fact(known.link(), known.fact().orElse(""), known.counted(), known.rules()))) {
            changed.add(next);
            counts.insteadOf(FlowJson.counts(known.counted()))
                    .forEach((total, orders) -> moves.merge(total, orders, Long::sum));
        }
    }
}
