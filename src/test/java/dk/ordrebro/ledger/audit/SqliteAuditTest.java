package dk.ordrebro.ledger.audit;

import dk.ordrebro.Sqlite;
import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;

/** Chains in a SQLite file. */
@Tag("integration")
final class SqliteAuditTest extends AuditContract {
    @TempDir
    private Path folder;

    @Override
    LedgerSettings fresh() {
        return Sqlite.at(folder.resolve("ledger.db"));
    }

    @Override
    LedgerSettings another() {
        return Sqlite.at(folder.resolve("another.db"));
    }
}
