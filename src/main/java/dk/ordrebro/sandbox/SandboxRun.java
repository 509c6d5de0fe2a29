package dk.ordrebro.sandbox;

import dk.ordrebro.app.Running;
import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The verb {@code sandbox}: the stand-ins, the service between them, and what happens told in the terminal. */
public final class SandboxRun implements Sandbox {
    private static final Duration TRICKLE = Duration.ofSeconds(3);

    private final Clock clock = Clock.systemUTC(); // the sandbox's one clock
    private final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public int run(Wish wish, Terminal terminal) {
        Thread stop = new Thread(this::stop, "stop");
        try (Systems systems = Systems.start(wish, clock)) {
            Runtime.getRuntime().addShutdownHook(stop);
            addresses(systems, terminal);
            if (wish.systemsOnly()) {
                waited(Duration.ofDays(3650));
                return ExitCodes.WELL;
            }
            Path data = emptied(Path.of("data", "sandbox"));
            Map<String, String> environment = environment(systems, wish, data);
            try (Running service = Running.start(wish.config(), environment, clock)) {
                Path beside = SandboxEnvironment.write(data, wish.config(), environment);
                terminal.out().println(terminal.text("sandbox.environment", beside));
                return follow(systems, service, wish, terminal);
            }
        } finally {
            finished.countDown();
        }
    }

    private final CountDownLatch finished = new CountDownLatch(1);

    /** Asked to stop: the service closes in order, and its end is no failure. */
    private void stop() {
        asked.countDown();
        try {
            finished.await(30, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int follow(Systems systems, Running service, Wish wish, Terminal terminal) {
        terminal.out().println(terminal.text("sandbox.service", service.address()));
        Progress progress = new Progress(systems, service, terminal, clock);
        if (wish.once()) {
            while (!progress.told() && !waited(Duration.ofSeconds(1))) {}
            return progress.summary() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
        }
        systems.hooks(service.address(), seen -> latency(seen, terminal));
        try (Trickle trickle = systems.trickle(TRICKLE)) {
            while (!waited(Duration.ofSeconds(2))) {
                progress.told();
            }
            return ExitCodes.WELL;
        }
    }

    private static void latency(Latency.Seen seen, Terminal terminal) {
        terminal.out()
                .println(terminal.text(
                        "sandbox.latency",
                        seen.number(),
                        seen.workItem(),
                        seen.took().toMillis()));
    }

    /** @return true when we were asked to stop meanwhile */
    private boolean waited(Duration most) {
        try {
            return asked.await(most.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    private static void addresses(Systems systems, Terminal terminal) {
        terminal.out()
                .println(terminal.text("sandbox.servicenow", systems.orders().url()));
        terminal.out()
                .println(terminal.text("sandbox.azureDevOps", systems.items().url() + "/ordrebro"));
    }

    /** The shipped settings, pointed at the stand-ins and quick enough to watch. */
    static Map<String, String> environment(Systems systems, Wish wish, Path data) {
        Map<String, String> environment = new HashMap<>();
        environment.put("ORDREBRO_SERVICENOW_URL", systems.orders().url());
        environment.put("ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTID", "sandbox");
        environment.put("ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTSECRET", "sandbox");
        environment.put("ORDREBRO_SERVICENOW_POLL_EVERY", "2s");
        environment.put("ORDREBRO_SERVICENOW_TIMEOUT", "20s");
        environment.put("ORDREBRO_AZUREDEVOPS_URL", systems.items().url() + "/ordrebro");
        environment.put("ORDREBRO_AZUREDEVOPS_AUTH_PAT", "sandbox");
        environment.put("ORDREBRO_AZUREDEVOPS_FEED_EVERY", "2s");
        environment.put("ORDREBRO_AZUREDEVOPS_TIMEOUT", "20s");
        environment.put("ORDREBRO_RECONCILE_LATEWINDOW", "2s");
        environment.put(
                "ORDREBRO_LEDGER_URL",
                "jdbc:sqlite:" + data.resolve("ledger.db").toAbsolutePath());
        environment.put("ORDREBRO_HTTP_BIND", "127.0.0.1");
        environment.put("ORDREBRO_HTTP_HOOKS_SERVICENOW_SECRET", Systems.SECRET);
        environment.put("ORDREBRO_HTTP_HOOKS_AZUREDEVOPS_USERNAME", Systems.SECRET);
        environment.put("ORDREBRO_HTTP_HOOKS_AZUREDEVOPS_PASSWORD", Systems.SECRET);
        environment.put("ORDREBRO_HTTP_PORT", wish.once() ? "0" : "8080");
        environment.putAll(System.getenv());
        return environment;
    }

    /** Each sandbox begins anew: what an earlier one remembered belongs to systems that are gone. */
    private static Path emptied(Path folder) {
        try {
            if (Files.exists(folder)) {
                try (Stream<Path> old = Files.walk(folder)) {
                    for (Path path : old.sorted(Comparator.reverseOrder()).toList()) {
                        Files.delete(path);
                    }
                }
            }
            return Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot empty the sandbox's folder " + folder, e);
        }
    }
}
