package dk.ordrebro.settings;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.random.RandomGenerator;

/**
 * {@code reconcile:}, {@code retry:} and {@code verify:} of ordrebro.yaml.
 *
 * @param batch links claimed at a time, at most 200 (Azure DevOps' own limit)
 * @param workers batches at a time
 * @param claim how long a claim holds; longer than every call made under it
 * @param lateWindow how long after a lost answer a create may still appear
 * @param wake how often due links are looked for
 * @param endAfter how long both sides must have been closed, and unchanged, before their link ends
 */
public record ReconcileSettings(
        int batch,
        int workers,
        Duration claim,
        Duration lateWindow,
        Duration wake,
        Duration endAfter,
        Retry retry,
        Verify verify) {
    /** How what fails is tried again: {@code first}, times {@code factor}, up to {@code longest}; given up after {@code giveUpAfter}. */
    public record Retry(Duration first, double factor, Duration longest, Duration giveUpAfter) {
        /** Exponential, with jitter over its upper half so that what failed together does not come back together. */
        public Duration pause(int attempts, RandomGenerator random) {
            double full = Math.min(first.toMillis() * Math.pow(factor, attempts), (double) longest.toMillis());
            return Duration.ofMillis((long) (full / 2 + random.nextDouble() * full / 2));
        }

        /** True for what has failed for too long. @param since the first failure of those running */
        public boolean givesUp(Instant since, Instant now) {
            return Duration.between(since, now).compareTo(giveUpAfter) > 0;
        }
    }

    /**
     * When both sides are compared in full by the clock.
     *
     * @param every nought for never; a day or more begins at {@code at}
     * @param at the time of day in {@code servicenow.zone}
     * @param found what becomes of what is found
     * @param pause between two pages
     */
    public record Verify(Duration every, LocalTime at, Found found, Duration pause) {
        /** Told in any case; or marked due as well, so that it is reconciled. */
        public enum Found {
            TELL,
            REPAIR
        }

        public static final Verify NEVER = new Verify(Duration.ZERO, LocalTime.MIN, Found.TELL, Duration.ZERO);
    }
}
