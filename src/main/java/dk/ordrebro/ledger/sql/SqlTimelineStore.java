package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.TimelineStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The timeline in the database. */
final class SqlTimelineStore implements TimelineStore {
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
        String sql = """
                SELECT timeline.id AS entry, number, link, at, kind, detail
                FROM timeline JOIN link ON link.id = timeline.link
                WHERE timeline.id > :after AND at >= :from ORDER BY timeline.id LIMIT :limit
                """;
        return database.read(handle -> handle.createQuery(sql)
                .bind("from", from.toEpochMilli())
                .bind("after", after)
                .bind("limit", limit)
                .map((row, context) -> new Entry(row.getLong("entry"), row.getString("number"), event(row)))
                .list());
    }

    static List<Event> of(Handle handle, long link) {
        return handle.createQuery("SELECT link, at, kind, detail FROM timeline WHERE link = :link ORDER BY id")
                .bind("link", link)
                .map((row, context) -> event(row))
                .list();
    }

    /** Within the transaction that does what the events tell of. */
    static void append(Handle handle, Collection<Event> events) {
        if (events.isEmpty()) {
            return;
        }
        PreparedBatch batch = handle.prepareBatch(
                "INSERT INTO timeline (link, at, kind, detail) VALUES (:link, :at, :kind, :detail)");
        for (Event event : events) {
            batch.bind("link", event.link())
                    .bind("at", event.at().toEpochMilli())
                    .bind("kind", StoredText.of(event.kind()))
                    .bind("detail", StoredJson.write(event.detail()))
                    .add();
        }
        batch.execute();
    }

    private static Event event(ResultSet row) throws SQLException {
        return new Event(
                row.getLong("link"),
                Columns.moment(row, "at"),
                row.getString("kind"),
                StoredJson.object(row.getString("detail")));
    }
}
