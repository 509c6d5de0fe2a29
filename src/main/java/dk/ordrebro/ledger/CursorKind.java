package dk.ordrebro.ledger;

import java.util.Arrays;
import java.util.Optional;

/**
 * All that is kept as a cursor: how far a source is read, and what must outlive a restart and be known to every node as well.
 * The name of a cursor begins with its kind.
 */
public enum CursorKind {
    /** A table of ServiceNow, read forward. */
    ORDERS("servicenow/"),
    /** The feed of a project, read forward. */
    WORK_ITEMS("azure-devops/"),
    /** Older orders of a mapping that an operator asked for; told by a verb of its own. */
    BACKFILL("backfill/"),
    /** Which rows of a table are hidden from us. */
    HIDDEN_ROWS("hidden/"),
    /** What a project had when it was last looked at. */
    PLACES("places/"),
    /** How far the audit of deletions is read. */
    DELETIONS("deletions"),
    /** Which work items of a project were put under others, read forward. */
    TIES("ties/"),
    /** That a journal is hidden from us. */
    JOURNAL("journal/"),
    /** When both sides were last compared in full. */
    VERIFICATION("verify"),
    /** The day on which hygiene was last counted. */
    HYGIENE("hygiene");

    private final String beginning;

    CursorKind(String beginning) {
        this.beginning = beginning;
    }

    /** Empty for a name that no version of ours gives. */
    public static Optional<CursorKind> of(String source) {
        return Arrays.stream(values()).filter(kind -> kind.is(source)).findFirst();
    }

    /** True for what is read forward, and can be set to another place to read from. */
    public static boolean reads(String source) {
        return ORDERS.is(source) || WORK_ITEMS.is(source);
    }

    public boolean is(String source) {
        return source.startsWith(beginning);
    }

    /** The cursor of one. @param name of a table, project, mapping or field */
    public String source(String name) {
        return beginning + name;
    }

    /** What {@link #source} was made of. */
    public String name(String source) {
        return source.substring(beginning.length());
    }

    /** True where {@code status} tells of it: a source always, what else is remembered while there is something to say. */
    public static boolean told(CursorStore.Cursor cursor) {
        boolean says = !cursor.position().isEmpty() || cursor.trouble().isPresent();
        return of(cursor.source())
                .map(kind -> switch (kind) {
                    case ORDERS, WORK_ITEMS -> true;
                    case HIDDEN_ROWS, JOURNAL, VERIFICATION, HYGIENE, DELETIONS, TIES -> says;
                    case BACKFILL, PLACES -> false;
                })
                .orElse(true);
    }
}
