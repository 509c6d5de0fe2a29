package dk.ordrebro.ledger.sql.file;

import java.nio.file.Files;
import java.nio.file.Path;
import org.sqlite.util.OSInfo;

/**
 * Points SQLite's driver at the native library that lies beside the jars. Without it the driver unpacks its own into the
 * temporary folder at every start: that fails where the folder lets no program run ({@code noexec}), and a process that is
 * killed leaves its copy there. Called by {@code ledger.sql} before the first connection.
 */
public final class NativeLibrary {
    /** Where the launcher says the libraries are, one folder a system and processor as the driver names them. */
    private static final String HOME = "ordrebro.native";

    /** The driver's own property. */
    private static final String PATH = "org.sqlite.lib.path";

    private NativeLibrary() {}

    /** Does nothing where none is shipped for this machine, or an operator named one: then the driver looks as it always does. */
    public static void point() {
        String home = System.getProperty(HOME, "");
        Path beside = Path.of(home, OSInfo.getNativeLibFolderPathForCurrentOS());
        if (!home.isEmpty() && Files.isDirectory(beside) && System.getProperty(PATH) == null) {
            System.setProperty(PATH, beside.toString());
        }
    }

    /** What to tell an operator when the driver found none it could load. */
    public static String remedy() {
        String temporary = System.getProperty("org.sqlite.tmpdir", System.getProperty("java.io.tmpdir"));
        return "SQLite's native library cannot be loaded: it is not in "
                + System.getProperty(PATH, "dist/native beside the jars")
                + ", and " + temporary
                + " lets no program run from it; unpack the release again, or name a folder that does:"
                + " ORDREBRO_JAVA_OPTS=-Dorg.sqlite.tmpdir=FOLDER";
    }
}
