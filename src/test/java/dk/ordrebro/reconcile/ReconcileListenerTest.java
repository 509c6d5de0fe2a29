package dk.ordrebro.reconcile;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.plan.Plan;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What listeners hear: what is stored, once it is stored. */
final class ReconcileListenerTest {
    private final LoopUnderTest test = new LoopUnderTest();
    private final Listening heard = new Listening();

    /** Writes down all it is told. */
    private static final class Listening implements ReconcileListener {
        final List<String> said = new ArrayList<>();
        final List<Duration> afterChange = new ArrayList<>();

        @Override
        public void claimed(String batch, int links) {
            said.add("claimed " + links);
        }

        @Override
        public void read(String batch, int links) {
            said.add("read " + links);
        }

        @Override
        public void planned(Which link, Plan plan) {
            said.add("planned " + link.order() + (plan.nothing() ? " nothing" : ""));
        }

        @Override
        public void sent(Which link, String system, Duration since) {
            said.add("sent " + link.order() + " to " + system);
            afterChange.add(since);
        }

        @Override
        public void postponed(Which link, Trouble why) {
            said.add("postponed " + link.order() + " " + why.cause());
        }

        @Override
        public void parked(Which link, Trouble why) {
            said.add("parked " + link.order() + " " + why.cause());
        }

        @Override
        public void settled(Which link) {
            said.add("settled " + link.order() + " by " + link.mapping());
        }
    }

    @Test
    void an_order_is_told_of_from_its_claim_to_its_agreement() {
        test.ordered(1);

        LoopUnderTest.run(test.loop(heard));

        assertThat(heard.said)
                .containsExactly(
                        "claimed 1",
                        "read 1",
                        "planned RITM0000001",
                        "sent RITM0000001 to azure-devops",
                        "planned RITM0000001",
                        "sent RITM0000001 to servicenow",
                        "planned RITM0000001 nothing",
                        "settled RITM0000001 by item");
        assertThat(heard.afterChange).containsOnly(Duration.between(LoopUnderTest.MORNING, test.clock.instant()));
    }

    @Test
    void a_failure_is_told_as_what_becomes_of_the_link() {
        test.ordered(1);
        test.ordered(2);
        test.items.refusals.add(LoopUnderTest.refused());
        test.items.refusals.add(LoopUnderTest.notSent());

        LoopUnderTest.run(test.loop(heard));

        assertThat(heard.said)
                .contains("parked RITM0000001 mapping/value", "postponed RITM0000002 azure-devops/http-503")
                .noneMatch(said -> said.startsWith("sent") || said.startsWith("settled"));
    }

    @Test
    void nothing_is_told_before_it_is_stored() {
        test.ordered(1);
        Batch batch = test.claim();
        test.reading().read(batch);
        SaveOutcomes saving = test.saving(heard);

        batch.all().getFirst().fail(LoopUnderTest.refused(), test.policy);
        assertThat(heard.said).isEmpty();

        saving.remember(batch);
        assertThat(heard.said).containsExactly("parked RITM0000001 mapping/value");
        saving.remember(batch);
        assertThat(heard.said).hasSize(1);
    }

    @Test
    void what_a_lost_claim_did_is_not_told() {
        test.ordered(1);
        Batch batch = test.claim();
        test.reading().read(batch);
        test.planning().plan(batch);
        test.clock.forward(Duration.ofMinutes(6));
        Claim other = new Claim("other", "theirs", test.clock.instant().plusSeconds(300));
        test.stores.links().claim(other, 1, test.clock.instant());

        batch.all().getFirst().fail(LoopUnderTest.refused(), test.policy);
        test.saving(heard).remember(batch);

        assertThat(heard.said).isEmpty();
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.CLAIMED);
    }

    @Test
    void one_that_agreed_and_was_marked_meanwhile_is_told_as_settled() {
        test.ordered(1);
        LoopUnderTest.run(test.loop(new ReconcileListener() {}));
        test.touched(1);
        Batch batch = test.claim();
        test.reading().read(batch);
        test.planning().plan(batch);
        test.touched(1);

        test.saving(heard).remember(batch);

        assertThat(heard.said).contains("settled RITM0000001 by item");
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.DUE);
    }

    @Test
    void a_listener_that_fails_holds_up_nobody() {
        test.ordered(1);
        ReconcileListener broken = new ReconcileListener() {
            @Override
            public void planned(Which link, Plan plan) {
                throw new IllegalStateException("a fault of its own");
            }
        };

        LoopUnderTest.run(test.loop(broken));

        assertThat(test.link(1).status().state()).isEqualTo(LinkState.SETTLED);
    }

    @Test
    void several_hear_the_same() {
        Listening second = new Listening();
        test.ordered(1);
        test.ordered(2);
        test.items.refusals.add(LoopUnderTest.refused());
        test.items.refusals.add(LoopUnderTest.notSent());
        ReconcileListener both = ReconcileListener.all(List.of(heard, second));

        LoopUnderTest.run(test.loop(both));
        test.clock.forward(Duration.ofHours(1));
        LoopUnderTest.run(test.loop(both));

        assertThat(second.said).isEqualTo(heard.said);
        assertThat(heard.said).anyMatch(said -> said.startsWith("settled")).anyMatch(said -> said.startsWith("sent"));
    }
}
