package dk.ordrebro.mirror;

import dk.ordrebro.plan.Note;
import java.time.Instant;
import java.util.Set;

/**
 * A note that may stand in the journal without our knowing.
 *
 * @param digests one of these is its text, as {@link Digest} makes them
 * @param intended when it was about to be sent
 * @param from no entry of the journal older than this is looked at
 * @param told how many of the entries since then are known to be others of ours with the same text
 */
record DoubtfulNote(Note note, Set<String> digests, Instant intended, Instant from, int told) {}
