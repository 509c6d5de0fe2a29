package dk.ordrebro.ledger;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Which mapping set a node works under.
 *
 * @param hash names the set, as in the timeline
 * @param since when it went live on this node
 * @param refused absent when the files are those of the live set
 * @param seenAt when the node last told; long ago when it no longer runs
 */
public record LiveSet(String node, String hash, Instant since, Optional<Refusal> refused, Instant seenAt) {
    /** A running node tells twice a minute. */
    private static final Duration SILENT = Duration.ofMinutes(2);

    /**
     * The files were changed, and what they hold now was not taken.
     *
     * @param hash of the files as they are
     * @param since when the files were first refused
     * @param problems as {@code ordrebro check} tells them
     */
    public record Refusal(String hash, Instant since, List<String> problems) {}
    /** True when the node has not told for so long that it does not run. */
    public boolean silent(Instant now) {
        return seenAt.plus(SILENT).isBefore(now);
    }
}
