package dk.ordrebro.sandbox;

import dk.ordrebro.app.Running;
import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.ledger.Decision;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The verb {@code sandbox}: the stand-ins, the service between them, and what happens told in the terminal. */
public final class SandboxRun implements Sandbox {
    private static final Duration TRICKLE = Duration.ofSeconds(3);
    private static final Path PREFERRED = Path.of("data", "sandbox");

    private final Clock clock = Clock.systemUTC(); // the sandbox's one clock
    private final CountDownLatch asked = new CountDownLatch(1);

    @Override
    public int run(Wish wish, Terminal terminal) {
        Thread stop = new Thread(this::stop, "stop");
        try (Systems systems = Systems.start(wish, clock)) {
            Runtime.getRuntime().addShutdownHook(stop);
            addresses(systems, terminal);
            if (wish.mode() == Mode.SYSTEMS_ONLY) {
                waited(Duration.ofDays(3650));
                return ExitCodes.WELL;
            }
            return serve(systems, wish, terminal);
        } catch (FreePort.Taken taken) {
            return inTheWay(terminal, "sandbox.port", taken.getMessage());
        } finally {
            finished.countDown();
        }
    }

    private int serve(Systems systems, Wish wish, Terminal terminal) {
        Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
        try (SandboxFolder folder = SandboxFolder.claim(PREFERRED, temporary)) {
            if (folder.passed() != SandboxFolder.Passed.NOTHING) {
                terminal.out().println(terminal.text("sandbox.folder." + folder.passed(), PREFERRED, folder.path()));
            }
            Map<String, String> caller = new HashMap<>(terminal.environment());
            caller.put("ORDREBRO_HTTP_PORT", port(wish, caller));
            Map<String, String> environment = SandboxEnvironment.of(systems, folder.ledger(), caller);
            try (Running service = Running.start(wish.config(), environment, clock)) {
                Path beside = SandboxEnvironment.write(folder.path(), wish.config(), environment);
                terminal.out().println(terminal.text("sandbox.environment", beside));
                return follow(systems, service, wish, terminal);
            }
        } catch (IOException nowhere) {
            return inTheWay(terminal, "sandbox.nowhere", PREFERRED.toAbsolutePath(), temporary, nowhere.getMessage());
        } catch (FreePort.Taken none) {
            return inTheWay(terminal, "sandbox.port", none.getMessage());
        } catch (IllegalArgumentException configuration) {
            terminal.err().println(terminal.red("ordrebro: ") + configuration.getMessage());
            return ExitCodes.PROBLEMS;
        }
    }

    /** The usual port, the caller's own, or any where that is taken, by another sandbox for instance. */
    private static String port(Wish wish, Map<String, String> caller) {
        String wanted = caller.getOrDefault("ORDREBRO_HTTP_PORT", wish.mode() == Mode.ONCE ? "0" : "8080");
        boolean number = wanted.matches("[0-5]?\\d{1,4}"); // else the settings tell what is wrong with it
        return number
                ? String.valueOf(new FreePort("127.0.0.1").of(new Port(Integer.parseInt(wanted), false)))
                : wanted;
    }

    private static int inTheWay(Terminal terminal, String key, Object... values) {
        terminal.err().println(terminal.red("ordrebro: ") + terminal.text(key, values));
        return ExitCodes.IN_THE_WAY;
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
        if (wish.mode() == Mode.ONCE) {
            while (!progress.told() && !waited(Duration.ofSeconds(1))) {}
            return progress.summary() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
        }
        StrayOrders strays = systems.strays(numbers -> replay(service, numbers));
        if (wish.mode() == Mode.TOUR) {
            systems.hooks(service.address(), seen -> {});
            TourGuide guide = new TourGuide(terminal, clock, wish.pace(), this::waited);
            return new Tour(systems, service, strays, guide).walked() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
        }
        systems.hooks(service.address(), seen -> latency(seen, terminal));
        terminal.out().println(terminal.text("sandbox.trickle", TRICKLE.toSeconds()));
        try (Trickle trickle = systems.trickle(strays, Story.on(terminal)).every(TRICKLE)) {
            while (!waited(Duration.ofSeconds(2))) {
                progress.told();
            }
            return ExitCodes.WELL;
        }
    }

    /** What {@code dead replay} would do. */
    private void replay(Running service, List<String> numbers) {
        Decision decision = new Decision("sandbox", "the group was changed", clock.instant());
        numbers.forEach(number -> service.ledger().reports().story(number).ifPresent(story -> service.ledger()
                .deadLetters()
                .replay(List.of(story.row().id()), decision)));
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
}
