package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.ledger.LiveSet.Refusal;
import dk.ordrebro.ledger.LiveSetStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link LiveSetStore} in the database. */
final class SqlLiveSetStore implements LiveSetStore {
    /** A node that has not told for so long is gone for good. */
    private static final Duration GONE = Duration.ofDays(1);

    private final Database database;

    SqlLiveSetStore(Database database) {
        this.database = database;
    }

    @Override
    public void tell(LiveSet set) {
        String sql = """
                INSERT INTO mapping_set (node, hash, live_since, refused_hash, refused_since, refused_why, seen_at)
                VALUES (:node, :hash, :since, :refused_hash, :refused_since, :refused_why, :seen)
                ON CONFLICT (node) DO UPDATE SET
                  live_since = CASE WHEN mapping_set.hash = excluded.hash
                    THEN mapping_set.live_since ELSE excluded.live_since END,
                  hash = excluded.hash, refused_hash = excluded.refused_hash,
                  refused_since = excluded.refused_since, refused_why = excluded.refused_why, seen_at = excluded.seen_at
                """;
        database.transact(handle -> {
            handle.createUpdate("DELETE FROM mapping_set WHERE seen_at < :gone AND node <> :node")
                    .bind("gone", set.seenAt().minus(GONE).toEpochMilli())
                    .bind("node", StoredText.of(set.node()))
                    .execute();
            return handle.createUpdate(sql)
                    .bind("node", StoredText.of(set.node()))
                    .bind("hash", StoredText.of(set.hash()))
                    .bind("since", set.since().toEpochMilli())
                    .bind("refused_hash", set.refused().map(Refusal::hash).orElse(null))
                    .bind("refused_since", Columns.millis(set.refused().map(Refusal::since)))
                    .bind(
                            "refused_why",
                            set.refused()
                                    .map(refused -> StoredText.of(String.join("\n", refused.problems())))
                                    .orElse(null))
                    .bind("seen", set.seenAt().toEpochMilli())
                    .execute();
        });
    }

    @Override
    public void forget(String node) {
        database.transact(handle -> handle.createUpdate("DELETE FROM mapping_set WHERE node = :node")
                .bind("node", StoredText.of(node))
                .execute());
    }

    @Override
    public List<LiveSet> all() {
        return database.read(handle -> handle.createQuery("SELECT node, hash, live_since, refused_hash, refused_since,"
                        + " refused_why, seen_at FROM mapping_set ORDER BY node")
                .map(SqlLiveSetStore::set)
                .list());
    }

    private static LiveSet set(ResultSet row, StatementContext context) throws SQLException {
        String refused = row.getString("refused_hash");
        return new LiveSet(
                row.getString("node"),
                row.getString("hash"),
                Columns.moment(row, "live_since"),
                refused == null
                        ? Optional.empty()
                        : Optional.of(new Refusal(
                                refused,
                                Columns.moment(row, "refused_since"),
                                row.getString("refused_why").lines().toList())),
                Columns.moment(row, "seen_at"));
    }
}
