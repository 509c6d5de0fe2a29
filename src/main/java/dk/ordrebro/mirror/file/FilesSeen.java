package dk.ordrebro.mirror.file;

import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.plan.Fingerprint;
import dk.ordrebro.workitem.WorkItem;
import java.util.Map;
import java.util.TreeMap;

/**
 * Which files a work item was last seen to have, kept in its link's base: the revision feed tells that something changed, and
 * this whether files did. A new link was never seen to have any, so its files are compared too. Confined to the thread that
 * holds the link.
 */
public final class FilesSeen {
    private static final String KEY = "files";

    private boolean changed;

    /** The base with what is seen now; as it was where the mapping carries no files. */
    public Map<String, String> in(Map<String, String> base, Mapping mapping, WorkItem item) {
        if (mapping.files().none()) {
            return base;
        }
        String seen = item.id() + " "
                + Fingerprint.of(String.join(
                        " ",
                        item.files().stream().map(WorkItem.File::id).sorted().toList()));
        Map<String, String> next = new TreeMap<>(base);
        changed |= !seen.equals(next.put(KEY, seen));
        return next;
    }

    /** True when they are to be compared; asking forgets it. */
    public boolean takeChanged() {
        boolean taken = changed;
        changed = false;
        return taken;
    }
}
