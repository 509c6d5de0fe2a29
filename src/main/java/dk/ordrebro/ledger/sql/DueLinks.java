package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.MirrorEntry;
import dk.ordrebro.ledger.MirrorEntry.Log;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;

/** Links that become due because something changed, within the transaction that stores what did. */
final class DueLinks {
    private static final String MARK = """
            UPDATE link SET
              marks = marks + 1, lane = :lane,
              due_at = CASE WHEN state IN ('settled', 'ended') OR (state = 'due' AND due_at > :now) THEN :now
                            ELSE due_at END,
              state = CASE WHEN state IN ('settled', 'ended') THEN 'due' ELSE state END
            WHERE %s AND state NOT IN ('parked', 'discarded')
            RETURNING id
            """;

    private static final String THESE = MARK.formatted("id IN (<ids>)");
    private static final String PARENTS = MARK.formatted("work_item IN (<items>) AND mapping IN (<mappings>)");

    private DueLinks() {}

    /** A dead letter stays one; a claimed link is marked for its save to see. @return those that were marked */
    static List<Long> mark(Handle handle, Collection<Long> links, Instant now) {
        return marked(handle.createQuery(THESE).bindList("ids", Database.places(links)), now);
    }

    /** Others hang under these work items and changed: what the parents are to be may have changed with those. */
    static int markParents(Handle handle, Collection<Long> workItems, Collection<String> mappings, Instant now) {
        List<String> named = mappings.stream().map(StoredText::of).toList();
        int marked = 0;
        for (List<Long> chunk : Database.chunks(workItems)) {
            Query parents = handle.createQuery(PARENTS)
                    .bindList("items", Database.places(chunk))
                    .bindList("mappings", Database.places(named));
            marked += marked(parents, now).size();
        }
        return marked;
    }

    private static List<Long> marked(Query mark, Instant now) {
        return mark.bind("now", now.toEpochMilli())
                .bind("lane", Lanes.CHANGED)
                .mapTo(Long.class)
                .list();
    }

    /**
     * What people are to be told of files is told by whoever holds the link: it becomes due. Its row is taken before that of its
     * files, as a save of the link takes them, so that the two never wait for each other.
     */
    static void tell(Handle handle, Claim claim, List<MirrorEntry> entries) {
        Optional<MirrorEntry> told = entries.stream()
                .filter(entry -> entry.source().log() != Log.FILES)
                .findFirst();
        boolean held = told.isPresent()
                && handle.createQuery("SELECT count(*) FROM file_look WHERE link = :link AND lease_token = :token")
                                .bind("link", told.get().link())
                                .bind("token", claim.token())
                                .mapTo(Long.class)
                                .one()
                        == 1;
        if (held) {
            mark(handle, List.of(told.get().link()), told.get().at());
        }
    }
}
