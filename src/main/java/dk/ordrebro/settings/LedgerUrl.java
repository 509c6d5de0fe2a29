package dk.ordrebro.settings;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/** The ledger's JDBC address: which ones will do, and where a relative SQLite path is counted from. */
final class LedgerUrl {
    /** Where everything lies that the service writes, if the settings do not say otherwise. */
    static final String DATA = "data";

    private static final String SQLITE = "jdbc:sqlite:";
    private static final String POSTGRESQL = "jdbc:postgresql:";
    private static final Pattern SECRET = Pattern.compile("(?i)[?&](ssl)?password=");

    private LedgerUrl() {}

    /** What is wrong with it, never repeating it: it may hold a password. */
    static Optional<String> mistake(String url) {
        if (SECRET.matcher(url).find()) {
            return Optional.of("holds a password");
        }
        if (!url.startsWith(SQLITE) && !url.startsWith(POSTGRESQL)) {
            return Optional.of("is neither SQLite nor PostgreSQL");
        }
        return url.length() == SQLITE.length() && url.startsWith(SQLITE)
                ? Optional.of("names no file")
                : Optional.empty();
    }

    /**
     * A relative SQLite path counts from the folder that holds the configuration folder, so that every verb finds the same
     * ledger whatever folder it is called from.
     */
    static String settle(String url, Path configDir) {
        String path = url.startsWith(SQLITE) ? url.substring(SQLITE.length()) : "";
        if (path.isEmpty() || path.startsWith(":") || path.startsWith("file:")) {
            return url;
        }
        int question = path.indexOf('?');
        String file = question < 0 ? path : path.substring(0, question);
        String options = question < 0 ? "" : path.substring(question);
        return SQLITE + settled(file, configDir) + options;
    }

    private static Path settled(String path, Path configDir) {
        Path base = configDir.toAbsolutePath().normalize().getParent();
        return base == null ? Path.of(path) : base.resolve(path).normalize();
    }

    /** Where files lie on their way: as the settings name it, else beside the ledger's file, which a server does not have. */
    static Path folder(Optional<String> named, LedgerSettings ledger, Path configDir) {
        Optional<Path> beside = ledger.file().map(file -> file.toAbsolutePath().getParent());
        return named.map(path -> settled(path, configDir)).or(() -> beside).orElseGet(() -> settled(DATA, configDir));
    }
}
