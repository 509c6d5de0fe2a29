package dk.ordrebro.cli.terminal;

/** One line that is written over while long work goes on; only where a person looks at a terminal. */
public final class ProgressLine {
    private final Terminal terminal;
    private int longest;

    public ProgressLine(Terminal terminal) {
        this.terminal = terminal;
    }

    /** @param key of messages.properties */
    public void say(String key, Object... values) {
        if (terminal.interactive()) {
            String text = terminal.text(key, values);
            terminal.err().print("\r" + text + " ".repeat(Math.max(0, longest - text.length())));
            terminal.err().flush();
            longest = text.length();
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
