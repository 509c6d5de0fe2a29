package dk.ordrebro.simulation;

import dk.ordrebro.SettableClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** The world's time, and what is to happen at moments to come. */
final class Timetable {
    private record Planned(Instant at, int place, Runnable what) {}

    private final PriorityQueue<Planned> planned =
            new PriorityQueue<>(Comparator.comparing(Planned::at).thenComparingInt(Planned::place));
    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T08:00:00Z"));
    private int places;

    Clock clock() {
        return clock;
    }

    Instant now() {
        return clock.instant();
    }

    void plan(Duration in, Runnable what) {
        planned.add(new Planned(now().plus(in), places++, what));
    }

    /** Lets time pass; what was planned happens at its moment. */
    void advance(Duration by) {
        Instant to = now().plus(by);
        while (!planned.isEmpty() && !planned.peek().at().isAfter(to)) {
            Planned next = planned.remove();
            clock.set(next.at());
            next.what().run();
        }
        clock.set(to);
    }
}
