package dk.ordrebro.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** How an entry of a mirrored log may move. */
final class MirrorStateTest {
    private static final Set<String> LEGAL = Set.of(
            "seen>intended",
            "seen>skipped",
            "intended>intended",
            "intended>seen",
            "intended>written",
            "intended>skipped",
            "written>seen",
            "skipped>seen");

    @Property
    void only_these_moves_are_legal(@ForAll MirrorState from, @ForAll MirrorState to) {
        if (LEGAL.contains(from.word() + ">" + to.word())) {
            assertThat(from.to(to)).isEqualTo(to);
        } else {
            assertThatThrownBy(() -> from.to(to)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Property
    void a_state_is_found_by_its_word(@ForAll MirrorState state) {
        assertThat(MirrorState.of(state.word())).isEqualTo(state);
    }
}
