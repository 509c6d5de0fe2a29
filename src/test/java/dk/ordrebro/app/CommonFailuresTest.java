package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.ConfigCopy;
import dk.ordrebro.JavaProcess;
import dk.ordrebro.Main;
import dk.ordrebro.Sqlite;
import dk.ordrebro.cli.OrdrebroCommand;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What stands in the way on any day, walked with every verb: each says in words where it is and what to do, and shows nothing of
 * the program's inside; with {@code --json} it says so in JSON.
 */
@Tag("integration")
class CommonFailuresTest {
    private static final Pattern INSIDE = Pattern.compile(
            "(?m)\\bat (dk|java|org|com|io)\\.|\\w*(Exception|Error)\\b(?! Prone)|\\b(dk|org|com)\\.[a-z]+\\.");

    /** What may stand in the way before the trouble does. */
    private static final List<String> BEFORE =
            List.of("ledger.db", "127.0.0.1:1", "no mapping request", "nowhere.json");

    /** What is wrong, then what to do. */
    private static final Pattern REMEDY = Pattern.compile("; \\p{L}|\\. See ");

    /** What a ledger says that knows no order yet. */
    private static final Pattern EMPTY =
            Pattern.compile("no source of this name|there is no dead letter|No order (is|\\w+ is) known here");

    private static final List<String> VERBS = List.of(
            "status",
            "order RITM0010001",
            "dead list",
            "dead show 1",
            "dead replay --all",
            "dead discard 1 --reason dobbelt",
            "cursor show",
            "cursor set servicenow/sc_request 2026-01-01",
            "backfill",
            "backfill --mapping request --since 2026-01-01",
            "backfill --mapping request --stop",
            "export --since 2026-01-01",
            "check",
            "check --online",
            "test",
            "new-mapping Pc",
            "preview RITM0010001",
            "preview --file nowhere.json",
            "diff --to CONFIG",
            "verify");

    @TempDir
    private Path folder;

    private Path config;
    private final Map<String, String> environment = new HashMap<>();

    /** What is wrong, and what every verb that it stops must name. */
    enum Trouble {
        NO_FOLDER("nowhere", 20),
        NO_SETTINGS("ordrebro.yaml", 20),
        SETTINGS_ARE_A_FOLDER("ordrebro.yaml", 20),
        BAD_YAML("ordrebro.yaml", 20),
        UNKNOWN_KEY("ordrebro.yaml", 20),
        WRONG_PORT("ORDREBRO_HTTP_PORT", 20),
        NO_SECRET("SERVICENOW_SECRET", 5),
        NO_MAPPINGS("mappings", 5),
        BAD_MAPPING("request.yaml", 9),
        NO_LEDGER("ledger.db", 14),
        LEDGER_IS_NO_DATABASE("ledger.db", 14),
        LEDGER_IS_A_FOLDER("ledger.db", 14),
        LEDGER_BELOW_A_FILE("ledger.db", 14),
        LEDGER_OF_NO_KIND("ledger.url", 20),
        DATABASE_AWAY("127.0.0.1:2", 14),
        SYSTEMS_AWAY("127.0.0.1:1", 4);

        private final String place;
        private final int tellers;

        /** @param tellers verbs at least that it stops */
        Trouble(String place, int tellers) {
            this.place = place;
            this.tellers = tellers;
        }
    }

    @BeforeEach
    void the_shipped_configuration() throws IOException {
        config = ConfigCopy.in(folder);
        environment.putAll(Map.of(
                "LANG", "C.UTF-8",
                "SERVICENOW_SECRET", "a",
                "AZURE_DEVOPS_SECRET", "b",
                "ORDREBRO_SERVICENOW_URL", "http://127.0.0.1:1",
                "ORDREBRO_AZUREDEVOPS_URL", "http://127.0.0.1:1",
                "ORDREBRO_AZUREDEVOPS_AUTH_PAT", "b",
                "ORDREBRO_LEDGER_URL", "jdbc:sqlite:" + folder.resolve("ledger.db"),
                "ORDREBRO_HTTP_PORT", "0"));
    }

    @ParameterizedTest
    @EnumSource
    void is_told_by_every_verb_in_words_with_its_place(Trouble trouble) throws IOException {
        wrong(trouble);
        Map<String, String> bad = new TreeMap<>();
        List<String> tellers = new ArrayList<>();

        for (String verb : verbs()) {
            Said said = said(verb);
            String all = said.out() + said.err();
            if (said.code() != 0 && all.contains(trouble.place)) {
                tellers.add(verb);
            }
            if (INSIDE.matcher(all).find()) {
                bad.put(verb, "shows its inside: " + all);
            } else if (trouble == Trouble.SYSTEMS_AWAY && EMPTY.matcher(all).find()) {
                continue; // the ledger answered, and needs no system for that
            } else if (said.code() != 0 && !named(trouble, all)) {
                bad.put(verb, said.code() + ", names no " + trouble.place + ": " + all);
            } else if (said.code() != 0 && !REMEDY.matcher(all).find()) {
                bad.put(verb, said.code() + ", names no remedy: " + all);
            }
        }

        assertThat(bad).isEmpty();
        assertThat(tellers).as("verbs that it stops").hasSizeGreaterThanOrEqualTo(trouble.tellers);
    }

    @ParameterizedTest
    @EnumSource
    void is_told_by_every_verb_in_json_to_programs(Trouble trouble) throws IOException {
        wrong(trouble);
        Map<String, String> bad = new TreeMap<>();

        for (String verb : verbs()) {
            Said said = said(verb + " --json");
            if (!answered(said)) {
                bad.put(verb, said.toString());
            }
        }

        assertThat(bad).isEmpty();
    }

    /** As a process, for what it logs is seen too. */
    @Test
    void a_start_that_cannot_be_says_so_in_a_sentence() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            environment.put("ORDREBRO_HTTP_PORT", Integer.toString(taken.getLocalPort()));
            assertThat(run())
                    .startsWith("4 ")
                    .contains("cannot listen on 127.0.0.1:" + taken.getLocalPort(), "; end the");
        }
        environment.put("ORDREBRO_HTTP_PORT", "0");
        wrong(Trouble.LEDGER_IS_NO_DATABASE);
        assertThat(run()).startsWith("1 ").contains("ledger.db");
    }

    private static boolean named(Trouble trouble, String all) {
        return all.contains(trouble.place) || BEFORE.stream().anyMatch(all::contains);
    }

    private List<String> verbs() {
        List<String> verbs = new ArrayList<>(VERBS);
        verbs.replaceAll(verb -> verb.replace("CONFIG", config.toString()));
        return verbs;
    }

    /** Well, or one object that says what the code says; an export that is well is a line an event. */
    private static boolean answered(Said said) {
        try {
            if (said.code() == 0 && said.out().isBlank()) {
                return true;
            }
            JsonNode json = new ObjectMapper().readTree(said.out());
            boolean told = json.path("exitCode").asInt(-1) == said.code()
                    || json.path("problems").isArray()
                    || json.has("online");
            return json.isObject() && (said.code() == 0 || told) && said.err().isBlank();
        } catch (IOException e) {
            return false;
        }
    }

    private void wrong(Trouble trouble) throws IOException {
        Path settings = config.resolve("ordrebro.yaml");
        Path ledger = folder.resolve("ledger.db");
        switch (trouble) {
            case NO_FOLDER -> config = folder.resolve("nowhere");
            case NO_SETTINGS -> Files.delete(settings);
            case SETTINGS_ARE_A_FOLDER -> {
                Files.delete(settings);
                Files.createDirectory(settings);
            }
            case BAD_YAML -> Files.writeString(settings, "servicenow: {\n  url: [\n");
            case UNKNOWN_KEY -> Files.writeString(settings, Files.readString(settings) + "servicenaw: {}\n");
            case WRONG_PORT -> environment.put("ORDREBRO_HTTP_PORT", "80800");
            case NO_SECRET -> environment.remove("SERVICENOW_SECRET");
            case NO_MAPPINGS -> {
                try (Stream<Path> all = Files.list(config.resolve("mappings"))) {
                    for (Path file : all.toList()) {
                        Files.delete(file);
                    }
                }
                Files.delete(config.resolve("mappings"));
            }
            case BAD_MAPPING -> Files.writeString(config.resolve("mappings/request.yaml"), "mapping: [\n");
            case NO_LEDGER -> {}
            case SYSTEMS_AWAY ->
                SqlLedger.open(Sqlite.at(ledger), Clock.systemUTC()).close();
            case LEDGER_IS_NO_DATABASE -> Files.writeString(ledger, "dette er ingen database\n".repeat(100));
            case LEDGER_IS_A_FOLDER -> Files.createDirectory(ledger);
            case LEDGER_BELOW_A_FILE -> {
                Files.writeString(folder.resolve("fil"), "");
                environment.put("ORDREBRO_LEDGER_URL", "jdbc:sqlite:" + folder.resolve("fil/ledger.db"));
            }
            case LEDGER_OF_NO_KIND -> environment.put("ORDREBRO_LEDGER_URL", "jdbc:h2:mem");
            case DATABASE_AWAY -> environment.put("ORDREBRO_LEDGER_URL", "jdbc:postgresql://127.0.0.1:2/ordrebro");
        }
    }

    private record Said(int code, String out, String err) {}

    private Said said(String line) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), environment, false);
        List<String> words = new ArrayList<>(List.of(line.split(" ")));
        words.addAll(List.of("--config", config.toString()));
        int code = OrdrebroCommand.execute(new ConfiguredInstallation(), terminal, words.toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    /** @return the exit code and all it printed */
    private String run() throws IOException, InterruptedException {
        Path printed = folder.resolve("printed");
        ProcessBuilder builder = JavaProcess.of(JavaProcess.quickly(), Main.class, "run", "--config", config.toString())
                .redirectOutput(printed.toFile());
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.waitFor();
        String said = Files.readString(printed);
        assertThat(said.replaceAll("(?m)^WARNING: .*$", "")).doesNotContainPattern(INSIDE);
        return process.exitValue() + " " + said;
    }
}
