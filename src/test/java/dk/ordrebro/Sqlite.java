package dk.ordrebro;

import dk.ordrebro.settings.LedgerSettings;
import java.nio.file.Path;

/** A ledger in a file of SQLite, as the settings name it. */
public final class Sqlite {
    private Sqlite() {}

    public static LedgerSettings at(Path file) {
        return of("jdbc:sqlite:" + file);
    }

    /** @param url whatever an operator may write there */
    public static LedgerSettings of(String url) {
        return new LedgerSettings(url, null, null, LedgerSettings.USUALLY);
    }
}
