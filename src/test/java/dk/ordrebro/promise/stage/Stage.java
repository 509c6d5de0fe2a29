package dk.ordrebro.promise.stage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.ConfigCopy;
import dk.ordrebro.JavaProcess;
import dk.ordrebro.Postgresql;
import dk.ordrebro.app.ConfiguredInstallation;
import dk.ordrebro.cli.OrdrebroCommand;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.sandbox.BothSystems;
import dk.ordrebro.settings.LedgerSettings;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.core.ConditionFactory;
import org.awaitility.core.ConditionTimeoutException;

/** Both systems, a ledger and the nodes between them, for one test. */
public final class Stage implements AutoCloseable {
    private static final Duration LONGEST = Duration.ofMinutes(Integer.getInteger("promise.patience", 5));

    private final BothSystems both;
    private final Map<String, String> environment = new HashMap<>();
    private final List<Node> nodes = new ArrayList<>();
    private final Path folder;
    private Path config = Path.of("config");

    private Stage(BothSystems both, Path folder) {
        this.both = both;
        this.folder = folder;
    }

    /** With so many trees of three orders, and the shipped settings made quick. */
    public static Stage of(int trees, Path folder) {
        return of(BothSystems.withTrees(trees), folder);
    }

    /** The same between these. */
    public static Stage of(BothSystems both, Path folder) {
        return new Stage(both, folder).between(both.serviceNowUrl(), both.azureDevOpsUrl());
    }

    /** Between systems that run elsewhere. */
    public static Stage between(String serviceNow, String azureDevOps, Path folder) {
        return new Stage(null, folder).between(serviceNow, azureDevOps);
    }

    private Stage between(String serviceNow, String azureDevOps) {
        return set("SERVICENOW_URL", serviceNow)
                .set("SERVICENOW_AUTH_OAUTH_CLIENTID", "sandbox")
                .set("SERVICENOW_AUTH_OAUTH_CLIENTSECRET", "sandbox")
                .set("SERVICENOW_POLL_EVERY", Timings.POLL)
                .set("SERVICENOW_TIMEOUT", Timings.CALL)
                .set("AZUREDEVOPS_URL", azureDevOps)
                .set("AZUREDEVOPS_AUTH_PAT", "sandbox")
                .set("AZUREDEVOPS_FEED_EVERY", Timings.POLL)
                .set("AZUREDEVOPS_TIMEOUT", Timings.CALL)
                .set("RECONCILE_LATEWINDOW", Timings.LATE_WINDOW)
                .set("RECONCILE_CLAIM", Timings.CLAIM)
                .set("RETRY_FIRST", Timings.FIRST_RETRY)
                .set("RETRY_LONGEST", Timings.LONGEST_RETRY)
                .set("LEDGER_URL", "jdbc:sqlite:" + folder.resolve("ledger.db"))
                .set("HTTP_BIND", "127.0.0.1")
                .set("HTTP_PORT", "0");
    }

    /** A setting, by its path in capitals with underscores. */
    public Stage set(String name, String value) {
        environment.put("ORDREBRO_" + name, value);
        return this;
    }

    /** Takes a setting back. */
    public Stage without(String name) {
        environment.remove("ORDREBRO_" + name);
        return this;
    }

    /** PostgreSQL holds the ledger instead of the file. */
    public Stage on(Postgresql database) {
        LedgerSettings ledger = database.settings();
        return set("LEDGER_URL", ledger.url())
                .set("LEDGER_USERNAME", ledger.username())
                .set("LEDGER_PASSWORD", ledger.password().value());
    }

    /** A copy of the shipped configuration takes its place, for a test to spoil. @return where it is */
    public Path ownConfig() throws IOException {
        if (!config.startsWith(folder)) {
            config = ConfigCopy.in(folder);
        }
        return config;
    }

    public BothSystems both() {
        return both;
    }

    /** For what counts calls: on a busy machine none is given up and made again that would have been answered. */
    public Stage measured() {
        return set("SERVICENOW_TIMEOUT", Timings.SHIPPED_CALL)
                .set("AZUREDEVOPS_TIMEOUT", Timings.SHIPPED_CALL)
                .set("RECONCILE_CLAIM", Timings.SHIPPED_CLAIM);
    }

    public Node start() {
        return start(Clock.systemUTC());
    }

    /** As {@code run} opens it: it may have to wait before it works. */
    public Node open() {
        return kept(Node.opened(config, environment, Clock.systemUTC()));
    }

    /** On a machine with a clock of its own. */
    public Node start(Clock clock) {
        return kept(Node.within(config, environment, clock));
    }

    /** As a process of its own. */
    public Node startProcess() {
        return startProcess(JavaProcess.quickly("-Xmx512m"));
    }

    /** As a process of its own that logs as it is shipped, at INFO. */
    public Node startAloud(String... options) {
        List<String> all = JavaProcess.quickly(options);
        all.add("-Dlogback.configurationFile=logback.xml");
        return startProcess(all);
    }

    public Node startProcess(List<String> options) {
        return kept(Node.process(config, environment, folder.resolve("node.log"), options));
    }

    /** What a verb printed and ended with. */
    public record Said(int code, String out, String err) {
        public JsonNode json() throws IOException {
            return new ObjectMapper().readTree(out);
        }
    }

    /** Runs a verb of the command line here, under the same settings. */
    public Said say(String... arguments) {
        Map<String, String> told = new HashMap<>(Map.of("LANG", "C.UTF-8"));
        told.putAll(environment);
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(new PrintWriter(out, true), new PrintWriter(err, true), told, false);
        List<String> all = new ArrayList<>(List.of(arguments));
        all.addAll(List.of("--config", config.toString()));
        int code = OrdrebroCommand.execute(new ConfiguredInstallation(), terminal, all.toArray(String[]::new));
        return new Said(code, out.toString(), err.toString());
    }

    /** A variable of the environment that is no setting, for instance LANG. */
    public Stage tell(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Ends a node before the others. */
    public void stop(Node node) {
        nodes.remove(node);
        node.close();
    }

    private Node kept(Node node) {
        nodes.add(node);
        return node;
    }

    /** Waits as long as a busy machine may need; a node that does not answer yet is asked again. */
    public static ConditionFactory patiently() {
        return await().atMost(LONGEST).pollInterval(Duration.ofMillis(100)).ignoreException(UncheckedIOException.class);
    }

    /** Lets time pass in which things may happen. */
    public static void breathe(Duration pause) {
        long end = System.nanoTime() + pause.toNanos();
        patiently().pollInterval(Duration.ofMillis(5)).until(() -> System.nanoTime() > end);
    }

    /** Waits until so many work items exist. */
    public void awaitItems(int most) {
        try {
            await().atMost(LONGEST)
                    .pollInterval(Duration.ofMillis(10))
                    .until(() -> both.items().size() >= most);
        } catch (ConditionTimeoutException e) {
            throw new AssertionError(both.items().size() + " work items, not " + most + "\n" + log(), e);
        }
    }

    /** How many calls were made that change something, since they were last forgotten. */
    public long writes() {
        return both.callsByOperation().entrySet().stream()
                .filter(call -> call.getKey().contains("$batch")
                        || call.getKey().contains("PATCH")
                        || call.getKey().endsWith("/batch"))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    /** Waits until what was in the air has landed: no more such calls for a second. */
    public void awaitQuiet() {
        AtomicLong last = new AtomicLong(-1);
        await().atMost(LONGEST).pollInterval(Duration.ofSeconds(1)).until(() -> last.getAndSet(writes()) == last.get());
    }

    /** Waits until the node has nothing left to do, and the promise holds. */
    public void awaitPromiseKept(Node node) {
        awaitSettled(node);
        assertThat(both.broken()).as("what breaks the promise").isEmpty();
        assertThat(node.parked())
                .as("dead letters: %s", node.status().path("deadLetters"))
                .isZero();
    }

    /** Has all orders carried over by a node that then ends. */
    public void carry() {
        Node node = start();
        awaitPromiseKept(node);
        stop(node);
    }

    public void awaitSettled(Node node) {
        try {
            patiently().until(() -> node.settled(both.orders()));
        } catch (ConditionTimeoutException e) {
            throw new AssertionError("not settled: " + told(node) + "\n" + log(), e);
        }
    }

    private static String told(Node node) {
        try {
            return node.status().toString();
        } catch (RuntimeException silent) {
            return silent + ", alive: " + node.alive();
        }
    }

    /** What processes said. */
    public String log() {
        try {
            Path log = folder.resolve("node.log");
            return Files.exists(log) ? Files.readString(log) : "";
        } catch (IOException e) {
            return e.toString();
        }
    }

    /** Every line of theirs that holds all these words. */
    public List<String> told(String... words) {
        return log().lines()
                .filter(line -> List.of(words).stream().allMatch(line::contains))
                .toList();
    }

    /** Every line of theirs at WARN or worse that holds all these words, keys and values included. */
    public List<String> alarms(String... words) {
        return log().lines()
                .filter(line -> line.matches("[\\d:.]+ (WARN|ERROR) .*"))
                .filter(line -> List.of(words).stream().allMatch(line::contains))
                .toList();
    }

    @Override
    public void close() {
        for (Node node : nodes) {
            node.close();
        }
        both.close();
    }
}
