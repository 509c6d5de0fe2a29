package dk.ordrebro.ledger.sql.export;

import dk.ordrebro.ledger.sql.Database;
import dk.ordrebro.ledger.sql.OpenDatabase;
import dk.ordrebro.ledger.sql.export.ExportedTable.Column;
import dk.ordrebro.settings.LedgerSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** The rows of a ledger as they are stored; a service may run on it meanwhile. Close it. */
public final class StoredRows implements AutoCloseable {
    /** Rows that PostgreSQL sends at a time: without a bound its driver keeps a whole table in memory. */
    private static final int PAGE = 1_000;

    private final Database database;
    private final Clock clock;

    private StoredRows(Database database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    /**
     * Opens the ledger to look.
     *
     * @throws dk.ordrebro.ledger.LedgerUnusable when it cannot be reached, was never made, or has the tables of another version
     */
    public static StoredRows open(LedgerSettings settings, Clock clock) {
        return new StoredRows(OpenDatabase.readOnly(settings, clock), clock);
    }

    /** Takes one row. */
    @FunctionalInterface
    public interface Taker {
        /** @param values in the order of the table's columns: a text, a Long, or null */
        void take(List<Object> values) throws IOException;
    }

    /** Asks for tables of one moment. */
    @FunctionalInterface
    public interface Asker {
        void ask(Moment moment) throws IOException;
    }

    /** The ledger as it is at one moment, however long it is looked at. */
    @FunctionalInterface
    public interface Moment {
        /** Gives each row of the table, in the order of its key; none is kept in memory. */
        void each(ExportedTable table, Taker taker) throws IOException;
    }

    /**
     * Lets somebody ask for one table after the other, all as of the same moment.
     *
     * @throws IOException which the asker or a taker threw
     * @throws dk.ordrebro.ledger.LedgerOutage when the database does not answer
     */
    public void ofOneMoment(Asker asker) throws IOException {
        try {
            database.readOneMoment(handle -> {
                try {
                    asker.ask((table, taker) -> each(handle, table, taker));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    Instant now() {
        return clock.instant();
    }

    private static void each(Handle handle, ExportedTable table, Taker taker) throws IOException {
        String names = table.columns().stream().map(Column::name).collect(Collectors.joining(", "));
        String sql = "SELECT " + names + " FROM " + table.name() + " ORDER BY " + String.join(", ", table.key());
        handle.createQuery(sql)
                .setFetchSize(PAGE)
                .map((row, context) -> values(table, row))
                .useStream(rows -> {
                    for (List<Object> row : (Iterable<List<Object>>) rows::iterator) {
                        taker.take(row);
                    }
                });
    }

    private static List<Object> values(ExportedTable table, ResultSet row) throws SQLException {
        List<Object> values = new ArrayList<>();
        for (Column column : table.columns()) {
            Object value =
                    switch (column.kind()) {
                        case TEXT, JSON -> row.getString(column.name());
                        case NUMBER, TIME -> row.getLong(column.name());
                    };
            values.add(row.wasNull() ? null : value);
        }
        return values;
    }

    @Override
    public void close() {
        database.close();
    }
}
