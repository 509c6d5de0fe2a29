package dk.ordrebro.intake;

import dk.ordrebro.intake.DeletionPage.Deletion;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Which rows of the audit of deletions were read, so that what is looked back on marks no link twice; safe for many threads. */
final class SeenDeletions {
    private static final int MOST = 50_000;

    private final Set<String> rows = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    });

    synchronized boolean news(Deletion deletion) {
        return !rows.contains(deletion.row());
    }

    synchronized void all(Collection<Deletion> deletions) {
        deletions.forEach(deletion -> rows.add(deletion.row()));
    }
}
