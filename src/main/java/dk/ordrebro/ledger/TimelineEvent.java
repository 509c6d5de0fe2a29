package dk.ordrebro.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What can happen to a link: a record for each kind, which {@link TimelineKind} names and reads back. Tells which fields and
 * states, not the values of fields, for the timeline is kept and shown; but for a conflict, where they are short and masked, and people who were not found. docs/operating.md has a line for each kind.
 */
public sealed interface TimelineEvent {
    /** From one state to another. */
    record Move(String from, String to) {
        /** Absent where it is the same. */
        public static Optional<Move> of(String from, String to) {
            return from.equals(to) ? Optional.empty() : Optional.of(new Move(from, to));
        }
    }

    /** Its name in the table, the admin API and exports. */
    default String kind() {
        return TimelineKind.of(this).word();
    }

    default Counted counted() {
        return Counted.NOTHING;
    }

    /** What is not counted, under the names of the JSON form. */
    default Map<String, Object> detail() {
        return Map.of();
    }

    /** Intake saw a newer version. @param side the system, as its sources are named */
    record Noticed(String side, long version) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("side", side, "version", version);
        }
    }

    /** The work item was made. @param afterChange so long after the order's own last change */
    record Created(ItemWrite write, Duration afterChange) implements TimelineEvent {
        @Override
        public Counted counted() {
            return Counted.lasting(afterChange);
        }

        @Override
        public Map<String, Object> detail() {
            return write.detail();
        }
    }

    /** The work item was changed. @param state of the work item, where that moved */
    record Updated(ItemWrite write, Optional<Move> state) implements TimelineEvent {
        @Override
        public Counted counted() {
            return Counted.moving(state);
        }

        @Override
        public Map<String, Object> detail() {
            return write.detail();
        }
    }

    /** Somebody moved the work item from one project to another, which set its state back. */
    record Moved(String from, String to) implements TimelineEvent {
        @Override
        public Counted counted() {
            return Counted.moving(Move.of(from, to));
        }
    }

    /** Somebody made the work item one of another type: of the mapping's fields it follows those that are there. */
    record Retyped(String from, String to) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("from", from, "to", to);
        }
    }

    /** A work item that carries the number was there, and was not made again. @param candidates how many carry it */
    record Found(long workItem, int candidates) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("workItem", workItem, "candidates", candidates);
        }
    }

    /** The order was changed. @param state of the order, where that moved */
    record WrittenBack(List<String> fields, String mappings, Optional<Move> state) implements TimelineEvent {
        @Override
        public Counted counted() {
            return Counted.moving(state);
        }

        @Override
        public Map<String, Object> detail() {
            return Map.of("fields", fields, "mappings", mappings);
        }
    }

    /** A create may still have taken effect; before that moment nobody can tell. */
    record Waits(String cause, Instant until) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("cause", cause, "until", until.toString());
        }
    }

    /** It failed for now and is tried again. */
    record Postponed(String cause, String what) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("cause", cause, "what", what);
        }
    }

    /** It became a dead letter. @param failed for so long before */
    record Parked(String cause, String what, Duration failed) implements TimelineEvent {
        @Override
        public Counted counted() {
            return Counted.lasting(failed);
        }

        @Override
        public Map<String, Object> detail() {
            return Map.of("cause", cause, "what", what);
        }
    }

    /** A person decided it, or a verb on a person's word. */
    sealed interface Decided extends TimelineEvent {
        String who();

        String reason();

        default Optional<Duration> waited() {
            return Optional.empty();
        }

        @Override
        default Counted counted() {
            return Counted.by(who()).lasted(waited());
        }

        @Override
        default Map<String, Object> detail() {
            return Map.of("reason", reason());
        }
    }

    /** A dead letter is tried again. @param waited how long it was one; absent where an older version noted it */
    record Replayed(String who, String reason, Optional<Duration> waited) implements Decided {}

    /** A dead letter was closed for good. @param waited how long it was one; absent where an older version noted it */
    record Discarded(String who, String reason, Optional<Duration> waited) implements Decided {}

    /** A repair has both sides looked at again. */
    record Marked(String who, String reason) implements Decided {}

    /** One side was deleted, and nobody waits for it. @param then what the mapping has done about it */
    record Deleted(String side, String then) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("side", side, "then", then);
        }
    }

    /** What was deleted is there again. */
    record Restored(String side) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("side", side);
        }
    }

    /** Both sides were closed for so long that nobody looks at them any more. */
    record Ended(Instant closedSince, Duration closed) implements TimelineEvent {
        public static Ended of(Instant closedSince, Instant now) {
            return new Ended(closedSince, Duration.between(closedSince, now));
        }

        @Override
        public Counted counted() {
            return Counted.lasting(closed);
        }

        @Override
        public Map<String, Object> detail() {
            return Map.of("closedSince", closedSince.toString());
        }
    }

    /** A sentence says it all. */
    sealed interface Sentence extends TimelineEvent {
        String what();

        @Override
        default Map<String, Object> detail() {
            return Map.of("what", what());
        }
    }

    /** Both sides changed the same; {@code what} says which, what either held since when, and who won. */
    record Conflict(String what) implements Sentence {}

    /** A state that is in no table of the mapping, so the other side kept its own. @param side whose state it is */
    record StateKept(String side, String state, String what) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("side", side, "state", state, "what", what);
        }
    }

    /** A note's answer was lost and the journal is hidden from us: it may be missing, and is not written again. */
    record Unproven(String field) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("field", field);
        }
    }

    /**
     * What somebody said was told on the other side. @param side where it was said
     * @param field of the journal that it came from or went to @param entries how many it was made of
     * @param edited true when it tells of an edit
     */
    record Commented(String side, String field, int entries, boolean edited) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("side", side, "field", field, "entries", entries, "edited", edited);
        }
    }

    /** A file was carried. @param side where somebody put it @param file what that side calls it, for its name may be personal */
    record FileCarried(String side, String file, long bytes) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("side", side, "file", file, "bytes", bytes);
        }
    }

    /** A file is not carried. @param cause why, as dead letters have it */
    record FileLeft(String side, String file, String cause) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("side", side, "file", file, "cause", cause);
        }
    }

    /** Somebody whom a value names is not exactly one person in the other system. @param what names them */
    record PersonMissing(String what) implements Sentence {}

    /**
     * It was moved from one service area to another.
     * @param counted from where to where, who moved it, and how long it had been there
     * @param side where it was moved, {@code moved} when @param carried false where no counterpart is known
     * @param followed how many work items under it moved along @param left those that Azure DevOps refused to move
     */
    record HandedOver(Counted counted, String side, Instant moved, boolean carried, int followed, int left)
            implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of(
                    "side", side, "moved", moved.toString(), "carried", carried, "followed", followed, "left", left);
        }
    }

    /** The work item got to another category of state or another area, as both sides agree. @param item of the catalog */
    record Reached(Move kinds, String area, String item, Instant since) implements TimelineEvent {
        @Override
        public Counted counted() {
            return Counted.moving(Optional.of(kinds));
        }

        @Override
        public Map<String, Object> detail() {
            return Map.of("area", area, "item", item, "since", since.toString());
        }
    }

    /** The work items under it asked for this state, and it was sent there. */
    record RolledUp(String state) implements TimelineEvent {
        @Override
        public Map<String, Object> detail() {
            return Map.of("state", state);
        }
    }

    /** A value was cut, cleaned or masked on its way. */
    record Cut(String what) implements Sentence {}

    /** One that this version does not know: another version of the service works on the same ledger, or did. */
    record Unknown(String kind, Counted counted, Map<String, Object> detail) implements TimelineEvent {}
}
