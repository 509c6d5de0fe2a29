package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.MirrorEntry;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What becomes of a file; {@link FileFates} decides it, and {@link TraceFiles} tells it to people. */
public enum Fate {
    /** It is on the other side. */
    CARRIED,
    /** It is carried next. */
    TO_CARRY,
    /** ServiceNow still looks at it itself. */
    NOT_READY,
    /** It was sent, and the answer was lost: it is looked for before it is sent again. */
    IN_DOUBT,
    /** We put it there. */
    OURS,
    /** Larger than the mapping allows. */
    TOO_LARGE,
    /** Of a type that the mapping does not name. */
    TYPE,
    /** The work item holds as many as it can. */
    TOO_MANY,
    /** It was not taken, and is not sent again. */
    LEFT,
    /** It failed for too long. */
    GIVEN_UP,
    /** To be compared with a file of that name and size which stands there already, and carried where they differ. */
    ALIKE,
    /** No rule takes it. */
    NOWHERE;

    /** As it is remembered, whatever stands there now. */
    static Fate of(MirrorEntry entry) {
        return switch (entry.state()) {
            case SEEN -> TO_CARRY;
            case INTENDED -> IN_DOUBT;
            case WRITTEN -> CARRIED;
            case SKIPPED ->
                entry.obstacle()
                        .filter(why -> why.since().isBefore(entry.at()))
                        .map(why -> GIVEN_UP)
                        .orElse(LEFT);
        };
    }

    /** For instance {@code too-large}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What keeps it back, of what bounds files; empty for any other fate. */
    Optional<Cause> bound() {
        return switch (this) {
            case TOO_LARGE -> Optional.of(Causes.FILE_TOO_LARGE);
            case TYPE -> Optional.of(Causes.FILE_TYPE);
            case TOO_MANY -> Optional.of(Causes.FILE_MANY);
            default -> Optional.empty();
        };
    }

    /** True for a cause that is no more once other bounds hold. */
    static boolean bounds(Cause cause) {
        return Arrays.stream(values())
                .anyMatch(fate -> fate.bound().filter(cause::equals).isPresent());
    }
}
