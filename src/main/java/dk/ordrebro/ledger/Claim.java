package dk.ordrebro.ledger;

import java.time.Instant;

/**
 * A worker's hold on some links. Whoever holds the token may write them, until another claim replaced it.
 *
 * @param token unique to this claim
 * @param until no call made under it may be waited for after this moment
 */
public record Claim(String node, String token, Instant until) {}
