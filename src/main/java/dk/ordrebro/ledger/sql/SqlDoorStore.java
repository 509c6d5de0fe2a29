package dk.ordrebro.ledger.sql;

import dk.ordrebro.door.DoorState;
import dk.ordrebro.ledger.DoorStore;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jdbi.v3.core.statement.StatementContext;

/** {@link DoorStore} in the database. */
final class SqlDoorStore implements DoorStore {
    private final Database database;

    SqlDoorStore(Database database) {
        this.database = database;
    }

    @Override
    public void tell(String node, List<DoorState> doors, Instant now) {
        String sql = """
                INSERT INTO door (node, system, circuit, paused_until, shut_until, silent_since, problem, calls, told_at)
                VALUES (:node, :system, :circuit, :paused, :shut, :silent, :problem, :calls, :now)
                ON CONFLICT (node, system) DO UPDATE SET
                  circuit = excluded.circuit, paused_until = excluded.paused_until, shut_until = excluded.shut_until,
                  silent_since = excluded.silent_since,
                  problem = excluded.problem, calls = excluded.calls, told_at = excluded.told_at
                """;
        database.transact(handle -> {
            PreparedBatch batch = handle.prepareBatch(sql);
            for (DoorState door : doors) {
                batch.bind("node", StoredText.of(node))
                        .bind("system", StoredText.of(door.system()))
                        .bind("circuit", StoredText.of(door.circuit()))
                        .bind("paused", door.pausedUntil().map(Instant::toEpochMilli))
                        .bind("shut", door.shutUntil().map(Instant::toEpochMilli))
                        .bind("silent", door.silentSince().map(Instant::toEpochMilli))
                        .bind("problem", door.problem().map(StoredText::of))
                        .bind("calls", door.calls())
                        .bind("now", now.toEpochMilli())
                        .add();
            }
            return batch.execute().length;
        });
    }

    @Override
    public void forget(String node) {
        database.transact(handle -> handle.createUpdate("DELETE FROM door WHERE node = :node")
                .bind("node", StoredText.of(node))
                .execute());
    }

    @Override
    public List<Told> since(Instant moment) {
        return database.read(handle -> handle.createQuery(
                        "SELECT node, system, circuit, paused_until, shut_until,"
                                + " silent_since, problem, calls, told_at FROM door WHERE told_at >= :moment ORDER BY node, system DESC")
                .bind("moment", moment.toEpochMilli())
                .map(SqlDoorStore::told)
                .list());
    }

    private static Told told(ResultSet row, StatementContext context) throws SQLException {
        DoorState door = new DoorState(
                row.getString("system"),
                row.getString("circuit"),
                Columns.momentIfAny(row, "paused_until"),
                Columns.momentIfAny(row, "shut_until"),
                Columns.momentIfAny(row, "silent_since"),
                Optional.ofNullable(row.getString("problem")),
                row.getInt("calls"));
        return new Told(row.getString("node"), door, Instant.ofEpochMilli(row.getLong("told_at")));
    }
}
