package dk.ordrebro.ledger.sql;

import org.jdbi.v3.core.Jdbi;

/** Stands by a database for as long as it is open; asked by {@link Database} around every piece of work. */
interface LedgerGuard extends AutoCloseable {
    /** For a server, which sees to itself. */
    LedgerGuard NONE = closing(() -> {});

    /** Looks at nothing. @param atEnd what is to be given back */
    static LedgerGuard closing(Runnable atEnd) {
        return new LedgerGuard() {
            @Override
            public boolean stillThere() {
                return true;
            }

            @Override
            public void mark(Jdbi jdbi) {}

            @Override
            public void close() {
                atEnd.run();
            }
        };
    }

    /** False when what is open is not what others find under its name any more: nothing may be stored in it. */
    boolean stillThere();

    /** Called when the tables are up to date, and after work. */
    void mark(Jdbi jdbi);

    @Override
    void close();
}
