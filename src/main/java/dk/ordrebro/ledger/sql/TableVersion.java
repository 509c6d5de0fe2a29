package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.LedgerUnusable;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.OptionalInt;
import org.flywaydb.core.api.output.MigrateResult;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Which version a ledger's tables have, held against the one that this program speaks. A verb never changes tables, and could
 * only guess at others; so it says what is to be done instead. Called by {@link OpenDatabase}.
 */
final class TableVersion {
    private static final Logger LOG = LoggerFactory.getLogger(TableVersion.class);

    /** Where Flyway notes what it did. */
    static final String HISTORY = "schema_history";

    /** The highest migration in {@code ledger/schema}. */
    static final int NEWEST = 21;

    private TableVersion() {}

    /** A new ledger is told: at a wrong place, or after a loss, all would begin anew without a word. */
    static void tell(MigrateResult done, String ledger) {
        String what =
                done.initialSchemaVersion == null ? "a new ledger was made" : "the tables were brought up to date";
        if (done.migrationsExecuted > 0) {
            LOG.info("{}: {}, version {}", what, ledger, done.targetSchemaVersion);
        }
    }

    /** @throws LedgerUnusable when the tables are missing, older or newer */
    static void check(Database database) {
        OptionalInt found = database.read(TableVersion::found);
        if (found.isEmpty()) {
            throw new LedgerUnusable("the ledger has no tables yet; start the service once");
        }
        int version = found.getAsInt();
        if (version < NEWEST) {
            throw new LedgerUnusable(
                    "the ledger has older tables (version " + version + ") than this program works with (" + NEWEST
                            + "); start the service once with this program: it brings them up to date, a verb never"
                            + " does");
        }
        if (version > NEWEST) {
            throw new LedgerUnusable(
                    "the ledger has newer tables (version " + version + ") than this program works with (" + NEWEST
                            + "); use the program of the version that the service runs");
        }
    }

    private static OptionalInt found(Handle handle) {
        if (!hasHistory(handle)) {
            return OptionalInt.empty();
        }
        int version = handle.createQuery(
                        "SELECT coalesce(max(CAST(version AS INTEGER)), 0) FROM " + HISTORY + " WHERE success")
                .mapTo(Integer.class)
                .one();
        return version == 0 ? OptionalInt.empty() : OptionalInt.of(version);
    }

    private static boolean hasHistory(Handle handle) {
        try (ResultSet tables = handle.getConnection()
                .getMetaData()
                .getTables(null, handle.getConnection().getSchema(), HISTORY, null)) {
            return tables.next();
        } catch (SQLException e) {
            throw new LedgerUnusable("cannot see which tables the ledger has: " + e.getMessage(), e);
        }
    }
}
