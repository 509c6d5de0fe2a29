package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Counted;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.TimelineKind;
import dk.ordrebro.ledger.TimelineStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The timeline in the database. */
final class SqlTimelineStore implements TimelineStore {
    /** All that {@link #event} reads. */
    private static final String ALL = "link, at, kind, moved_from, moved_to, who, lasted, detail";

    private static final String OLD = """
            SELECT timeline.id, at, state FROM timeline JOIN link ON link.id = timeline.link
            WHERE (at, timeline.id) > (:at, :id) AND at < :before ORDER BY at, timeline.id LIMIT :most
            """;

    private static final String PRUNE = """
            DELETE FROM timeline WHERE id IN (<ids>)
            AND EXISTS (SELECT 1 FROM link WHERE link.id = timeline.link AND state IN ('settled', 'ended'))
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
            removed += database.transact(handle -> handle.createUpdate(PRUNE)
                    .bindList("ids", Database.places(chunk))
                    .execute());
        }
        return new Pruned(
                removed,
                old.size() < most ? Optional.empty() : Optional.of(old.getLast().place()));
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
        PreparedBatch batch = handle.prepareBatch("INSERT INTO timeline (" + ALL
                + ") VALUES (:link, :at, :kind, :moved_from, :moved_to, :who, :lasted, :detail)");
        for (Event event : events) {
            Counted counted = event.what().counted();
            batch.bind("link", event.link())
                    .bind("at", event.at().toEpochMilli())
                    .bind("kind", StoredText.of(event.what().kind()))
                    .bindByType("moved_from", text(counted.from()), String.class)
                    .bindByType("moved_to", text(counted.to()), String.class)
                    .bindByType("who", text(counted.who()), String.class)
                    .bindByType(
                            "lasted", counted.lasted().map(Duration::toMillis).orElse(null), Long.class)
                    .bind("detail", StoredJson.write(event.what().detail()))
                    .add();
        }
        batch.execute();
    }

    private static String text(Optional<String> text) {
        return text.map(StoredText::of).orElse(null);
    }

    private static Event event(ResultSet row) throws SQLException {
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
