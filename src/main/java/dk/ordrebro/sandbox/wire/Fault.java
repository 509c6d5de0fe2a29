package dk.ordrebro.sandbox.wire;

import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * One thing that goes wrong, and when.
 *
 * @param method of the calls it may hit, empty for all
 * @param path found anywhere in the decoded path
 * @param sends found anywhere in the body of the call, as it stands on the wire
 */
record Fault(String method, Pattern path, Pattern sends, Turn turn, FaultAct act) {
    /**
     * Which of the matching calls are hit.
     *
     * @param every the Nth, 2Nth, ... call; 1 for each
     * @param times how often at most, 0 without end
     * @param probability of each of those calls, 1 for certain
     * @param seed of the dice, so that a run can be repeated
     */
    record Turn(int every, int times, double probability, long seed) {
        Turn {
            if (every < 1 || times < 0 || probability < 0 || probability > 1) {
                throw new IllegalArgumentException("every is 1 or more, times 0 or more, probability 0 to 1");
            }
        }
    }

    static Fault on(String method, String path, FaultAct act) {
        return new Fault(method, Pattern.compile(path), Pattern.compile(""), new Turn(1, 0, 1, 0), act);
    }

    Fault sends(String part) {
        return new Fault(method, path, Pattern.compile(part), turn, act);
    }

    Fault every(int nth) {
        return turn(new Turn(nth, turn.times(), turn.probability(), turn.seed()));
    }

    Fault times(int most) {
        return turn(new Turn(turn.every(), most, turn.probability(), turn.seed()));
    }

    Fault probability(double share, long seed) {
        return turn(new Turn(turn.every(), turn.times(), share, seed));
    }

    private Fault turn(Turn other) {
        return new Fault(method, path, sends, other, act);
    }

    boolean matches(Asked asked) {
        return (method.isEmpty() || method.equals(asked.method()))
                && path.matcher(asked.path()).find()
                && (sends.pattern().isEmpty()
                        || sends.matcher(new String(asked.body(), StandardCharsets.UTF_8))
                                .find());
    }
}
