package dk.ordrebro.plan;

/**
 * What a mapping says on an order: one entry of a journal, which must be written once.
 *
 * @param id names it among the notes of its link; that of a state comes back whenever the work item comes into it again
 * @param field the journal field
 */
public record Note(String id, String field, String text) {
    private static final String BACK = "writeBack.";

    /** One of {@code writeBack}: told once in a link's life. */
    static Note back(String field, String text) {
        return new Note(BACK + field, field, text);
    }

    /** One of {@code states.toOrder}: told with each step into that state. */
    static Note ofState(String state, String field, String text) {
        return new Note("states.toOrder." + state + "." + field, field, text);
    }

    /** True for one that is told once in a link's life. */
    public static boolean writtenBack(String id) {
        return id.startsWith(BACK);
    }

    /** The journal field of a note, by its id. */
    public static String field(String id) {
        return id.substring(id.lastIndexOf('.') + 1);
    }

    @Override
    public String toString() {
        return id; // never the text: it may hold personal data
    }
}
