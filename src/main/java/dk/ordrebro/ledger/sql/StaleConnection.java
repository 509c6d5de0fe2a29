package dk.ordrebro.ledger.sql;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.sql.SQLException;

/**
 * Has the pool throw a connection away that PostgreSQL calls read-only: it may have been made on a server that is the primary
 * no more, or while the database took no writes, and would stay so for the half hour that it lives. Given to the pool by {@link OpenDatabase}.
 */
final class StaleConnection implements SQLExceptionOverride {
    private static final String READ_ONLY = "25006";

    @java.lang.Override
    public Override adjudicate(SQLException failure) {
        return READ_ONLY.equals(failure.getSQLState()) ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
