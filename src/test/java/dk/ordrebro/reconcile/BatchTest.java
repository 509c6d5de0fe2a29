package dk.ordrebro.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** When a batch of claimed links ends. */
final class BatchTest {
    private final LoopUnderTest test = new LoopUnderTest();

    @Test
    void a_batch_ends_when_a_round_moves_nothing_or_after_sixteen() {
        test.ordered(1);
        Batch batch = test.claim();
        assertThat(batch.isUnfinished()).isTrue();
        batch.round(false);
        assertThat(batch.isUnfinished()).isFalse();
        for (int round = 1; round < 15; round++) {
            batch.round(true);
        }
        assertThat(batch.isUnfinished()).isTrue();
        batch.round(true);
        assertThat(batch.isUnfinished()).isFalse();
    }

    @Test
    void a_batch_whose_links_have_all_left_is_finished() {
        test.ordered(1);
        Batch batch = test.claim();
        batch.all().getFirst().fail(LoopUnderTest.refused(), test.policy);

        assertThat(batch.isUnfinished()).isFalse();
        assertThat(batch.openFor(LoopUnderTest.ref(1))).isEmpty();
        assertThat(batch.size()).isEqualTo(1);
        assertThat(batch.toString()).isEqualTo("1 links, 0 open, round 0");
    }
}
