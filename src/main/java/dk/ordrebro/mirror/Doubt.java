package dk.ordrebro.mirror;

import java.time.Duration;
import java.time.Instant;

/**
 * An intent without an answer: nobody knows whether it was carried out. What it may have made is looked for, and "not there"
 * is believed once no delayed call can still be carried out. The law of creates and of notes alike.
 *
 * @param intended when it was about to be sent, by the clock of who asks
 * @param certain from then on what is not there was not done
 */
public record Doubt(Instant intended, Instant certain) {
    /** The neighbour's clock may be behind ours, and ours may have been an hour ahead: a day light saving got wrong. */
    private static final Duration CLOCKS_APART = Duration.ofHours(2);

    /**
     * @param now an intent that lies ahead was noted before the clock was set back, or by a node that is ahead: it counts
     *     from now
     * @param certainAfter how long after its intent a call may still be carried out
     */
    public static Doubt of(Instant intent, Instant now, Duration certainAfter) {
        Instant intended = intent.isAfter(now) ? now : intent;
        return new Doubt(intended, intended.plus(certainAfter));
    }

    public boolean lasts(Instant now) {
        return now.isBefore(certain);
    }

    /** What was made for an intent of that moment is no older than this, by the neighbour's clock. */
    public static Instant lookFrom(Instant intent) {
        return intent.minus(CLOCKS_APART);
    }
}
