package dk.ordrebro.settings;

/**
 * {@code ledger:} of ordrebro.yaml.
 *
 * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://HOST/DB}
 * @param username null for SQLite
 * @param password null for SQLite
 */
public record LedgerSettings(String url, String username, Secret password) {
    public boolean sqlite() {
        return url.startsWith("jdbc:sqlite:");
    }
}
