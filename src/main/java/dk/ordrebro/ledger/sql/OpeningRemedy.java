package dk.ordrebro.ledger.sql;

import java.util.Optional;
import java.util.Set;
import org.sqlite.SQLiteException;

/** What a person does about a ledger that could not be opened. Asked by {@link OpeningFailure}. */
final class OpeningRemedy {
    /** A file that is no database, or a damaged one: sqlite.org/rescode.html, CORRUPT and NOTADB. */
    private static final Set<Integer> DAMAGED = Set.of(11, 26);

    private OpeningRemedy() {}

    /** Empty where the failure itself says it. */
    static Optional<String> of(Throwable failure) {
        if (OpeningFailure.refused(failure)) {
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
        return OpeningFailure.sql(failure)
                .filter(SQLiteException.class::isInstance)
                .map(sql -> ((SQLiteException) sql).getResultCode().code & 0xFF)
                .filter(DAMAGED::contains)
                .isPresent();
    }
}
