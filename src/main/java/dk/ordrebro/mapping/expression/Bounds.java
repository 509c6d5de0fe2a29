package dk.ordrebro.mapping.expression;

import com.dashjoin.jsonata.JException;
import com.dashjoin.jsonata.Jsonata;
import com.dashjoin.jsonata.Parser;
import java.util.List;
import java.util.Map;

/**
 * What one evaluation may cost: work, depth, and the size of every intermediate result. Made anew for each evaluation and called
 * by the evaluator before and after each step. Work is counted and not timed, so that a busy machine never parks an order that
 * an idle one carries; the clock is only the last resort.
 */
final class Bounds implements Jsonata.EntryCallback, Jsonata.ExitCallback {
    /** Longest text an expression may make, in characters: more than any field of an order holds. */
    static final int LONGEST_TEXT = 5_000_000;

    static final int MOST_VALUES = 20_000;
    private static final int MOST_WORK = 500_000; // steps and values looked at: about half a second
    private static final int CHARACTERS_A_STEP = 64;
    private static final long LONGEST_NANOS = 10_000_000_000L;
    private static final int DEEPEST = 250;

    private final long started = System.nanoTime();
    private int depth;
    private int work;

    @Override
    public void callback(Parser.Symbol expression, Object input, Jsonata.Frame environment) {
        if (++depth > DEEPEST) {
            throw new JException("it calls itself too deeply (more than " + DEEPEST + " steps)", -1);
        }
        checkWork(1);
    }

    @Override
    public void callback(Parser.Symbol expression, Object input, Jsonata.Frame environment, Object result) {
        depth--;
        if (result instanceof String || result instanceof List<?> || result instanceof Map<?, ?>) {
            Weight weight = new Weight();
            weight.add(result, 0);
            checkWork(weight.values + (int) (weight.characters / CHARACTERS_A_STEP));
        }
    }

    private void checkWork(int more) {
        work += more;
        if (work > MOST_WORK) {
            throw new JException("it takes too long: more than " + MOST_WORK + " steps", -1);
        }
        if (System.nanoTime() - started > LONGEST_NANOS) {
            throw new JException("it ran for more than " + LONGEST_NANOS / 1_000_000_000 + " seconds", -1);
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
            if (value instanceof String text) {
                characters += text.length();
                checkText(characters);
            } else if (value instanceof List<?> list) {
                list.forEach(item -> add(item, level + 1));
            } else if (value instanceof Map<?, ?> map) {
                map.values().forEach(item -> add(item, level + 1));
            }
        }
    }
}
