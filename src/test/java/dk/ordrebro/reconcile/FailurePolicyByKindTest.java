package dk.ordrebro.reconcile;

import static dk.ordrebro.reconcile.LoopUnderTest.RETRY;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import dk.ordrebro.door.NeighbourHealth;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Remedies;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.TimelineEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** Five kinds of failure, each with its own next step. */
class FailurePolicyByKindTest {
    private static final Duration ASKED = Duration.ofSeconds(7);
    private static final Duration DOOR_SHUT = Duration.ofSeconds(15);

    private final LoopUnderTest test = new LoopUnderTest();
    private final SettableClock clock = test.clock;
    private final Work work = work();
    private FailurePolicy policy = policy(NeighbourHealth.OPEN);

    private Work work() {
        test.ordered(1);
        return test.claim().all().getFirst();
    }

    private FailurePolicy policy(NeighbourHealth health) {
        return new FailurePolicy(RETRY, clock, new Random(1), health);
    }

    private static NeighbourHealth troubled() {
        return new NeighbourHealth() {
            @Override
            public boolean open() {
                return true;
            }

            @Override
            public boolean troubled() {
                return true;
            }
        };
    }

    /** The link after it failed so and so often since {@code since}, claimed again. */
    private Work failedBefore(int attempts, Instant since) {
        Link link = work.link();
        Link.Status status = new Link.Status(
                LinkState.CLAIMED, clock.instant(), attempts, Optional.of(since), Optional.empty(), Optional.empty());
        Link failed = new Link(
                link.id(),
                link.order(),
                link.number(),
                link.mapping(),
                status,
                link.memory(),
                link.fresh(),
                link.marks());
        return new Work(failed, LoopUnderTest.MAPPINGS, "batch");
    }

    private static Failure passing(Optional<Duration> after) {
        return new Failure.Transient(Causes.http(Causes.SERVICENOW, 503), "it is down", after, false);
    }

    private Link.Status of(Work which, Failure failure) {
        return policy.of(which, failure).status();
    }

    private Link.Status of(Failure failure) {
        return of(work, failure);
    }

    @Test
    void what_passes_is_tried_again_after_a_wait_that_is_counted() {
        Link.Status status = of(passing(Optional.empty()));

        assertThat(status.state()).isEqualTo(LinkState.DUE);
        assertThat(status.dueAt())
                .isBetween(
                        clock.instant().plus(RETRY.first().dividedBy(2)),
                        clock.instant().plus(RETRY.first()));
        assertThat(status.attempts()).isEqualTo(1);
        assertThat(status.failingSince()).contains(clock.instant());
        assertThat(status.trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.cause()).isEqualTo("servicenow/http-503");
            assertThat(trouble.what()).isEqualTo("it is down");
            assertThat(trouble.remedy()).isEqualTo(Remedies.again());
        });
    }

    @Test
    void what_passes_is_tried_again_when_the_neighbour_said() {
        assertThat(of(passing(Optional.of(ASKED))).dueAt())
                .isEqualTo(clock.instant().plus(ASKED));
    }

    @Test
    void each_further_try_waits_longer() {
        Instant now = clock.instant();

        Link.Status fourth = of(failedBefore(3, now.minusSeconds(60)), passing(Optional.empty()));

        assertThat(fourth.dueAt()).isBetween(now.plusSeconds(20), now.plusSeconds(40));
        assertThat(fourth.attempts()).isEqualTo(4);
        assertThat(fourth.failingSince()).contains(now.minusSeconds(60));
    }

    @Test
    void an_order_that_fails_alone_for_too_long_is_given_up() {
        Instant now = clock.instant();

        Link.Status justInTime = of(failedBefore(9, now.minus(RETRY.giveUpAfter())), passing(Optional.empty()));
        Link.Status tooLong =
                of(failedBefore(9, now.minus(RETRY.giveUpAfter()).minusMillis(1)), passing(Optional.empty()));

        assertThat(justInTime.state()).isEqualTo(LinkState.DUE);
        assertThat(tooLong.state()).isEqualTo(LinkState.PARKED);
        assertThat(tooLong.attempts()).isEqualTo(10);
        assertThat(tooLong.trouble()).hasValueSatisfying(trouble -> {
            assertThat(trouble.what()).isEqualTo("gave up: it is down");
            assertThat(trouble.remedy())
                    .isEqualTo(Remedies.of(trouble.cause(), Locale.ENGLISH).orElseThrow());
        });
    }

    @Test
    void an_outage_counts_against_no_order_however_long_it_takes() {
        policy = policy(troubled());
        Instant now = clock.instant();

        Link.Status status = of(failedBefore(9, now.minus(Duration.ofDays(9))), passing(Optional.empty()));

        assertThat(status.state()).isEqualTo(LinkState.DUE);
        assertThat(status.attempts()).isEqualTo(9);
        assertThat(status.dueAt()).isBetween(now.plusMillis(2500), now.plusSeconds(5));
        assertThat(of(failedBefore(9, now), passing(Optional.of(ASKED))).dueAt())
                .isEqualTo(now.plus(ASKED));
    }

    @Test
    void a_throttled_call_waits_and_is_no_attempt() {
        Failure asked = new Failure.Throttled(Causes.http(Causes.AZURE_DEVOPS, 429), "slower", Optional.of(ASKED));
        Failure silent = new Failure.Throttled(Causes.http(Causes.AZURE_DEVOPS, 429), "slower", Optional.empty());

        assertThat(of(asked).dueAt()).isEqualTo(clock.instant().plus(ASKED));
        assertThat(of(silent).dueAt()).isEqualTo(clock.instant().plus(DOOR_SHUT));
        assertThat(of(silent).attempts()).isZero();
        assertThat(of(silent).failingSince()).isEmpty();
        assertThat(of(failedBefore(9, clock.instant().minus(Duration.ofDays(9))), silent)
                        .state())
                .as("nobody is given up for the neighbour's limits")
                .isEqualTo(LinkState.DUE);
    }

    @Test
    void a_conflict_is_planned_again_at_once_five_times() {
        Failure conflict = new Failure.Conflict(Causes.PARENT_MOVED, "somebody was faster");
        Instant now = clock.instant();

        assertThat(of(failedBefore(0, now), conflict).dueAt()).isEqualTo(now);
        assertThat(of(failedBefore(4, now), conflict).dueAt()).isEqualTo(now);
        assertThat(of(failedBefore(4, now), conflict).attempts()).isEqualTo(5);
        assertThat(of(failedBefore(5, now), conflict).dueAt()).isAfter(now.plusSeconds(75));
        assertThat(of(failedBefore(5, now.minus(Duration.ofDays(2))), conflict).state())
                .isEqualTo(LinkState.PARKED);
    }

    @Test
    void a_refused_order_waits_for_a_person() {
        Link.Status status = of(LoopUnderTest.refused());

        assertThat(status.state()).isEqualTo(LinkState.PARKED);
        assertThat(status.attempts()).isEqualTo(1);
        assertThat(status.trouble().orElseThrow().remedy()).isEqualTo(Causes.VALUE.remedy());
    }

    @Test
    void a_wrong_set_up_parks_what_it_touches_and_a_shut_door_parks_nobody() {
        Failure mapping = new Failure.Misconfigured(Causes.http(Causes.AZURE_DEVOPS, 403), "no right", false);
        Failure door = new Failure.Misconfigured(Causes.http(Causes.AZURE_DEVOPS, 401), "no credential", true);

        assertThat(of(mapping).state()).isEqualTo(LinkState.PARKED);
        assertThat(of(door).state()).isEqualTo(LinkState.DUE);
        assertThat(of(door).dueAt()).isEqualTo(clock.instant().plus(DOOR_SHUT));
        assertThat(of(door).attempts()).isZero();
        assertThat(of(door).trouble().orElseThrow().remedy())
                .isEqualTo(Causes.http(Causes.AZURE_DEVOPS, 401).remedy());
    }

    @Test
    void the_timeline_tells_what_became_of_it() {
        Instant now = clock.instant();
        policy.of(work, passing(Optional.empty()));
        Work gaveUp = failedBefore(9, now.minus(Duration.ofDays(2)));
        policy.of(gaveUp, LoopUnderTest.refused());

        assertThat(work.events().takeNoted()).singleElement().satisfies(event -> assertThat(event.what())
                .isEqualTo(new TimelineEvent.Postponed("servicenow/http-503", "it is down")));
        assertThat(gaveUp.events().takeNoted()).singleElement().satisfies(event -> assertThat(event.what())
                .isEqualTo(new TimelineEvent.Parked("mapping/value", "not that value", Duration.ofDays(2))));
    }

    @Property
    void a_backoff_is_in_the_upper_half_of_what_it_may_be(
            @ForAll @IntRange(max = 2000) int attempts, @ForAll @DoubleRange(max = 0.99) double drawn) {
        RandomGenerator random = new Random() {
            private static final long serialVersionUID = 1L;

            @Override
            public double nextDouble() {
                return drawn;
            }
        };
        double full = Math.min(5_000 * Math.pow(2, attempts), RETRY.longest().toMillis());

        Duration wait = RETRY.pause(attempts, random);

        assertThat(wait).isBetween(Duration.ofMillis((long) (full / 2)), Duration.ofMillis((long) full));
        assertThat((double) wait.toMillis()).isCloseTo(full / 2 + drawn * full / 2, Offset.offset(1.0));
    }
}
