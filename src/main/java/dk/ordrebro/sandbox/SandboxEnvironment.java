package dk.ordrebro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a running sandbox as a shell file. A second terminal reads it, and every verb there looks at the sandbox's
 * ledger and systems, not at those of the shipped settings.
 */
final class SandboxEnvironment {
    private static final String NAME = "environment";

    private SandboxEnvironment() {}

    /**
     * Writes {@code environment} into the sandbox's folder.
     *
     * @param environment what the service was started with; nothing but its overrides of settings is written
     * @return the file
     */
    static Path write(Path data, Path config, Map<String, String> environment) {
        Map<String, String> told = new TreeMap<>(environment);
        told.keySet()
                .removeIf(name -> !name.matches("ORDREBRO_(SERVICENOW|AZUREDEVOPS|LEDGER|HTTP|RECONCILE)_[A-Z_]+"));
        told.put("ORDREBRO_CONFIG", config.toAbsolutePath().normalize().toString());
        StringBuilder lines = new StringBuilder("# . " + data.resolve(NAME) + "\n");
        told.forEach((name, value) -> lines.append("export ")
                .append(name)
                .append("='")
                .append(value.replace("'", "'\\''"))
                .append("'\n"));
        try {
            return Files.writeString(data.resolve(NAME), lines);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write into the sandbox's folder " + data, e);
        }
    }
}
