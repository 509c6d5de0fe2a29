package dk.ordrebro.ledger.sql;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Links whose work items others hang under that changed, marked: what they are to be may have changed with those. */
final class NoticedParents {
    private static final String MARK = """
            UPDATE link SET
              marks = marks + 1, lane = :lane,
              due_at = CASE WHEN state IN ('settled', 'ended') OR (state = 'due' AND due_at > :now) THEN :now
                            ELSE due_at END,
              state = CASE WHEN state IN ('settled', 'ended') THEN 'due' ELSE state END
            WHERE work_item IN (<items>) AND mapping IN (<mappings>) AND state NOT IN ('parked', 'discarded')
            """;

    private final Handle handle;
    private final Instant now;

    NoticedParents(Handle handle, Instant now) {
        this.handle = handle;
        this.now = now;
    }

    /** @return how many links were marked */
    int store(Collection<Long> workItems, Collection<String> mappings) {
        List<String> named = mappings.stream().map(StoredText::of).toList();
        int marked = 0;
        for (List<Long> chunk : Database.chunks(workItems)) {
            marked += handle.createUpdate(MARK)
                    .bind("now", now.toEpochMilli())
                    .bind("lane", Lanes.CHANGED)
                    .bindList("items", Database.places(chunk))
                    .bindList("mappings", Database.places(named))
                    .execute();
        }
        return marked;
    }
}
