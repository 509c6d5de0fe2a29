package dk.ordrebro.cli.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells how far long work is: on a terminal one line that is written over, in a pipe or file a line now and then. */
public final class ProgressLine {
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(15);

    /** Before that a pace is a guess. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private final Terminal terminal;
    private final Clock clock;
    private Instant told;
    private int longest;
    private final Instant begun;

    public ProgressLine(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.told = clock.instant();
        this.begun = told;
    }

    /**
     * As {@link #say}, with how long it still takes where that can be foreseen: at the pace of what is done.
     *
     * @param total of what {@code done} is a part
     */
    public void far(long done, long total, String key, Object... values) {
        Duration spent = Duration.between(begun, clock.instant());
        if (done <= 0 || done >= total || spent.compareTo(SOON) < 0) {
            say(key, values);
            return;
        }
        Duration left = Duration.ofSeconds(spent.toSeconds() * (total - done) / done);
        say("progress.left", terminal.text(key, values), DurationText.text(left.toSeconds()));
    }

    /** @param key of messages.properties */
    public void say(String key, Object... values) {
        String text = terminal.text(key, values);
        if (terminal.interactive()) {
            terminal.err().print("\r" + text + " ".repeat(Math.max(0, longest - text.length())));
            terminal.err().flush();
            longest = text.length();
        } else if (!clock.instant().isBefore(told.plus(NOW_AND_THEN))) {
            terminal.err().println(text);
            told = clock.instant();
        }
    }

    /** The line goes, and what follows begins where it stood. */
    public void done() {
        if (longest > 0) {
            terminal.err().print("\r" + " ".repeat(longest) + "\r");
            terminal.err().flush();
            longest = 0;
        }
    }
}
