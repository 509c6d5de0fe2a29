package dk.ordrebro.settings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code ledger:} of ordrebro.yaml.
 *
 * @param url {@code jdbc:sqlite:PATH} or {@code jdbc:postgresql://HOST/DB}
 * @param username null for SQLite
 * @param password null for SQLite
 * @param keepTimeline how long events of settled links are kept
 */
public record LedgerSettings(String url, String username, Secret password, Duration keepTimeline) {
    public static final Duration USUALLY = Duration.ofDays(400);
    private static final String SQLITE = "jdbc:sqlite:";

    public boolean sqlite() {
        return url.startsWith(SQLITE);
    }

    /** SQLite's file; empty for PostgreSQL, and where the address names none. */
    public Optional<Path> file() {
        String name = sqlite() ? url.substring(SQLITE.length()).split("\\?", 2)[0] : "";
        boolean none = name.isEmpty() || name.contains(":memory:") || name.startsWith("file:");
        return none ? Optional.empty() : Optional.of(Path.of(name));
    }
}
