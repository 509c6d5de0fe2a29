package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.app.ConfiguredInstallation;
import dk.ordrebro.cli.OrdrebroCommand;
import dk.ordrebro.cli.terminal.Terminal;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The verbs as a person in a terminal runs them, against a running sandbox; for tests.
 *
 * @param folder where the ledger lies, and copies of the configuration
 */
record SandboxVerbs(Systems systems, Path folder) {
    static final Path CONFIG = Path.of("config");
    private static final ObjectMapper JSON = new ObjectMapper();

    /** What a verb printed and ended with. */
    record Said(int code, String out, String err) {
        JsonNode json() throws IOException {
            return JSON.readTree(out);
        }
    }

    /** In English, at the sandbox's addresses. */
    Map<String, String> environment() {
        Map<String, String> told = new HashMap<>(System.getenv());
        told.put("LANG", "C.UTF-8");
        told.put("LC_ALL", "");
        told.put("LC_MESSAGES", "");
        told.put("ORDREBRO_SERVICENOW_URL", systems.orders().url());
        told.put("ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTID", "sandbox");
        told.put("ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTSECRET", "sandbox");
        told.put("ORDREBRO_SERVICENOW_POLL_EVERY", "1s");
        told.put("ORDREBRO_AZUREDEVOPS_URL", systems.items().url() + "/ordrebro");
        told.put("ORDREBRO_AZUREDEVOPS_AUTH_PAT", "sandbox");
        told.put("ORDREBRO_AZUREDEVOPS_FEED_EVERY", "1s");
        told.put("ORDREBRO_LEDGER_URL", "jdbc:sqlite:" + folder.resolve("ledger.db"));
        told.put("ORDREBRO_HTTP_PORT", "0");
        return told;
    }

    Said run(String... arguments) {
        return run(Map.of(), arguments);
    }

    /** @param also variables of the environment that are otherwise than usual */
    Said run(Map<String, String> also, String... arguments) {
        Map<String, String> told = environment();
        told.putAll(also);
        return run(told, false, arguments);
    }

    /** Somebody looks on, not a pipe or a file. */
    Said seen(String... arguments) {
        return run(environment(), true, arguments);
    }

    private static Said run(Map<String, String> told, boolean interactive, String... arguments) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), told, interactive);
        int code = OrdrebroCommand.execute(new ConfiguredInstallation(), terminal, arguments);
        return new Said(code, out.toString(), err.toString());
    }

    /** The shipped configuration, to be changed. */
    Path copied() throws IOException {
        Path copy = Files.createTempDirectory(folder, "config");
        try (Stream<Path> all = Files.walk(CONFIG)) {
            List<Path> files = all.filter(Files::isRegularFile).toList();
            for (Path file : files) {
                Path target = copy.resolve(CONFIG.relativize(file));
                Files.createDirectories(target.getParent());
                Files.copy(file, target);
            }
        }
        return copy;
    }

    /** A configuration with settings alone. */
    Path empty() throws IOException {
        Path config = Files.createTempDirectory(folder, "empty");
        Files.copy(CONFIG.resolve("ordrebro.yaml"), config.resolve("ordrebro.yaml"));
        return config;
    }

    /** Spoils a copy: these words, which must stand in the file, are others now. */
    static void replace(Path file, String old, String next) {
        try {
            String text = Files.readString(file);
            assertThat(text).contains(old);
            Files.writeString(file, text.replace(old, next));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** {@code check} finds nothing in it, and all its examples come out. */
    void passes(Path config) {
        Said check = run("check", "--ci", "--config", config.toString());
        Said test = run("test", "--config", config.toString());

        assertThat(check.code()).as(check.out() + check.err()).isZero();
        assertThat(check.out()).isEmpty();
        assertThat(test.code()).as(test.out() + test.err()).isZero();
    }
}
