package dk.ordrebro.settings;

import java.time.Duration;

/**
 * {@code reconcile:} and {@code retry:} of ordrebro.yaml.
 *
 * @param batch links claimed at a time, at most 200 (Azure DevOps' own limit)
 * @param workers batches at a time
 * @param claim how long a claim holds; longer than every call made under it
 * @param lateWindow how long after a lost answer a create may still appear
 * @param wake how often due links are looked for
 * @param endAfter how long both sides must have been closed, and unchanged, before their link ends
 */
public record ReconcileSettings(
        int batch, int workers, Duration claim, Duration lateWindow, Duration wake, Duration endAfter, Retry retry) {
    /** How a failing link is tried again: {@code first}, times {@code factor}, up to {@code longest}; parked after {@code giveUpAfter}. */
    public record Retry(Duration first, double factor, Duration longest, Duration giveUpAfter) {}
}
