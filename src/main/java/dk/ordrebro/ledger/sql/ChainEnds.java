package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.audit.Chain.Mark;
import dk.ordrebro.ledger.audit.EntryHash;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/**
 * Where the chains of some links end, within the transaction that adds to them: read and locked together, moved in memory, and
 * written together. A chain that has no row yet gets one first, which another transaction that wants to begin it waits for.
 */
final class ChainEnds {
    /** Stands for what people did, which is no link's. */
    static final long ACTS = 0;

    private final Handle handle;
    private final Map<Long, Mark> ends;

    private ChainEnds(Handle handle, Map<Long, Mark> ends) {
        this.handle = handle;
        this.ends = ends;
    }

    /** Rows are locked by id everywhere. */
    static ChainEnds locked(Handle handle, Collection<Long> links) {
        Map<Long, Mark> ends = new TreeMap<>();
        for (List<Long> chunk :
                Database.chunks(links.stream().distinct().sorted().toList())) {
            lock(handle, chunk, ends);
            List<Long> missing =
                    chunk.stream().filter(link -> !ends.containsKey(link)).toList();
            if (!missing.isEmpty()) {
                begin(handle, missing);
                lock(handle, missing, ends);
            }
        }
        return new ChainEnds(handle, ends);
    }

    private static void lock(Handle handle, List<Long> links, Map<Long, Mark> ends) {
        handle.createQuery("SELECT link, place, hash FROM timeline_chain WHERE link IN (<links>) ORDER BY link <lock>")
                .bindList("links", Database.places(links))
                .map((row, context) ->
                        Map.entry(row.getLong("link"), new Mark(row.getLong("place"), row.getString("hash"))))
                .forEach(end -> ends.put(end.getKey(), end.getValue()));
    }

    /** Who comes second waits here for the first, and then finds its row. */
    private static void begin(Handle handle, List<Long> links) {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO timeline_chain (link, place, hash)"
                + " VALUES (:link, :place, :hash) ON CONFLICT (link) DO NOTHING");
        links.forEach(link -> batch.bind("link", link)
                .bind("place", Mark.NONE.place())
                .bind("hash", Mark.NONE.hash())
                .add());
        batch.execute();
    }

    static Mark read(Handle handle, long link) {
        return handle.createQuery("SELECT place, hash FROM timeline_chain WHERE link = :link")
                .bind("link", link)
                .map((row, context) -> new Mark(row.getLong("place"), row.getString("hash")))
                .findOne()
                .orElse(Mark.NONE);
    }

    /** @return the place and hash of the entry that is added */
    Mark add(long link, List<String> fields) {
        Mark before = ends.get(link);
        Mark after = new Mark(before.place() + 1, EntryHash.of(before.hash(), fields));
        ends.put(link, after);
        return after;
    }

    void save() {
        PreparedBatch batch = handle.prepareBatch("INSERT INTO timeline_chain (link, place, hash)"
                + " VALUES (:link, :place, :hash)"
                + " ON CONFLICT (link) DO UPDATE SET place = excluded.place, hash = excluded.hash");
        ends.forEach((link, end) -> batch.bind("link", link)
                .bind("place", end.place())
                .bind("hash", end.hash())
                .add());
        batch.execute();
    }

    /**
     * Keeps chains whole whose entries were pruned, within the transaction that did it: the beginning of a chain moves up behind
     * what is gone; of an entry that went before an older one the hash stays, until that one is gone too.
     */
    static final class Pruned {
        /** One entry that was taken away. @param place empty where it was written before there were chains */
        record Gone(long link, OptionalLong place, String hash) {}

        private record End(long link, long place, String hash) {}

        private final Handle handle;

        Pruned(Handle handle) {
            this.handle = handle;
        }

        void move(Collection<Gone> gone) {
            Map<Long, TreeMap<Long, String>> byLink = gone.stream()
                    .filter(one -> one.place().isPresent())
                    .collect(Collectors.groupingBy(
                            Gone::link,
                            TreeMap::new,
                            Collectors.toMap(
                                    one -> one.place().getAsLong(), Gone::hash, (one, other) -> other, TreeMap::new)));
            if (byLink.isEmpty()) {
                return;
            }
            List<Long> links = Database.places(byLink.keySet());
            List<End> begins = ends(
                    "SELECT link, pruned_place AS place, pruned_hash AS hash FROM timeline_chain WHERE link IN"
                            + " (<links>) ORDER BY link <lock>",
                    links);
            ends("SELECT link, place, hash FROM timeline_removed WHERE why = 'pruned' AND link IN (<links>)", links)
                    .forEach(before -> byLink.get(before.link()).put(before.place(), before.hash()));
            begins.forEach(begin -> move(begin, byLink.get(begin.link())));
        }

        private void move(End begin, TreeMap<Long, String> removed) {
            End moved = begin;
            while (removed.containsKey(moved.place() + 1)) {
                moved = new End(begin.link(), moved.place() + 1, removed.remove(moved.place() + 1));
            }
            if (moved.place() > begin.place()) {
                execute(
                        "UPDATE timeline_chain SET pruned_place = :place, pruned_hash = :hash WHERE link = :link",
                        List.of(moved));
                handle.createUpdate("DELETE FROM timeline_removed WHERE link = :link AND place <= :place")
                        .bind("link", moved.link())
                        .bind("place", moved.place())
                        .execute();
            }
            execute(
                    "INSERT INTO timeline_removed (link, place, hash, why) VALUES (:link, :place, :hash, 'pruned')"
                            + " ON CONFLICT (link, place) DO UPDATE SET why = 'pruned'",
                    removed.entrySet().stream()
                            .map(entry -> new End(begin.link(), entry.getKey(), entry.getValue()))
                            .toList());
        }

        private List<End> ends(String sql, List<Long> links) {
            return handle.createQuery(sql)
                    .bindList("links", links)
                    .map((row, context) -> new End(row.getLong("link"), row.getLong("place"), row.getString("hash")))
                    .list();
        }

        private void execute(String sql, List<End> ends) {
            if (ends.isEmpty()) {
                return;
            }
            PreparedBatch batch = handle.prepareBatch(sql);
            ends.forEach(end -> batch.bind("link", end.link())
                    .bind("place", end.place())
                    .bind("hash", end.hash())
                    .add());
            batch.execute();
        }
    }
}
