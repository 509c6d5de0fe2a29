package dk.ordrebro.ledger.audit;

import dk.ordrebro.Postgresql;
import dk.ordrebro.settings.LedgerSettings;
import org.junit.jupiter.api.Tag;

/** Chains on PostgreSQL, where several nodes add to them. */
@Tag("integration")
final class PostgresqlAuditTest extends AuditContract {
    @Override
    LedgerSettings fresh() {
        return Postgresql.withTables().settings();
    }

    @Override
    LedgerSettings another() {
        return Postgresql.empty().settings();
    }
}
