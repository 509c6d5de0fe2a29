package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.JException;

/**
 * Text that stops a regular expression that looks at it too often: Java's matcher has no bound of its own. Looks are counted and
 * not timed, for the reason told at {@link Bounds}.
 */
final class CountedText implements CharSequence {
    private static final long MOST_LOOKS = 20_000_000; // about a fifth of a second

    private final String text;
    private final long[] looks; // shared with the parts that the matcher takes of it

    CountedText(String text) {
        this(text, new long[1]);
    }

    private CountedText(String text, long[] looks) {
        this.text = text;
        this.looks = looks;
    }

    @Override
    public char charAt(int index) {
        if (++looks[0] > MOST_LOOKS) {
            throw new JException("a regular expression takes too long: more than " + MOST_LOOKS + " steps", -1);
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new CountedText(text.substring(start, end), looks);
    }

    @Override
    public String toString() {
        return text;
    }
}
