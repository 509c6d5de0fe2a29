package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.LedgerUnusable.Kind;
import dk.ordrebro.ledger.sql.file.NativeLibrary;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.sqlite.NativeLibraryNotFoundException;
import org.sqlite.SQLiteException;

/** What it means that a ledger could not be opened or its tables not be brought up to date, and what a person does about it. Asked by {@link OpenDatabase}. */
final class OpeningFailure {
    /** A credential, a database or a right that is not there: appendix A of PostgreSQL's manual. */
    private static final String REFUSED = "28...|3D000|42501";

    private static final String NO_RIGHT = "42501";

    /** A file that is no database, or a damaged one: sqlite.org/rescode.html, CORRUPT and NOTADB. */
    private static final Set<Integer> DAMAGED = Set.of(11, 26);

    private OpeningFailure() {}

    /** @param what was tried */
    static LedgerUnusable of(String what, Throwable failure) {
        String remedy = remedy(failure).map(text -> "; " + text).orElse("");
        return new LedgerUnusable(kind(failure), what + ": " + why(failure) + remedy, failure);
    }

    /** True when a person must mend it: it does not pass by waiting. */
    static boolean refused(Throwable failure) {
        return sql(failure)
                .map(sql -> String.valueOf(sql.getSQLState()).matches(REFUSED))
                .orElse(false);
    }

    /** Empty where the failure itself says it. */
    private static Optional<String> remedy(Throwable failure) {
        if (sql(failure).filter(sql -> NO_RIGHT.equals(sql.getSQLState())).isPresent()) {
            return Optional.of(
                    "have ordrebro migrate run by a role that may make tables, and give this one SELECT, INSERT,"
                            + " UPDATE and DELETE on them (docs/operating.md, A role without DDL)");
        }
        if (refused(failure)) {
            return Optional.of(
                    "see ledger.url, ledger.username and ledger.password, and that the user may use the database");
        }
        return damaged(failure)
                ? Optional.of(
                        "name another file in ledger.url, or put a backup in its place (docs/operating.md, Back up and"
                                + " restore)")
                : Outage.remedy(failure);
    }

    private static boolean damaged(Throwable failure) {
        return sql(failure)
                .filter(SQLiteException.class::isInstance)
                .map(sql -> ((SQLiteException) sql).getResultCode().code & 0xFF)
                .filter(DAMAGED::contains)
                .isPresent();
    }

    private static Kind kind(Throwable failure) {
        if (refused(failure)) {
            return Kind.REFUSED;
        }
        boolean sqlite = sql(failure).filter(SQLiteException.class::isInstance).isPresent();
        return Outage.passes(failure) ? (sqlite ? held(failure) : Kind.AWAY) : Kind.BROKEN;
    }

    /** Of what passes on a file, only another program's lock passes by itself. */
    private static Kind held(Throwable failure) {
        return Outage.busy(failure) ? Kind.HELD : Kind.BROKEN;
    }

    /** The innermost failure of the database. */
    static Optional<SQLException> sql(Throwable failure) {
        Optional<SQLException> innermost = Optional.empty();
        for (Throwable at = failure; at != null; at = at.getCause()) {
            if (at instanceof SQLException sql) {
                innermost = Optional.of(sql);
            }
        }
        return innermost;
    }

    private static String why(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root instanceof NativeLibraryNotFoundException
                ? NativeLibrary.remedy()
                : String.valueOf(root.getMessage());
    }
}
