package dk.ordrebro.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.access.Caller;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.ledger.audit.Act;
import dk.ordrebro.ledger.audit.AuditStore;
import dk.ordrebro.ledger.audit.Chain;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a person does is told before it is done, so that no crash leaves it untold. */
class ToldBeforehandTest {
    private static final Request ASKED = new Request("POST", "/api/repairs", "", Map.of(), new byte[0]);
    private static final Caller ANNA = new Caller("anna", "192.0.2.1");

    private final Trail trail = new Trail();
    private final AuditApi audit = new AuditApi(trail, Clock.systemUTC());

    @Test
    void an_act_stands_there_before_it_is_done_and_then_its_answer() {
        List<Integer> told = new ArrayList<>();

        audit.kept(ASKED, ANNA, () -> {
            told.add(trail.outcomes.size());
            return Reply.json(200, Map.of());
        });

        assertThat(told).containsExactly(1);
        assertThat(trail.outcomes).containsExactly("begun", "200 {}");
    }

    @Test
    void what_a_crash_cut_off_stands_there_without_an_answer() {
        assertThatThrownBy(() -> audit.kept(ASKED, ANNA, () -> {
                    throw new IllegalStateException("the process ends here");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(trail.outcomes).containsExactly("begun");
    }

    @Test
    void what_cannot_be_told_is_not_done() {
        AtomicInteger done = new AtomicInteger();
        trail.away = true;

        assertThatThrownBy(() -> audit.kept(ASKED, ANNA, () -> Reply.json(done.incrementAndGet(), Map.of())))
                .isInstanceOf(IllegalStateException.class);

        assertThat(done).hasValue(0);
    }

    /** Takes acts while it is there. */
    private static final class Trail implements AuditStore {
        private final List<String> outcomes = new ArrayList<>();
        private boolean away;

        @Override
        public void record(Act act) {
            if (away) {
                throw new IllegalStateException("the ledger is away");
            }
            outcomes.add(act.outcome());
        }

        @Override
        public Erased erase(String person, long after, int most) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Act.Kept> acts(Instant from, long after, int limit) {
            return List.of();
        }

        @Override
        public List<Act.Kept> newest(Filter filter) {
            return List.of();
        }

        @Override
        public Chain ofActs() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Page ofLinks(long after, int limit) {
            throw new UnsupportedOperationException();
        }
    }
}
