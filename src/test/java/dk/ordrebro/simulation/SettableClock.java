package dk.ordrebro.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** A clock that moves only when told, and does what was planned for the moments it passes. */
final class SettableClock extends Clock {
    private record Planned(Instant at, Runnable what) {}

    private final PriorityQueue<Planned> planned = new PriorityQueue<>(Comparator.comparing(Planned::at));
    private Instant now = Instant.parse("2026-11-02T08:00:00Z");

    void advance(Duration by) {
        now = now.plus(by);
        List<Planned> due = new ArrayList<>();
        while (!planned.isEmpty() && !planned.peek().at().isAfter(now)) {
            due.add(planned.remove());
        }
        due.forEach(one -> one.what().run());
    }

    void plan(Duration in, Runnable what) {
        planned.add(new Planned(now.plus(in), what));
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }
}
