package dk.ordrebro.ledger;

import dk.ordrebro.failure.Causes;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/**
 * One entry of a log that is carried from where it arose to one other place, exactly once. Immutable; the methods give the
 * entry after a legal move, and {@link LinkStore#save} makes it durable.
 *
 * @param link whose log it is
 * @param digest the fingerprint of the text that was to be written; empty where nobody knows it
 * @param target the entry's id where it stands; empty while that is not known
 * @param at since when it is in this state; of an intent, when it was about to be sent
 * @param obstacle what keeps it from being written
 */
public record MirrorEntry(
        long link,
        Source source,
        String digest,
        String target,
        MirrorState state,
        Instant at,
        Optional<Obstacle> obstacle) {
    /** Which log. */
    public enum Log {
        /** What a mapping says on an order: {@code writeBack} and {@code states.toOrder}. */
        NOTES,
        /** What people say on either side. */
        COMMENTS,
        /** What people attach on either side. */
        FILES;

        /** As stored in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Log of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT));
        }
    }

    /** Where an entry arose. */
    public enum Side {
        MAPPING,
        SERVICENOW,
        AZURE_DEVOPS;

        /** As stored in the database. */
        public String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        public static Side of(String word) {
            return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
        }
    }

    /**
     * What makes an entry one: two of the same source are the same entry.
     *
     * @param id names it in its log on its side
     * @param version counts up where the same is to be told once more
     */
    public record Source(Log log, Side side, String id, int version) {
        public Source next() {
            return new Source(log, side, id, version + 1);
        }
    }

    /**
     * Why an entry is not written, or not yet.
     *
     * @param cause as dead letters have it
     * @param since the first failure of those running
     * @param bounds the fingerprint of what its mapping allows, where that keeps it back; else empty
     */
    public record Obstacle(String cause, Instant since, String bounds) {
        private Obstacle by(Duration ahead) {
            return new Obstacle(cause, since.plus(ahead), bounds);
        }
    }

    /** Nothing keeps it from being written. */
    public MirrorEntry(long link, Source source, String digest, String target, MirrorState state, Instant at) {
        this(link, source, digest, target, state, at, Optional.empty());
    }

    /** True for an intent without an answer, of which nobody knows whether it was carried out. */
    public boolean inDoubt() {
        return state == MirrorState.INTENDED && target.isEmpty();
    }

    /** True when it was found where it was to go, though no answer said so. */
    public boolean stands() {
        return state == MirrorState.INTENDED && !target.isEmpty();
    }

    /** It was found where it was to go. */
    public MirrorEntry standing(String where) {
        return new MirrorEntry(link, source, digest, where, state.to(MirrorState.INTENDED), at, obstacle);
    }

    /** It is about to be sent. */
    public MirrorEntry intend(String text, Instant when) {
        return new MirrorEntry(link, source, text, "", state.to(MirrorState.INTENDED), when, obstacle);
    }

    /** What was known before of text and target stays. */
    public MirrorEntry to(MirrorState next, Instant when) {
        Optional<Obstacle> left = next == MirrorState.WRITTEN ? Optional.empty() : obstacle;
        return new MirrorEntry(link, source, digest, target, state.to(next), when, left);
    }

    /** It failed, and is tried again. */
    public MirrorEntry failed(String cause, Instant when) {
        Instant since = obstacle.map(Obstacle::since).orElse(when);
        return because(new Obstacle(cause, since, ""));
    }

    /** What keeps it from being written is this. */
    public MirrorEntry because(Obstacle why) {
        return new MirrorEntry(link, source, digest, target, state, at, Optional.of(why));
    }

    /** It was left, and is judged anew. */
    public MirrorEntry anew(Instant when) {
        return new MirrorEntry(link, source, digest, target, state.to(MirrorState.SEEN), when);
    }

    /**
     * The work item it was for is gone, and another is to be made: what came from the order is still to be carried there, a file
     * that was left among it, but for one that a scanner refused. What came from the work item stays as it is, and an echo there
     * is one of nothing any more.
     */
    public MirrorEntry forAnotherItem() {
        boolean left = source.log() == Log.FILES
                && obstacle.filter(why -> why.cause().equals(Causes.FILE_SCAN.code()))
                        .isEmpty();
        boolean over = state == MirrorState.SEEN || (state == MirrorState.SKIPPED && !left);
        if (source.side() == Side.SERVICENOW && !over) {
            return new MirrorEntry(link, source, digest, "", state.to(MirrorState.SEEN), at);
        }
        boolean echo =
                source.log() == Log.COMMENTS && source.side() == Side.AZURE_DEVOPS && state == MirrorState.SKIPPED;
        return echo ? new MirrorEntry(link, source, digest, "", state, at) : this;
    }

    /** The same by a clock that is so much ahead. */
    public MirrorEntry by(Duration ahead) {
        return new MirrorEntry(link, source, digest, target, state, at.plus(ahead), obstacle.map(why -> why.by(ahead)));
    }

    @Override
    public String toString() {
        return source.side().word() + " " + source.id() + " " + source.version() + " " + state.word();
    }
}
