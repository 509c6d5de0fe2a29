package dk.ordrebro.ledger;

import java.time.Duration;
import java.util.Optional;

/**
 * What reports count of an event; each part has a column of its own in the timeline.
 *
 * @param from where something was before: a state
 * @param to where it is now
 * @param who the person, or the verb on a person's word, that decided it
 * @param lasted how long what ended with it took
 */
public record Counted(Optional<String> from, Optional<String> to, Optional<String> who, Optional<Duration> lasted) {
    public static final Counted NOTHING =
            new Counted(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

    static Counted lasting(Duration time) {
        return NOTHING.lasted(Optional.of(time));
    }

    static Counted by(String who) {
        return new Counted(Optional.empty(), Optional.empty(), Optional.of(who), Optional.empty());
    }

    static Counted moving(Optional<TimelineEvent.Move> move) {
        return new Counted(
                move.map(TimelineEvent.Move::from),
                move.map(TimelineEvent.Move::to),
                Optional.empty(),
                Optional.empty());
    }

    Counted lasted(Optional<Duration> time) {
        return new Counted(from, to, who, time);
    }

    Optional<TimelineEvent.Move> move() {
        return from.flatMap(before -> to.map(after -> new TimelineEvent.Move(before, after)));
    }
}
