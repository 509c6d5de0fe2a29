package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Counted;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.TimelineKind;
import dk.ordrebro.ledger.TimelineStore;
import dk.ordrebro.ledger.audit.Chain.Mark;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The timeline in the database. */
final class SqlTimelineStore implements TimelineStore {
    /** All that {@link #event} reads. */
    static final String ALL = "link, at, kind, moved_from, moved_to, who, lasted, detail";

    private static final String OLD = """
        SELECT timeline.id, at, state FROM timeline JOIN link ON link.id = timeline.link
        WHERE (at, timeline.id) > (:at, :id) AND at < :before ORDER BY at, timeline.id LIMIT :most
        """;

    private static final String PRUNE = """
        DELETE FROM timeline WHERE id IN (<ids>)
        AND EXISTS (SELECT 1 FROM link WHERE link.id = timeline.link AND state IN ('settled', 'ended'))
        RETURNING link, place, hash
        """;

    /** @param rests its link is settled or ended */
    private record Old(Place place, boolean rests) {}

    private final Database database;

    SqlTimelineStore(Database database) {
        this.database = database;
    }

    @Override
    public void append(Collection<Event> events) {
        database.transact(handle -> {
            append(handle, events);
            return null;
        });
    }

    @Override
    public List<Event> of(long link) {
        return database.read(handle -> of(handle, link));
    }

    @Override
    public List<Entry> since(Instant from, long after, int limit) {
        String sql = "SELECT timeline.id AS entry, number, " + ALL
                + " FROM timeline JOIN link ON link.id = timeline.link"
                + " WHERE timeline.id > :after AND at >= :from ORDER BY timeline.id LIMIT :limit";
        return database.read(handle -> handle.createQuery(sql)
                .bind("from", from.toEpochMilli())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Entry(row.getLong("entry"), row.getString("number"), event(row)))
                .list());
    }

    @Override
    public Pruned prune(Instant before, Place after, int most) {
        List<Old> old = database.read(handle -> handle.createQuery(OLD)
                .bind("at", after.at().toEpochMilli())
                .bind("id", after.id())
                .bind("before", before.toEpochMilli())
                .bind("most", most)
                .map((row, context) -> old(row))
                .list());
        List<Long> gone =
                old.stream().filter(Old::rests).map(one -> one.place().id()).toList();
        int removed = 0;
        for (List<Long> chunk : Database.chunks(gone)) {
            removed += database.transact(handle -> pruned(handle, chunk));
        }
        return new Pruned(
                removed,
                old.size() < most ? Optional.empty() : Optional.of(old.getLast().place()));
    }

    private static int pruned(Handle handle, List<Long> entries) {
        List<ChainEnds.Pruned.Gone> gone = handle.createQuery(PRUNE)
                .bindList("ids", Database.places(entries))
                .map((row, context) -> new ChainEnds.Pruned.Gone(
                        row.getLong("link"), Columns.number(row, "place"), row.getString("hash")))
                .list();
        new ChainEnds.Pruned(handle).move(gone);
        return gone.size();
    }

    private static Old old(ResultSet row) throws SQLException {
        LinkState state = LinkState.of(row.getString("state"));
        return new Old(
                new Place(Columns.moment(row, "at"), row.getLong("id")),
                state == LinkState.SETTLED || state == LinkState.ENDED);
    }

    static List<Event> of(Handle handle, long link) {
        return handle.createQuery("SELECT " + ALL + " FROM timeline WHERE link = :link ORDER BY id")
                .bind("link", link)
                .map((row, context) -> event(row))
                .list();
    }

    /** Within the transaction that does what the events tell of. */
    static void append(Handle handle, Collection<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        ChainEnds ends =
                ChainEnds.locked(handle, events.stream().map(Event::link).toList());
        PreparedBatch batch = handle.prepareBatch("INSERT INTO timeline (" + ALL
                + ", place, hash) VALUES (:link, :at, :kind, :moved_from, :moved_to, :who, :lasted, :detail,"
                + " :place, :hash)");
        for (Event event : events) {
            add(batch, event, ends);
        }
        batch.execute();
        ends.save();
    }

    private static void add(PreparedBatch batch, Event event, ChainEnds ends) {
        Counted counted = event.what().counted();
        Long lasted = counted.lasted().map(Duration::toMillis).orElse(null);
        List<String> fields = Arrays.asList( // as ALL names them
                String.valueOf(event.link()),
                String.valueOf(event.at().toEpochMilli()),
                StoredText.of(event.what().kind()),
                text(counted.from()),
                text(counted.to()),
                text(counted.who()),
                lasted == null ? null : lasted.toString(),
                StoredJson.write(event.what().detail()));
        Mark mark = ends.add(event.link(), fields);
        batch.bind("link", event.link())
                .bind("at", event.at().toEpochMilli())
                .bind("kind", fields.get(2))
                .bindByType("moved_from", fields.get(3), String.class)
                .bindByType("moved_to", fields.get(4), String.class)
                .bindByType("who", fields.get(5), String.class)
                .bindByType("lasted", lasted, Long.class)
                .bind("detail", fields.get(7))
                .bind("place", mark.place())
                .bind("hash", mark.hash())
                .add();
    }

    private static String text(Optional<String> text) {
        return text.map(StoredText::of).orElse(null);
    }

    static Event event(ResultSet row) throws SQLException {
        OptionalLong lasted = Columns.number(row, "lasted");
        Counted counted = new Counted(
                Optional.ofNullable(row.getString("moved_from")),
                Optional.ofNullable(row.getString("moved_to")),
                Optional.ofNullable(row.getString("who")),
                lasted.isPresent() ? Optional.of(Duration.ofMillis(lasted.getAsLong())) : Optional.empty());
        return new Event(
                row.getLong("link"),
                Columns.moment(row, "at"),
                TimelineKind.read(row.getString("kind"), counted, StoredJson.object(row.getString("detail"))));
    }
}
