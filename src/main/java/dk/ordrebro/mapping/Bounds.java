package dk.ordrebro.mapping;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation may cost: time, depth and the size of every intermediate result. Made anew for each evaluation and called
 * by the evaluator before and after each step.
 */
final class Bounds implements Jsonata.EntryCallback, Jsonata.ExitCallback {
    /** Longest text an expression may make, in characters: a little more than the longest field. */
    static final int LONGEST_TEXT = 1_200_000;

    static final int MOST_VALUES = 20_000;
    private static final long LONGEST_NANOS = 500_000_000L;
    private static final int DEEPEST = 250;

    private final long started = System.nanoTime();
    private int depth;

    @Override
    public void callback(Parser.Symbol expression, Object input, Jsonata.Frame environment) {
        if (++depth > DEEPEST) {
            throw new JException("it calls itself too deeply (more than " + DEEPEST + " steps)", -1);
        }
        checkTime();
    }

    @Override
    public void callback(Parser.Symbol expression, Object input, Jsonata.Frame environment, Object result) {
        depth--;
        checkTime();
        if (result instanceof String || result instanceof List<?> || result instanceof Map<?, ?>) {
            new Weight().add(result, 0);
        }
    }

    private void checkTime() {
        if (System.nanoTime() - started > LONGEST_NANOS) {
            throw new JException("it ran for more than " + LONGEST_NANOS / 1_000_000 + " ms", -1);
        }
    }

    /** Refuses text that would be too long before it is made. */
    static void checkText(long characters) {
        if (characters > LONGEST_TEXT) {
            throw new JException("its result is longer than " + LONGEST_TEXT + " characters", -1);
        }
    }

    /** The size of a value, shared parts counted as often as they are reached; stops at the bound. */
    private static final class Weight {
        private int values;
        private long characters;

        void add(Object value, int level) {
            if (++values > MOST_VALUES || level > DEEPEST) {
                throw new JException("its result has more than " + MOST_VALUES + " values", -1);
            }
            switch (value) {
                case String text -> {
                    characters += text.length();
                    checkText(characters);
                }
                case List<?> list -> {
                    if (list.size() > MOST_VALUES) {
                        throw new JException("its result has more than " + MOST_VALUES + " values", -1);
                    }
                    list.forEach(item -> add(item, level + 1));
                }
                case Map<?, ?> map -> map.values().forEach(item -> add(item, level + 1));
                case null, default -> {}
            }
        }
    }
}
