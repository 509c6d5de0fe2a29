package dk.ordrebro.mirror;

import dk.ordrebro.ledger.MirrorEntry;
import java.util.ArrayList;
import java.util.List;

/**
 * What may stand in a journal and is not written again, for nobody can see whether it does: at most once is what is left. Of
 * one link, the fields in which something may be missing, until the timeline was told.
 */
public final class Unseen {
    /** In the place of an entry's id. */
    static final String TARGET = "unseen";

    private final List<String> fields = new ArrayList<>();

    Unseen() {}

    static boolean is(MirrorEntry entry) {
        return entry.target().equals(TARGET);
    }

    /** True of one that is ours, and of which nobody knows by which name it stands. */
    static boolean nameless(MirrorEntry entry) {
        return entry.target().isEmpty() || is(entry);
    }

    void in(String field) {
        fields.add(field);
    }

    /** The journal fields of what may be missing, since this was asked before. */
    public List<String> takeFields() {
        List<String> taken = List.copyOf(fields);
        fields.clear();
        return taken;
    }
}
