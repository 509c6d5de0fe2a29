package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.ledger.audit.Chain;
import dk.ordrebro.ledger.audit.Chain.Entry;
import dk.ordrebro.ledger.audit.Chain.Mark;
import dk.ordrebro.ledger.audit.ErasedName;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.transaction.TransactionIsolationLevel;

/** {@link AuditStore} in the database. */
final class SqlAuditStore implements AuditStore {
    private static final String ACTS = "SELECT id, at, who, origin, what, reason, outcome, place, hash FROM act";

    /** Names the chain of acts, in the program's own tongue. */
    private static final String OF_ACTS = "act";

    private static final String LINKS = """
            SELECT link.id AS link, number, place, hash, pruned_place, pruned_hash
            FROM link LEFT JOIN timeline_chain ON timeline_chain.link = link.id
            WHERE link.id > :after ORDER BY link.id LIMIT :limit
            """;

    private final Database database;

    SqlAuditStore(Database database) {
        this.database = database;
    }

    @Override
    public void record(Act act) {
        database.transact(handle -> {
            ChainEnds ends = ChainEnds.locked(handle, List.of(ChainEnds.ACTS));
            List<String> fields = Arrays.asList(
                    String.valueOf(act.at().toEpochMilli()),
                    StoredText.of(act.who()),
                    StoredText.of(act.origin()),
                    StoredText.of(act.what()),
                    StoredText.of(act.reason()),
                    StoredText.of(act.outcome()));
            Mark mark = ends.add(ChainEnds.ACTS, fields);
            handle.createUpdate("INSERT INTO act (at, who, origin, what, reason, outcome, place, hash)"
                            + " VALUES (:at, :who, :origin, :what, :reason, :outcome, :place, :hash)")
                    .bind("at", act.at().toEpochMilli())
                    .bind("who", fields.get(1))
                    .bind("origin", fields.get(2))
                    .bind("what", fields.get(3))
                    .bind("reason", fields.get(4))
                    .bind("outcome", fields.get(5))
                    .bind("place", mark.place())
                    .bind("hash", mark.hash())
                    .execute();
            ends.save();
            return null;
        });
    }

    @Override
    public List<Act.Kept> acts(Instant from, long after, int limit) {
        return database.read(
                handle -> handle.createQuery(ACTS + " WHERE id > :after AND at >= :from ORDER BY id LIMIT :limit")
                        .bind("after", after)
                        .bind("from", from.toEpochMilli())
                        .bind("limit", limit)
                        .map((row, context) -> kept(row))
                        .list());
    }

    @Override
    public List<Act.Kept> newest(Filter filter) {
        String who = filter.who().isPresent() ? " AND who = :who" : "";
        String sql =
                ACTS + " WHERE id < :before AND at >= :from AND at < :until" + who + " ORDER BY id DESC LIMIT :limit";
        return database.read(handle -> {
            Query query = handle.createQuery(sql)
                    .bind("before", filter.before().orElse(Long.MAX_VALUE))
                    .bind("from", filter.from().toEpochMilli())
                    .bind("until", filter.until().toEpochMilli())
                    .bind("limit", filter.limit());
            filter.who().ifPresent(name -> query.bind("who", StoredText.of(name)));
            return query.map((row, context) -> kept(row)).list();
        });
    }

    private static Act.Kept kept(ResultSet row) throws SQLException {
        Act act = new Act(
                Columns.moment(row, "at"),
                row.getString("who"),
                row.getString("origin"),
                row.getString("what"),
                row.getString("reason"),
                row.getString("outcome"));
        return new Act.Kept(row.getLong("id"), act, row.getLong("place"), row.getString("hash"));
    }

    @Override
    public Chain ofActs() {
        return atOneMoment(handle -> {
            List<Entry> entries = handle.createQuery(ACTS + " ORDER BY id")
                    .map((row, context) -> new Entry(
                            row.getLong("id"),
                            Columns.number(row, "place"),
                            row.getString("hash"),
                            fields(row, "at", "who", "origin", "what", "reason", "outcome"),
                            false))
                    .list();
            Mark end = ChainEnds.read(handle, ChainEnds.ACTS);
            return new Chain(OF_ACTS, Mark.NONE, end, entries, Map.of());
        });
    }

    @Override
    public Page ofLinks(long after, int limit) {
        return atOneMoment(handle -> {
            List<Of> links = handle.createQuery(LINKS)
                    .bind("after", after)
                    .bind("limit", limit)
                    .map((row, context) -> new Of(
                            row.getLong("link"),
                            row.getString("number"),
                            mark(row, "pruned_place", "pruned_hash"),
                            mark(row, "place", "hash")))
                    .list();
            if (links.isEmpty()) {
                return new Page(List.of(), OptionalLong.empty());
            }
            long last = links.getLast().link();
            Map<Long, List<Entry>> entries = entries(handle, after, last);
            Map<Long, Map<Long, String>> removed = removed(handle, after, last);
            List<Chain> chains = links.stream()
                    .map(link -> new Chain(
                            link.number(),
                            link.begin(),
                            link.end(),
                            entries.getOrDefault(link.link(), List.of()),
                            removed.getOrDefault(link.link(), Map.of())))
                    .toList();
            return new Page(chains, links.size() < limit ? OptionalLong.empty() : OptionalLong.of(last));
        });
    }

    @Override
    public Erased erase(String person, long after, int most) {
        ErasedName name = new ErasedName(person);
        return database.transact(handle -> {
            if (after == 0) {
                fromTroubles(handle, name);
            }
            return fromTimeline(handle, name, after, most);
        });
    }

    private record Of(long link, String number, Mark begin, Mark end) {}

    private record OfLink(long link, Entry entry) {}

    private record Removed(long link, long place, String hash) {}

    private static Map<Long, List<Entry>> entries(Handle handle, long after, long last) {
        long start = handle.createQuery("SELECT max(entry) FROM timeline_start")
                .mapTo(Long.class)
                .findOne()
                .orElse(0L);
        return handle.createQuery("SELECT id, place, hash, " + SqlTimelineStore.ALL
                        + " FROM timeline WHERE link > :after AND link <= :last ORDER BY link, id")
                .bind("after", after)
                .bind("last", last)
                .map((row, context) -> new OfLink(
                        row.getLong("link"),
                        new Entry(
                                row.getLong("id"),
                                Columns.number(row, "place"),
                                row.getString("hash"),
                                fields(row, SqlTimelineStore.ALL.split(", ", -1)),
                                row.getLong("id") <= start)))
                .collect(Collectors.groupingBy(OfLink::link, Collectors.mapping(OfLink::entry, Collectors.toList())));
    }

    private static Map<Long, Map<Long, String>> removed(Handle handle, long after, long last) {
        return handle.createQuery(
                        "SELECT link, place, hash FROM timeline_removed WHERE link > :after AND link <= :last")
                .bind("after", after)
                .bind("last", last)
                .map((row, context) -> new Removed(row.getLong("link"), row.getLong("place"), row.getString("hash")))
                .collect(Collectors.groupingBy(Removed::link, Collectors.toMap(Removed::place, Removed::hash)));
    }

    private static List<String> fields(ResultSet row, String... columns) throws SQLException {
        String[] fields = new String[columns.length];
        for (int at = 0; at < columns.length; at++) {
            fields[at] = row.getString(columns[at]);
        }
        return Arrays.asList(fields);
    }

    private static Mark mark(ResultSet row, String place, String hash) throws SQLException {
        String stored = row.getString(hash);
        return stored == null ? Mark.NONE : new Mark(row.getLong(place), stored);
    }

    /** What is written meanwhile is seen whole or not at all. */
    private <T> T atOneMoment(org.jdbi.v3.core.HandleCallback<T, RuntimeException> work) {
        TransactionIsolationLevel level = database.dialect() == Dialect.SQLITE
                ? TransactionIsolationLevel.SERIALIZABLE
                : TransactionIsolationLevel.REPEATABLE_READ;
        return database.read(handle -> handle.inTransaction(level, work));
    }

    private record Naming(long id, long link, OptionalLong place, String hash, String who, String detail) {}

    private static Erased fromTimeline(Handle handle, ErasedName name, long after, int most) {
        List<Naming> entries = handle.createQuery("SELECT id, link, place, hash, who, detail FROM timeline"
                        + " WHERE id > :after ORDER BY id LIMIT :most")
                .bind("after", after)
                .bind("most", most)
                .map((row, context) -> new Naming(
                        row.getLong("id"),
                        row.getLong("link"),
                        Columns.number(row, "place"),
                        row.getString("hash"),
                        row.getString("who"),
                        row.getString("detail")))
                .list();
        int erased = 0;
        for (Naming entry : entries) {
            erased += erase(handle, entry, name) ? 1 : 0;
        }
        return new Erased(
                erased,
                entries.size() < most
                        ? OptionalLong.empty()
                        : OptionalLong.of(entries.getLast().id()));
    }

    private static boolean erase(Handle handle, Naming entry, ErasedName name) {
        Object told = StoredJson.object(entry.detail());
        Object detail = name.without(told);
        Object who = name.without(entry.who());
        if (detail.equals(told) && Objects.equals(who, entry.who())) {
            return false;
        }
        handle.createUpdate("UPDATE timeline SET who = :who, detail = :detail WHERE id = :id")
                .bind("id", entry.id())
                .bindByType("who", who, String.class)
                .bind("detail", StoredJson.write(detail))
                .execute();
        if (entry.place().isPresent()) {
            handle.createUpdate("INSERT INTO timeline_removed (link, place, hash, why)"
                            + " VALUES (:link, :place, :hash, 'erased') ON CONFLICT (link, place) DO NOTHING")
                    .bind("link", entry.link())
                    .bind("place", entry.place().getAsLong())
                    .bind("hash", entry.hash())
                    .execute();
        }
        return true;
    }

    private static void fromTroubles(Handle handle, ErasedName name) {
        handle
                .createQuery("SELECT id, trouble_what FROM link WHERE trouble_what IS NOT NULL")
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("trouble_what")))
                .list()
                .stream()
                .filter(trouble -> !name.without(trouble.getValue()).equals(trouble.getValue()))
                .forEach(trouble -> handle.createUpdate("UPDATE link SET trouble_what = :what WHERE id = :id")
                        .bind("id", trouble.getKey())
                        .bind("what", (String) name.without(trouble.getValue()))
                        .execute());
    }
}
