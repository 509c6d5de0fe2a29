package dk.ordrebro.mirror;

import dk.ordrebro.plan.Fingerprint;
import dk.ordrebro.plan.Note;
import dk.ordrebro.plan.Plan.OrderChange;
import dk.ordrebro.text.SameText;
import java.util.Set;

/** The fingerprint by which an entry of a journal is known again, its text as a reader would compare it. */
final class Digest {
    private Digest() {}

    static String of(String field, String text) {
        return Fingerprint.of(field + "\n" + SameText.plain(text));
    }

    /** Of a note that was told by somebody else: alone, or with the others of the same field. */
    static Set<String> anyOf(Note note, OrderChange change) {
        String alone = of(note.field(), note.text());
        String together = of(note.field(), change.entries().get(note.field()));
        return alone.equals(together) ? Set.of(alone) : Set.of(alone, together);
    }
}
