package dk.ordrebro.ledger;

import java.time.Instant;
import java.util.Map;

/**
 * One line of a link's timeline. Says which fields, never their values: the timeline is kept and shown.
 *
 * @param kind one of noticed, created, found, updated, written-back, settled, waits, postponed, parked, replayed, marked,
 *     discarded, conflict, cut, lost-claim, ended
 */
public record Event(long link, Instant at, String kind, Map<String, Object> detail) {}
