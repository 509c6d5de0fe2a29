package dk.ordrebro.reconcile;

import java.time.Duration;
import java.time.Instant;

/**
 * What is about to be sent is remembered first. A call may begin only for so long after that; so a doubt has an end that
 * whoever finds the intent can reckon, whatever held up the process between the two.
 */
final class Intents {
    private final SaveOutcomes remembering;
    private final Duration begins;
    private final Duration lateWindow;

    /** @param longestCall no call takes longer, and none begins later than this after its intent */
    Intents(SaveOutcomes remembering, Duration longestCall, Duration lateWindow) {
        this.remembering = remembering;
        this.begins = longestCall;
        this.lateWindow = lateWindow;
    }

    void remember(Batch batch) {
        remembering.remember(batch);
    }

    /** No call for what is intended now may begin after this. */
    Instant notAfter(Batch batch, Instant now) {
        Instant end = now.plus(begins);
        return end.isBefore(batch.claim().until()) ? end : batch.claim().until();
    }

    /** So long after an intent what is not there was not done: begun last, taken longest, and appeared latest. */
    Duration certainAfter() {
        return begins.plus(begins).plus(lateWindow);
    }
}
