package dk.ordrebro.mapping;

import com.dashjoin.jsonata.JException;

/** Text that stops a regular expression that reads it for too long: Java's matcher has no time limit of its own. */
final class TimedText implements CharSequence {
    private static final long LONGEST_NANOS = 250_000_000L;
    private static final int LOOK_EVERY = 0xFFF; // reads between two looks at the clock

    private final String text;
    private final long started;
    private int reads;

    TimedText(String text) {
        this(text, System.nanoTime());
    }

    private TimedText(String text, long started) {
        this.text = text;
        this.started = started;
    }

    @Override
    public char charAt(int index) {
        if ((++reads & LOOK_EVERY) == 0 && System.nanoTime() - started > LONGEST_NANOS) {
            throw new JException("a regular expression ran for more than " + LONGEST_NANOS / 1_000_000 + " ms", -1);
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new TimedText(text.substring(start, end), started);
    }

    @Override
    public String toString() {
        return text;
    }
}
