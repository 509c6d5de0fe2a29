package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.NodeStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** {@link NodeStore} in the database. */
final class SqlNodeStore implements NodeStore {
    private static final String TELL = """
            INSERT INTO node (node, started_at, seen_at, stopped_at, waits_for)
            VALUES (:node, :started, :now, NULL, :waits)
            ON CONFLICT (node) DO UPDATE SET
              started_at = excluded.started_at, seen_at = excluded.seen_at, stopped_at = NULL,
              waits_for = excluded.waits_for
            """;

    private final Database database;

    SqlNodeStore(Database database) {
        this.database = database;
    }

    @Override
    public void tell(String node, Instant startedAt, Optional<String> waitsFor, Instant now) {
        database.transact(handle -> {
            handle.createUpdate("DELETE FROM node WHERE seen_at < :old AND node <> :node")
                    .bind("old", now.minus(KEPT).toEpochMilli())
                    .bind("node", StoredText.of(node))
                    .execute();
            handle.createUpdate(TELL)
                    .bind("node", StoredText.of(node))
                    .bind("started", startedAt.toEpochMilli())
                    .bind("now", now.toEpochMilli())
                    .bind("waits", waitsFor.map(StoredText::of))
                    .execute();
            return SqlLinkReports.fold(handle, database.dialect()); // last, for whoever folds waits for nobody
        });
    }

    @Override
    public void stopped(String node, Instant now) {
        database.transact(
                handle -> handle.createUpdate("UPDATE node SET seen_at = :now, stopped_at = :now WHERE node = :node")
                        .bind("now", now.toEpochMilli())
                        .bind("node", StoredText.of(node))
                        .execute());
    }

    @Override
    public List<Node> all(Instant now) {
        boolean possible = database.mayHaveService();
        List<Node> nodes = database.read(
                handle -> handle.createQuery("SELECT node, started_at, seen_at, stopped_at, waits_for FROM node")
                        .map((row, context) -> node(row, possible, now))
                        .list());
        return nodes.stream()
                .sorted(Comparator.comparing(Node::running)
                        .thenComparing(Node::seenAt)
                        .reversed())
                .toList();
    }

    private static Node node(ResultSet row, boolean possible, Instant now) throws SQLException {
        Instant seen = Instant.ofEpochMilli(row.getLong("seen_at"));
        boolean stopped = Columns.momentIfAny(row, "stopped_at").isPresent();
        boolean running = possible && !stopped && !seen.isBefore(now.minus(SILENT));
        Optional<String> waits = running ? Optional.ofNullable(row.getString("waits_for")) : Optional.empty();
        return new Node(row.getString("node"), Instant.ofEpochMilli(row.getLong("started_at")), seen, running, waits);
    }
}
