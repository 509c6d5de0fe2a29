package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.sql.file.SoleProcess;
import java.nio.file.Path;
import org.jdbi.v3.core.Jdbi;

/** Stands by a database for as long as it is open; asked by {@link Database} around every piece of work. */
@FunctionalInterface
interface LedgerGuard extends AutoCloseable {
    /** For a server, which sees to itself. */
    LedgerGuard NONE = () -> {};

    /** For who looks at a file beside the service that holds it, if one does. */
    static LedgerGuard beside(Path file) {
        return new LedgerGuard() {
            @Override
            public boolean mayHaveService() {
                return SoleProcess.held(file);
            }

            @Override
            public void close() {} // nothing is held
        };
    }

    /** False when what is open is not what others find under its name any more: nothing may be stored in it. */
    default boolean stillThere() {
        return true;
    }

    /** False when it is certain that no service runs on it. */
    default boolean mayHaveService() {
        return true;
    }

    /** Called when the tables are up to date, and after work. */
    default void mark(Jdbi jdbi) {}

    @Override
    void close();
}
