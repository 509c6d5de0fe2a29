package dk.ordrebro.reconcile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.settings.ReconcileSettings;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Claims, saves and the end of a link: what the loop asks of the ledger. */
final class SavingTest {
    private static final ReconcileSettings SETTINGS = new ReconcileSettings(
            2,
            1,
            Duration.ofMinutes(5),
            LoopUnderTest.LATE,
            Duration.ofSeconds(1),
            Duration.ofDays(90),
            LoopUnderTest.RETRY,
            ReconcileSettings.Verify.NEVER);

    private final LoopUnderTest test = new LoopUnderTest();
    private final Set<String> away = new TreeSet<>();

    /** The links, which store nothing when a method is in {@link #away}. */
    private LinkStore links() {
        LinkStore steady = test.stores.links();
        return (LinkStore) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {LinkStore.class}, (proxy, method, arguments) -> {
                    try {
                        Object result = method.invoke(steady, arguments);
                        if (away.contains(method.getName())) {
                            throw new LedgerOutage("the disk is full", null); // stored all the same, and nobody heard
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private Claiming claiming(LinkStore links) {
        return new Claiming(links, () -> LoopUnderTest.MAPPINGS, SETTINGS, test.clock, "node");
    }

    private Claiming claiming() {
        return claiming(test.stores.links());
    }

    @Test
    void as_many_are_claimed_as_the_settings_say_and_for_so_long() {
        for (int n = 1; n <= 3; n++) {
            test.ordered(n);
        }

        Batch batch = claiming().claim().orElseThrow();

        assertThat(batch.size()).isEqualTo(2);
        assertThat(batch.claim().node()).isEqualTo("node");
        assertThat(batch.claim().until()).isEqualTo(test.clock.instant().plus(SETTINGS.claim()));
        assertThat(batch.mappings()).isSameAs(LoopUnderTest.MAPPINGS);
    }

    @Test
    void where_nothing_is_due_there_is_no_batch() {
        assertThat(claiming().claim()).isEmpty();
    }

    @Test
    void each_claim_has_a_token_of_its_own() {
        test.ordered(1);
        test.ordered(2);
        test.ordered(3);
        Claiming claiming = claiming();

        Claim one = claiming.claim().orElseThrow().claim();
        Claim other = claiming.claim().orElseThrow().claim();

        assertThat(one.token()).isNotEqualTo(other.token());
    }

    @Test
    void a_claim_whose_answer_was_lost_is_given_back_when_the_ledger_is_there_again() {
        test.ordered(1);
        Claiming claiming = claiming(links());
        away.add("claim");

        assertThatThrownBy(claiming::claim).isInstanceOf(LedgerOutage.class);
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.CLAIMED);
        away.clear();

        assertThat(claiming.claim())
                .hasValueSatisfying(batch -> assertThat(batch.size()).isEqualTo(1));
    }

    @Test
    void what_could_not_be_given_back_is_given_back_with_the_next_claim() {
        test.ordered(1);
        Claiming claiming = claiming(links());
        Batch batch = claiming.claim().orElseThrow();
        claiming.abandon(batch.claim());
        away.add("release");
        assertThatThrownBy(claiming::claim).isInstanceOf(LedgerOutage.class);
        away.clear();

        assertThat(claiming.claim()).isPresent();
        assertThat(claiming.claim()).isEmpty();
    }

    /** Postpones what is due until this much later. */
    private void postponed(Duration by) {
        Batch batch = test.claim();
        batch.all()
                .forEach(work -> work.waitUntil(
                        test.clock.instant().plus(by),
                        Link.Trouble.passing(Causes.NOT_FINISHED, "more rounds are needed")));
        test.saving().remember(batch);
    }

    @Test
    void a_clock_that_is_set_back_holds_up_nobody() {
        test.ordered(1);
        Claiming claiming = claiming();
        postponed(Duration.ofMinutes(1));
        assertThat(claiming.claim()).isEmpty();

        test.clock.forward(Duration.ofSeconds(-31));

        assertThat(claiming.claim()).isPresent();
    }

    @Test
    void what_time_keeping_corrects_is_no_clock_set_back() {
        test.ordered(1);
        Claiming claiming = claiming();
        postponed(Duration.ofMinutes(1));
        assertThat(claiming.claim()).isEmpty();

        test.clock.forward(Duration.ofSeconds(-30));
        assertThat(claiming.claim()).isEmpty();
        test.clock.forward(Duration.ofSeconds(5));
        assertThat(claiming.claim()).as("counted from the latest moment seen").isEmpty();
    }

    @Test
    void a_clock_that_was_set_back_is_heeded_once() {
        Claiming claiming = claiming();
        claiming.claim();
        test.clock.forward(Duration.ofHours(-1));
        claiming.claim();
        test.ordered(1);
        postponed(Duration.ofMinutes(1));
        test.clock.forward(Duration.ofSeconds(1));

        assertThat(claiming.claim()).isEmpty();
    }

    @Test
    void a_ledger_that_stores_nothing_ends_the_batch_and_its_claim() {
        test.ordered(1);
        Reconcile loop = loop(links());
        Batch batch = loop.claim();
        loop.read(batch);
        loop.plan(batch);
        away.add("save");
        assertThatThrownBy(() -> loop.sendItems(batch)).isInstanceOf(LedgerOutage.class);
        away.clear();

        assertThat(test.items.sent).isEmpty();
        assertThat(loop.claim()).as("given back, and claimed anew").isNotNull();
    }

    @Test
    void while_no_call_would_get_through_nothing_is_claimed() {
        test.ordered(1);
        NeighbourHealth shut = new NeighbourHealth() {
            @Override
            public boolean open() {
                return false;
            }

            @Override
            public boolean troubled() {
                return true;
            }
        };
        Reconcile loop =
                new Reconcile(parts(test.stores.links()), test.clock, new Reconcile.Place("node", new Random(1), shut));

        assertThat(loop.claim()).isNull();
        assertThat(test.link(1).status().state()).isEqualTo(LinkState.DUE);
    }

    private Reconcile loop(LinkStore links) {
        return new Reconcile(parts(links), test.clock, "node", new Random(1));
    }

    private Reconcile.Parts parts(LinkStore links) {
        return new Reconcile.Parts(
                test.sides(),
                new Reconcile.Memory(links, test.stores.mirror()),
                () -> LoopUnderTest.MAPPINGS,
                test.preparation(),
                SETTINGS,
                LoopUnderTest.CALL,
                LoopUnderTest.OVERLAP,
                new ReconcileListener() {});
    }

    @Test
    void what_no_round_could_finish_goes_on_in_a_second() {
        test.ordered(1);
        Reconcile loop = loop(test.stores.links());
        Batch batch = loop.claim();
        loop.read(batch);

        loop.close(batch);

        assertThat(test.link(1).status().state()).isEqualTo(LinkState.DUE);
        assertThat(test.link(1).status().dueAt()).isEqualTo(test.clock.instant().plusSeconds(1));
        assertThat(test.link(1).status().attempts()).isZero();
    }

    @Test
    void nothing_is_stored_where_nothing_changed() {
        test.ordered(1);
        Batch batch = test.claim();
        away.add("save");

        new SaveOutcomes(links(), test.clock, new ReconcileListener() {}).remember(batch);

        assertThat(test.link(1).status().state()).isEqualTo(LinkState.CLAIMED);
    }

    /** A thousand and one links that agree, closed on both sides a hundred days ago. */
    private void closed() {
        Instant ago = test.clock.instant().minus(Duration.ofDays(100));
        for (int n = 1; n <= 1001; n++) {
            test.ordered(n);
        }
        Claim claim = new Claim("node", "close", test.clock.instant().plusSeconds(60));
        List<Link> taken = test.stores.links().claim(claim, 2000, test.clock.instant());
        test.stores
                .links()
                .save(
                        claim,
                        taken.stream()
                                .map(link -> new LinkStore.Change(
                                        link.settle(test.clock.instant(), Optional.of(ago)), List.of(), List.of()))
                                .toList(),
                        test.clock.instant());
    }

    @Test
    void all_that_have_long_been_closed_end_a_page_at_a_time() {
        closed();

        loop(test.stores.links()).end();

        assertThat(test.stores.reports().counts().of(LinkState.ENDED)).isEqualTo(1001);
        assertThat(test.timeline(1).getLast().kind()).isEqualTo("ended");
    }
}
