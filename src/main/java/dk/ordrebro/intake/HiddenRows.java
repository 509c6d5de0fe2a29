package dk.ordrebro.intake;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.CursorKind;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.CursorStore.Cursor;
import dk.ordrebro.ledger.CursorStore.Trouble;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stretches of time in which a table had changed rows that ServiceNow hid from us. A cursor passes them, for hidden rows
 * must not hold up the others; what is remembered here is looked at again until nothing is hidden there. Kept as cursors of
 * their own, so that every node and {@code status} know them; safe for many threads.
 */
public final class HiddenRows {
    private static final Logger LOG = LoggerFactory.getLogger(HiddenRows.class);

    /** Rows may be hidden for good and on purpose; then the look back must not grow for ever. */
    private static final Duration LONGEST = Duration.ofDays(30);

    private final CursorStore cursors;
    private final Clock clock;

    HiddenRows(CursorStore cursors, Clock clock) {
        this.cursors = cursors;
        this.clock = clock;
    }

    /** Bounds included. @param rows how many were hidden when it was last looked at */
    record Stretch(Instant from, Instant to, long rows) {
        Stretch and(Stretch other) {
            Instant last = to.isAfter(other.to) ? to : other.to;
            Instant first = from.isBefore(other.from) ? from : other.from;
            Instant earliest = last.minus(LONGEST);
            return new Stretch(first.isBefore(earliest) ? earliest : first, last, Math.max(rows, other.rows));
        }

        static Stretch parse(String text) {
            String[] parts = text.split("\\|", -1);
            return new Stretch(Instant.parse(parts[0]), Instant.parse(parts[1]), Long.parseLong(parts[2]));
        }

        @Override
        public String toString() {
            return from + "|" + to + "|" + rows;
        }
    }

    /** How many changed rows are hidden, by table; nought for a table that had some. */
    public static Map<String, Long> counts(Collection<Cursor> cursors) {
        Map<String, Long> counts = new TreeMap<>();
        cursors.stream()
                .filter(cursor -> CursorKind.HIDDEN_ROWS.is(cursor.source()))
                .forEach(cursor -> counts.put(
                        CursorKind.HIDDEN_ROWS.name(cursor.source()),
                        cursor.position().isEmpty()
                                ? 0
                                : Stretch.parse(cursor.position()).rows()));
        return counts;
    }

    /** Remembers a stretch, beside what is remembered of the table already. Durable on return. */
    void add(String table, Stretch stretch) {
        if (stretch.rows() > 0) {
            set(table, of(table).map(stretch::and).orElse(stretch));
        }
    }

    Optional<Stretch> of(String table) {
        return cursors.find(CursorKind.HIDDEN_ROWS.source(table)).map(cursor -> Stretch.parse(cursor.position()));
    }

    /** The stretch was looked at again. @param rows how many are hidden there still */
    void looked(String table, Stretch stretch, long rows) {
        if (rows == 0) {
            cursors.set(CursorKind.HIDDEN_ROWS.source(table), "", clock.instant());
            LOG.atInfo()
                    .addKeyValue("table", table)
                    .log("ServiceNow hides no changed rows any more; what it hid is read");
        } else if (rows != stretch.rows()) {
            set(table, new Stretch(stretch.from(), stretch.to(), rows));
        }
    }

    private void set(String table, Stretch stretch) {
        String source = CursorKind.HIDDEN_ROWS.source(table);
        Optional<Cursor> before = cursors.find(source);
        String what = "ServiceNow hides " + stretch.rows() + " changed rows of " + table
                + " from the integration user; " + Causes.ORDER_HIDDEN.remedy();
        Instant since = before.flatMap(Cursor::trouble).map(Trouble::since).orElse(clock.instant());
        cursors.set(source, stretch.toString(), Optional.of(new Trouble(what, since)), clock.instant());
        if (before.isEmpty()) {
            LOG.atWarn().addKeyValue("table", table).log(what);
        }
    }
}
