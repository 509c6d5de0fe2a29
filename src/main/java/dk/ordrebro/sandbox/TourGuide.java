package dk.ordrebro.sandbox;

import dk.ordrebro.cli.terminal.Terminal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Tells the steps of a {@link Tour} in the terminal, at a pace at which they can be read, and waits for what comes of each. */
final class TourGuide {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration GLANCE = Duration.ofMillis(100);

    private final Terminal terminal;
    private final Clock clock;
    private final Duration pace;
    private final Predicate<Duration> waited;
    private int step;

    /**
     * @param pace how long each step stays
     * @param waited waits so long; true when the tour is to end meanwhile
     */
    TourGuide(Terminal terminal, Clock clock, Duration pace, Predicate<Duration> waited) {
        this.terminal = terminal;
        this.clock = clock;
        this.pace = pace;
        this.waited = waited;
    }

    /** What somebody does now. */
    void step(String key, Object... values) {
        step++;
        say("");
        say(terminal.bold(terminal.text("tour.step", step, terminal.text(key, values))));
    }

    /** Where to see it in a browser. */
    void look(String address) {
        say(terminal.text("tour.look", address));
    }

    /** Which command shows it. */
    void command(String command) {
        say(terminal.text("tour.command", "./ordrebro " + command));
    }

    /**
     * Waits for what comes of a step, tells it and how long it took, and lets it be read.
     *
     * @param key of the text; its gap is what was seen
     * @return false when it did not come, or the tour is to end
     */
    boolean came(String key, Supplier<Optional<String>> seen) {
        Instant began = clock.instant();
        Optional<String> what = seen.get();
        while (what.isEmpty() && Duration.between(began, clock.instant()).compareTo(PATIENCE) < 0) {
            if (waited.test(GLANCE)) {
                return false;
            }
            what = seen.get();
        }
        if (what.isEmpty()) {
            say(terminal.red(terminal.text("tour.late", PATIENCE.toSeconds())));
            return false;
        }
        double seconds = Duration.between(began, clock.instant()).toMillis() / 1000.0;
        say(terminal.text("tour.came", terminal.text(key, what.get()), seconds));
        return !waited.test(pace);
    }

    /** A line of the end. */
    void end(String key, Object... values) {
        say(terminal.text(key, values));
    }

    private void say(String line) {
        terminal.out().println(line);
    }
}
