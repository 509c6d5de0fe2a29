package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.FlowStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** {@link FlowStore} in the database. */
final class SqlFlowStore implements FlowStore {
    private static final String KINDS = "kind IN ('created', 'reached', 'discarded', 'deleted', 'restored')";

    private static final String KNOWN = """
        SELECT link.id AS link, mapping, fact, counted, rules FROM link LEFT JOIN flow_fact ON flow_fact.link = link.id
        WHERE link.id IN (<ids>) ORDER BY link.id
        """;

    private static final String KEEP = """
        INSERT INTO flow_fact (link, fact, counted, rules) VALUES (:link, :fact, :counted, :rules)
        ON CONFLICT (link) DO UPDATE SET fact = excluded.fact, counted = excluded.counted, rules = excluded.rules
        """;

    private static final String MOVE = """
        INSERT INTO flow_total AS total (measure, kind, name, month, value, orders)
        VALUES (:measure, :kind, :name, :month, :value, :orders)
        ON CONFLICT (measure, kind, month, name, value) DO UPDATE SET orders = total.orders + excluded.orders
        """;

    private static final String GONE = """
        DELETE FROM flow_total WHERE measure = :measure AND kind = :kind AND month = :month AND name = :name
        AND value = :value AND orders = 0
        """;

    /** Asked at both ends of the index: "other than" goes by none, and mostly there is nothing at either. */
    private static final String COUNTED_OTHERWISE = """
        SELECT link FROM (SELECT link FROM flow_fact WHERE rules < :rules ORDER BY rules, link LIMIT :most) AS before
        UNION ALL
        SELECT link FROM (SELECT link FROM flow_fact WHERE rules > :rules ORDER BY rules, link LIMIT :most) AS after
        LIMIT :most
        """;

    private final Database database;

    SqlFlowStore(Database database) {
        this.database = database;
    }

    @Override
    public Position position() {
        return database.read(handle -> handle.createQuery("SELECT moves, entry, seen, seen_at FROM flow_reader")
                .map((row, context) -> new Position(
                        row.getLong("moves"),
                        row.getLong("entry"),
                        row.getLong("seen"),
                        Columns.moment(row, "seen_at")))
                .one());
    }

    @Override
    public long newest() {
        return database.read(handle -> handle.createQuery("SELECT coalesce(max(id), 0) FROM timeline")
                .mapTo(Long.class)
                .one());
    }

    @Override
    public List<Entry> entries(long after, long upTo, int most) {
        String sql = "SELECT id, link FROM timeline WHERE id > :after AND id <= :up_to AND " + KINDS
                + " ORDER BY id LIMIT :most";
        return database.read(handle -> handle.createQuery(sql)
                .bind("after", after)
                .bind("up_to", upTo)
                .bind("most", most)
                .map((row, context) -> new Entry(row.getLong("id"), row.getLong("link")))
                .list());
    }

    @Override
    public List<Known> known(Collection<Long> links) {
        List<Known> known = new ArrayList<>();
        for (List<Long> chunk : Database.chunks(links)) {
            known.addAll(database.read(handle -> known(handle, Database.places(chunk))));
        }
        return known;
    }

    private static List<Known> known(Handle handle, List<Long> ids) {
        Map<Long, List<Event>> events = handle
                .createQuery("SELECT " + SqlTimelineStore.ALL + " FROM timeline WHERE link IN (<ids>) AND " + KINDS
                        + " ORDER BY link, id")
                .bindList("ids", ids)
                .map((row, context) -> SqlTimelineStore.event(row))
                .list()
                .stream()
                .collect(Collectors.groupingBy(Event::link));
        return handle.createQuery(KNOWN)
                .bindList("ids", ids)
                .map((row, context) -> known(row, events.getOrDefault(row.getLong("link"), List.of())))
                .list();
    }

    private static Known known(ResultSet row, List<Event> events) throws SQLException {
        return new Known(
                row.getLong("link"),
                row.getString("mapping"),
                Optional.ofNullable(row.getString("fact")),
                Optional.ofNullable(row.getString("counted")).orElse("[]"),
                Optional.ofNullable(row.getString("rules")).orElse(""),
                events);
    }

    @Override
    public List<Long> countedOtherwise(String rules, int most) {
        return database.read(handle -> handle.createQuery(COUNTED_OTHERWISE)
                .bind("rules", rules)
                .bind("most", most)
                .mapTo(Long.class)
                .list());
    }

    @Override
    public boolean keep(Position from, Position to, Collection<Fact> facts, Map<Total, Long> moves) {
        return database.transact(handle -> {
            if (!move(handle, from, to)) {
                return false;
            }
            keep(handle, facts);
            add(handle, moves);
            return true;
        });
    }

    private static boolean move(Handle handle, Position from, Position to) {
        String sql = "UPDATE flow_reader SET moves = moves + 1, entry = :entry, seen = :seen, seen_at = :seen_at"
                + " WHERE moves = :moves";
        return handle.createUpdate(sql)
                        .bind("entry", to.entry())
                        .bind("seen", to.seen())
                        .bind("seen_at", to.seenAt().toEpochMilli())
                        .bind("moves", from.moves())
                        .execute()
                == 1;
    }

    private static void keep(Handle handle, Collection<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(KEEP);
        for (Fact fact : facts) {
            batch.bind("link", fact.link())
                    .bind("fact", StoredText.of(fact.fact()))
                    .bind("counted", StoredText.of(fact.counted()))
                    .bind("rules", StoredText.of(fact.rules()))
                    .add();
        }
        batch.execute();
    }

    private static void add(Handle handle, Map<Total, Long> moves) {
        List<Total> changed = moves.entrySet().stream()
                .filter(move -> move.getValue() != 0)
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Total::toString))
                .toList();
        if (changed.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(MOVE);
        for (Total total : changed) {
            batch.bind("measure", total.measure())
                    .bind("kind", total.kind())
                    .bind("name", StoredText.of(total.name()))
                    .bind("month", total.month())
                    .bind("value", total.value())
                    .bind("orders", moves.get(total))
                    .add();
        }
        batch.execute();
        drop(handle, changed.stream().filter(total -> moves.get(total) < 0).toList());
    }

    /** What no order has any more. */
    private static void drop(Handle handle, List<Total> shrunk) {
        if (shrunk.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(GONE);
        for (Total total : shrunk) {
            batch.bind("measure", total.measure())
                    .bind("kind", total.kind())
                    .bind("name", StoredText.of(total.name()))
                    .bind("month", total.month())
                    .bind("value", total.value())
                    .add();
        }
        batch.execute();
    }

    @Override
    public void forgetCounts() {
        database.transact(handle -> {
            handle.execute("UPDATE flow_reader SET moves = moves + 1, entry = 0, seen = 0, seen_at = 0");
            handle.execute("DELETE FROM flow_total");
            return handle.execute("UPDATE flow_fact SET counted = '[]', rules = ''");
        });
    }

    @Override
    public List<Count> counts(Wanted wanted) {
        String sql = "SELECT measure, kind, name, month, value, orders FROM flow_total"
                + " WHERE measure = :measure AND kind = :kind AND month >= :since AND month <= :until"
                + (wanted.name().isPresent() ? " AND name = :name" : "") + " ORDER BY month, name, value";
        return database.read(handle -> {
            var query = handle.createQuery(sql)
                    .bind("measure", wanted.measure())
                    .bind("kind", wanted.kind())
                    .bind("since", wanted.since())
                    .bind("until", wanted.until());
            wanted.name().ifPresent(name -> query.bind("name", StoredText.of(name)));
            return query.map((row, context) -> new Count(
                            new Total(
                                    row.getString("measure"),
                                    row.getString("kind"),
                                    row.getString("name"),
                                    row.getString("month"),
                                    row.getLong("value")),
                            row.getLong("orders")))
                    .list();
        });
    }
}
