package dk.ordrebro.ledger.sql;

import dk.ordrebro.text.CleanText;

/** Text as both databases keep it: whole, and without NUL, which PostgreSQL refuses. */
public final class StoredText {
    private StoredText() {}

    public static String of(String text) {
        return CleanText.whole(text).replace("\0", "");
    }
}
