package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.DeadLetterStore;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.LinkReports;
import dk.ordrebro.ledger.LinkState;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.Query;

/** Parked links in the database. */
final class SqlDeadLetterStore implements DeadLetterStore {
    private final Database database;

    SqlDeadLetterStore(Database database) {
        this.database = database;
    }

    @Override
    public List<Cause> causes() {
        String sql = """
            SELECT by_cause.*, link.number AS example, link.trouble_remedy AS remedy FROM (
              SELECT trouble_cause AS cause, count(*) AS dead, min(coalesce(failing_since, due_at)) AS oldest,
                max(due_at) AS newest, min(id) AS example_id
              FROM link WHERE state = 'parked' GROUP BY trouble_cause) by_cause
            JOIN link ON link.id = by_cause.example_id ORDER BY dead DESC, cause
            """;
        return database.read(handle -> handle.createQuery(sql)
                .map((row, context) -> new Cause(
                        row.getString("cause"),
                        row.getLong("dead"),
                        Columns.moment(row, "oldest"),
                        Columns.moment(row, "newest"),
                        row.getString("example"),
                        row.getString("remedy")))
                .list());
    }

    @Override
    public List<LinkReports.Row> list(Optional<String> cause, long after, int limit) {
        String sql = "SELECT " + SqlLinkReports.ROW + " FROM link WHERE id > :after AND "
                + (cause.isPresent()
                        ? "state = 'parked' AND trouble_cause = :cause"
                        : SqlLinkReports.in(LinkState.PARKED))
                + " ORDER BY id LIMIT :limit";
        return database.read(handle -> {
            Query query = handle.createQuery(sql).bind("after", after).bind("limit", limit);
            cause.ifPresent(named -> query.bind("cause", StoredText.of(named)));
            return query.map(SqlLinkReports::row).list();
        });
    }

    @Override
    public int replay(Collection<Long> ids, Decision decision) {
        return database.transact(handle -> {
            Decided decided = new Decided(handle, decision);
            int files = decided.replayFiles(ids); // first, for what was a dead letter is one no more afterwards
            return files + decided.replay(ids);
        });
    }

    @Override
    public int replayAll(Optional<String> cause, Decision decision) {
        return database.transact(handle -> new Decided(handle, decision).replay(cause));
    }

    @Override
    public boolean discard(long id, Decision decision) {
        return database.transact(handle -> new Decided(handle, decision).discard(List.of(id))) == 1;
    }

    @Override
    public int discardAll(Optional<String> cause, Decision decision) {
        return database.transact(handle -> new Decided(handle, decision).discard(cause));
    }
}
