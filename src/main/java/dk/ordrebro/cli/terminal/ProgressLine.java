package dk.ordrebro.cli.terminal;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/** Tells how far long work is: on a terminal one line that is written over, in a pipe or file a line now and then. */
public final class ProgressLine {
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(15);

    private final Terminal terminal;
    private final Clock clock;
    private Instant told;
    private int longest;

    public ProgressLine(Terminal terminal, Clock clock) {
        this.terminal = terminal;
        this.clock = clock;
        this.told = clock.instant();
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
