package dk.ordrebro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of a running sandbox as a shell file. A second terminal reads it, and every verb there looks at the sandbox's
 * ledger and systems, not at those of the shipped settings.
 */
final class SandboxEnvironment {
    static final String NAME = "environment";

    /** Settings that a caller's environment may not turn away from the sandbox: to systems and a ledger that are in use. */
    private static final String OWN =
            "ORDREBRO_(SERVICENOW|AZUREDEVOPS)_(URL|AUTH_.*)|ORDREBRO_LEDGER_.*|ORDREBRO_CONFIG";

    private SandboxEnvironment() {}

    /**
     * The shipped settings, pointed at the stand-ins and a ledger of the sandbox's own, and quick enough to watch.
     *
     * @param caller overrides the rest: polls, limits, port
     */
    static Map<String, String> of(Systems systems, Path ledger, Map<String, String> caller) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ORDREBRO_SERVICENOW_POLL_EVERY", "2s");
        environment.put("ORDREBRO_SERVICENOW_TIMEOUT", "20s");
        environment.put("ORDREBRO_AZUREDEVOPS_FEED_EVERY", "2s");
        environment.put("ORDREBRO_AZUREDEVOPS_TIMEOUT", "20s");
        environment.put("ORDREBRO_RECONCILE_LATEWINDOW", "2s");
        environment.put("ORDREBRO_HTTP_BIND", "127.0.0.1");
        environment.put("ORDREBRO_HTTP_PORT", "0");
        environment.put("ORDREBRO_HTTP_HOOKS_SERVICENOW_SECRET", Systems.SECRET);
        environment.put("ORDREBRO_HTTP_HOOKS_AZUREDEVOPS_USERNAME", Systems.SECRET);
        environment.put("ORDREBRO_HTTP_HOOKS_AZUREDEVOPS_PASSWORD", Systems.SECRET);
        environment.putAll(caller);
        environment.keySet().removeIf(name -> name.matches(OWN));
        environment.put("ORDREBRO_SERVICENOW_URL", systems.orders().url());
        environment.put("ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTID", "sandbox");
        environment.put("ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTSECRET", "sandbox");
        environment.put("ORDREBRO_AZUREDEVOPS_URL", systems.items().url() + "/ordrebro");
        environment.put("ORDREBRO_AZUREDEVOPS_AUTH_PAT", "sandbox");
        environment.put("ORDREBRO_LEDGER_URL", "jdbc:sqlite:" + ledger.toAbsolutePath());
        return environment;
    }

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
