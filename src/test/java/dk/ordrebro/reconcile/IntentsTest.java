package dk.ordrebro.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.Claim;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * A process stood still between storing an intent and sending the create, sent it minutes later, and it was carried out late
 * as well: by then whoever found the intent had made a second work item.
 */
final class IntentsTest {
    private static final Instant NOON = Instant.parse("2026-11-02T12:00:00Z");
    private static final Duration CALL = Duration.ofSeconds(60);
    private static final Duration LATE = Duration.ofSeconds(30);

    private final Intents intents = new Intents(null, CALL, LATE);

    private static Batch claimedUntil(Instant until) {
        return new Batch(new Claim("a", "token", until), null, List.of());
    }

    @Test
    void a_call_begins_within_the_longest_call_of_its_intent_and_within_its_claim() {
        assertThat(intents.notAfter(claimedUntil(NOON.plusSeconds(300)), NOON)).isEqualTo(NOON.plus(CALL));
        assertThat(intents.notAfter(claimedUntil(NOON.plusSeconds(10)), NOON)).isEqualTo(NOON.plusSeconds(10));
    }

    @Test
    void a_doubt_ends_when_the_last_call_that_may_have_begun_can_no_longer_be_carried_out() {
        Instant begun = intents.notAfter(claimedUntil(NOON.plusSeconds(300)), NOON);

        assertThat(NOON.plus(intents.certainAfter())).isEqualTo(begun.plus(CALL).plus(LATE));
    }
}
