package dk.ordrebro.servicenow;

import dk.ordrebro.intake.OrderFeed.Position;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;

/** What to read of a table: everything after a position up to and including a second. */
record Window(String table, Position after, Instant until) {
    Window {
        until = until.truncatedTo(ChronoUnit.SECONDS);
    }

    /** A row's place in the order of reading. */
    record Key(Instant updatedOn, String sysId) implements Comparable<Key> {
        private static final Comparator<Key> ORDER =
                Comparator.comparing(Key::updatedOn).thenComparing(key -> SysId.order(key.sysId()));

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }

        Position position() {
            return new Position(updatedOn, sysId);
        }
    }

    /** False when nothing can lie in it. */
    boolean open() {
        return !until.isBefore(start().updatedOn());
    }

    boolean longerThan(Duration length) {
        return Duration.between(after.updatedOn(), until).compareTo(length) > 0;
    }

    /** The place before the first row. */
    Key start() {
        return new Key(after.updatedOn().truncatedTo(ChronoUnit.SECONDS), after.sysId());
    }

    /** Past everything but the last second, which more rows may still join. */
    Position end() {
        return new Position(until, "");
    }

    /** Rows of a later second, or of the same second behind the sys_id; both parts filter alike, for ^NQ starts anew. */
    EncodedQuery query() {
        String from = Times.stored(after.updatedOn());
        EncodedQuery query =
                after.sysId().isEmpty() ? since(">=", from) : since(">", from).or(sameSecond(from));
        return query.orderBy("sys_updated_on").orderBy("sys_id");
    }

    private EncodedQuery since(String operator, String from) {
        return EncodedQuery.ALL
                .where("sys_updated_on", operator, from)
                .where("sys_updated_on", "<=", Times.stored(until));
    }

    private EncodedQuery sameSecond(String from) {
        return EncodedQuery.ALL.where("sys_updated_on", "=", from).where("sys_id", ">", after.sysId());
    }
}
