package dk.ordrebro.ledger;

import dk.ordrebro.ledger.TimelineEvent.Commented;
import dk.ordrebro.ledger.TimelineEvent.Conflict;
import dk.ordrebro.ledger.TimelineEvent.Created;
import dk.ordrebro.ledger.TimelineEvent.Cut;
import dk.ordrebro.ledger.TimelineEvent.Deleted;
import dk.ordrebro.ledger.TimelineEvent.Discarded;
import dk.ordrebro.ledger.TimelineEvent.Ended;
import dk.ordrebro.ledger.TimelineEvent.FileCarried;
import dk.ordrebro.ledger.TimelineEvent.FileLeft;
import dk.ordrebro.ledger.TimelineEvent.Found;
import dk.ordrebro.ledger.TimelineEvent.HandedOver;
import dk.ordrebro.ledger.TimelineEvent.Marked;
import dk.ordrebro.ledger.TimelineEvent.Moved;
import dk.ordrebro.ledger.TimelineEvent.Noticed;
import dk.ordrebro.ledger.TimelineEvent.Parked;
import dk.ordrebro.ledger.TimelineEvent.PersonMissing;
import dk.ordrebro.ledger.TimelineEvent.Postponed;
import dk.ordrebro.ledger.TimelineEvent.Reached;
import dk.ordrebro.ledger.TimelineEvent.Replayed;
import dk.ordrebro.ledger.TimelineEvent.Restored;
import dk.ordrebro.ledger.TimelineEvent.Retyped;
import dk.ordrebro.ledger.TimelineEvent.RolledUp;
import dk.ordrebro.ledger.TimelineEvent.StateKept;
import dk.ordrebro.ledger.TimelineEvent.Unknown;
import dk.ordrebro.ledger.TimelineEvent.Unproven;
import dk.ordrebro.ledger.TimelineEvent.Updated;
import dk.ordrebro.ledger.TimelineEvent.Waits;
import dk.ordrebro.ledger.TimelineEvent.WrittenBack;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The kinds of {@link TimelineEvent}, read from their JSON form; each has a line in docs/operating.md and two texts. */
public enum TimelineKind {
    NOTICED(Noticed.class, (counted, detail) -> new Noticed(text(detail, "side"), number(detail, "version"))),
    CREATED(
            Created.class,
            (counted, detail) -> new Created(write(detail), counted.lasted().orElse(Duration.ZERO))),
    UPDATED(Updated.class, (counted, detail) -> new Updated(write(detail), counted.move())),
    FOUND(Found.class, (counted, detail) -> new Found(number(detail, "workItem"), (int) number(detail, "candidates"))),
    WRITTEN_BACK(
            WrittenBack.class,
            (counted, detail) -> new WrittenBack(texts(detail, "fields"), text(detail, "mappings"), counted.move())),
    WAITS(Waits.class, (counted, detail) -> new Waits(text(detail, "cause"), Instant.parse(text(detail, "until")))),
    POSTPONED(Postponed.class, (counted, detail) -> new Postponed(text(detail, "cause"), text(detail, "what"))),
    PARKED(
            Parked.class,
            (counted, detail) -> new Parked(
                    text(detail, "cause"),
                    text(detail, "what"),
                    counted.lasted().orElse(Duration.ZERO))),
    REPLAYED(
            Replayed.class,
            (counted, detail) -> new Replayed(counted.who().orElse(""), text(detail, "reason"), counted.lasted())),
    DISCARDED(
            Discarded.class,
            (counted, detail) -> new Discarded(counted.who().orElse(""), text(detail, "reason"), counted.lasted())),
    MARKED(Marked.class, (counted, detail) -> new Marked(counted.who().orElse(""), text(detail, "reason"))),
    ENDED(
            Ended.class,
            (counted, detail) -> new Ended(
                    Instant.parse(text(detail, "closedSince")), counted.lasted().orElse(Duration.ZERO))),
    CONFLICT(Conflict.class, (counted, detail) -> new Conflict(text(detail, "what"))),
    MOVED(
            Moved.class,
            (counted, detail) -> new Moved(
                    counted.move().map(TimelineEvent.Move::from).orElse(""),
                    counted.move().map(TimelineEvent.Move::to).orElse(""))),
    RETYPED(Retyped.class, (counted, detail) -> new Retyped(text(detail, "from"), text(detail, "to"))),
    DELETED(Deleted.class, (counted, detail) -> new Deleted(text(detail, "side"), text(detail, "then"))),
    RESTORED(Restored.class, (counted, detail) -> new Restored(text(detail, "side"))),
    STATE_KEPT(
            StateKept.class,
            (counted, detail) -> new StateKept(text(detail, "side"), text(detail, "state"), text(detail, "what"))),
    UNPROVEN(Unproven.class, (counted, detail) -> new Unproven(text(detail, "field"))),
    COMMENTED(
            Commented.class,
            (counted, detail) -> new Commented(
                    text(detail, "side"),
                    text(detail, "field"),
                    (int) number(detail, "entries"),
                    Boolean.TRUE.equals(detail.get("edited")))),
    FILE_CARRIED(
            FileCarried.class,
            (counted, detail) -> new FileCarried(text(detail, "side"), text(detail, "file"), number(detail, "bytes"))),
    FILE_LEFT(
            FileLeft.class,
            (counted, detail) -> new FileLeft(text(detail, "side"), text(detail, "file"), text(detail, "cause"))),
    PERSON_MISSING(PersonMissing.class, (counted, detail) -> new PersonMissing(text(detail, "what"))),
    HANDED_OVER(
            HandedOver.class,
            (counted, detail) -> new HandedOver(
                    counted,
                    text(detail, "side"),
                    Instant.parse(text(detail, "moved")),
                    Boolean.TRUE.equals(detail.get("carried")),
                    (int) number(detail, "followed"),
                    (int) number(detail, "left"))),
    REACHED(
            Reached.class,
            (counted, detail) -> new Reached(
                    counted.move().orElse(new TimelineEvent.Move("", "")),
                    text(detail, "area"),
                    text(detail, "item"),
                    Instant.parse(text(detail, "since")))),
    ROLLED_UP(RolledUp.class, (counted, detail) -> new RolledUp(text(detail, "state"))),
    CUT(Cut.class, (counted, detail) -> new Cut(text(detail, "what")));

    /** Makes an event of what was stored. */
    private interface Reader {
        TimelineEvent read(Counted counted, Map<String, Object> detail);
    }

    private final Class<? extends TimelineEvent> form;
    private final Reader reader;

    TimelineKind(Class<? extends TimelineEvent> form, Reader reader) {
        this.form = form;
        this.reader = reader;
    }

    /** The kind of an event that this version knows. */
    static TimelineKind of(TimelineEvent event) {
        return Arrays.stream(values())
                .filter(kind -> kind.form.isInstance(event))
                .findFirst()
                .orElseThrow();
    }

    /** The record that is of this kind. */
    Class<? extends TimelineEvent> form() {
        return form;
    }

    /** As stored in the database and shown in the admin API and exports. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The event that was stored in this form; what another version left out is empty. */
    public static TimelineEvent read(String word, Counted counted, Map<String, Object> detail) {
        try {
            return Arrays.stream(values())
                    .filter(kind -> kind.word().equals(word))
                    .findFirst()
                    .map(kind -> kind.reader.read(counted, detail))
                    .orElseGet(() -> new Unknown(word, counted, detail));
        } catch (DateTimeException e) {
            return new Unknown(word, counted, detail);
        }
    }

    private static ItemWrite write(Map<String, Object> detail) {
        return new ItemWrite(
                number(detail, "workItem"),
                (int) number(detail, "rev"),
                texts(detail, "fields"),
                text(detail, "mappings"));
    }

    private static String text(Map<String, Object> detail, String name) {
        return String.valueOf(detail.getOrDefault(name, ""));
    }

    private static long number(Map<String, Object> detail, String name) {
        return detail.get(name) instanceof Number number ? number.longValue() : 0;
    }

    private static List<String> texts(Map<String, Object> detail, String name) {
        return detail.get(name) instanceof List<?> many
                ? many.stream().map(String::valueOf).toList()
                : List.of();
    }
}
