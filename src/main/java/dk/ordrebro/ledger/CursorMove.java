package dk.ordrebro.ledger;

import java.time.Instant;

/**
 * How far a source has been read, to be stored in the transaction that stores what was read.
 *
 * @param source for instance {@code servicenow/sc_req_item} or {@code azure-devops/KIT}
 * @param from the position that was read from, empty for none: if the cursor has moved since, nothing is stored
 * @param upTo everything up to this moment of the source has been seen; its lag is now minus this
 */
public record CursorMove(String source, String from, String to, Instant upTo, Instant now) {}
