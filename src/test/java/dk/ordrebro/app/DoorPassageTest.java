package dk.ordrebro.app;

import static dk.ordrebro.app.FakeNeighbour.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.LogLines;
import dk.ordrebro.SettableClock;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** When links may be claimed and calls may leave, as the doors have it. */
@Tag("integration")
class DoorPassageTest {
    private final FakeNeighbour neighbour = new FakeNeighbour();
    private Service service;

    @AfterEach
    void close() {
        service.close();
        neighbour.close();
    }

    private Doors open(Clock clock) {
        TestSettings settings = new TestSettings().azureDevOps(neighbour.url());
        service = Service.doorsOnly(settings.build(), DoorComponents.known(), Path.of("routes"), clock);
        return service.doors();
    }

    private static void call(Doors doors) {
        assertThat(catchThrowable(() -> doors.azureDevOps().call(Call.get("read", "/x"))))
                .isInstanceOf(CallFailure.class);
    }

    @Test
    void nothing_is_claimed_while_a_credential_is_refused() {
        Doors doors = open(Clock.systemUTC());
        assertThat(doors.open()).isTrue();
        neighbour.answers(json(401, "{}"));

        call(doors);

        assertThat(doors.open()).isFalse();
        assertThat(doors.troubled()).isTrue();
    }

    @Test
    void nothing_is_claimed_while_the_neighbour_asks_us_to_wait() {
        Doors doors = open(Clock.systemUTC());
        neighbour.answers(json(429, "{}", "Retry-After", "60"));

        call(doors);

        assertThat(doors.open()).isFalse();
        assertThat(doors.troubled()).isFalse();
    }

    @Test
    void nothing_is_claimed_when_a_part_of_a_batch_asked_us_to_wait() {
        Doors doors = open(Clock.systemUTC());

        doors.azureDevOps().slowDown(Optional.of(Duration.ofDays(11)));

        assertThat(doors.open()).isFalse();
        assertThat(doors.states().get(1).pausedUntil()).hasValueSatisfying(until -> assertThat(until)
                .isBefore(Instant.now().plus(Duration.ofMinutes(16))));
    }

    @Test
    void nothing_is_claimed_while_the_circuit_is_open_and_it_closes_again_though_nobody_claims() {
        Doors doors = open(Clock.systemUTC());
        neighbour.answers(json(503, "{}"));
        for (int i = 0; i < 12; i++) {
            call(doors);
        }
        assertThat(doors.open()).isFalse();
        assertThat(doors.troubled()).isTrue();
        neighbour.answers(json(200, "{}"));

        await().atMost(Duration.ofMinutes(2)).until(doors::open);
        doors.azureDevOps().call(Call.get("read", "/x"));
        doors.azureDevOps().call(Call.get("read", "/x"));

        assertThat(doors.troubled()).isFalse();
    }

    @Test
    void an_outage_is_told_once_when_it_begins_and_once_when_it_is_over() {
        SettableClock clock = new SettableClock(Instant.now());
        Doors doors = open(clock);
        try (LogLines log = new LogLines("dk.ordrebro.door.camel")) {
            neighbour.answers(json(503, "{}"));
            for (int i = 0; i < 6; i++) {
                call(doors);
                clock.forward(Duration.ofSeconds(8));
            }
            assertThat(doors.troubleTold()).isTrue();
            neighbour.answers(json(200, "{}"));
            doors.azureDevOps().call(Call.get("read", "/x"));

            assertThat(log.all()).hasSize(2);
            assertThat(log.all().getFirst()).contains("Azure DevOps does not answer", "HTTP 503");
            assertThat(log.all().getLast()).contains("Azure DevOps answers again");
            assertThat(doors.troubleTold()).isFalse();
        }
    }

    @Test
    void a_refused_credential_is_told_once_however_often_it_is_tried() {
        SettableClock clock = new SettableClock(Instant.now());
        Doors doors = open(clock);
        try (LogLines log = new LogLines("dk.ordrebro.door.camel")) {
            neighbour.answers(json(401, "{}"));
            for (int i = 0; i < 5; i++) {
                call(doors);
                clock.forward(Duration.ofMinutes(20));
            }

            assertThat(log.all()).hasSize(1);
            assertThat(log.all().getFirst()).startsWith("WARN Azure DevOps refused our credential");
        }
    }

    @Test
    void a_process_that_was_stopped_before_the_first_byte_sends_nothing() {
        Doors doors = open(new StoppedBeforeTheFirstByte());
        Call create = new Call(
                "create",
                "POST",
                "/x",
                Map.of(),
                new byte[] {1},
                true,
                Instant.now().plusSeconds(300));

        Throwable thrown = catchThrowable(() -> doors.azureDevOps().call(create));

        assertThat(neighbour.asked()).isEmpty();
        assertThat(((CallFailure) thrown).failure()).isInstanceOfSatisfying(Failure.Transient.class, late -> {
            assertThat(late.cause()).hasToString("azure-devops/too-late");
            assertThat(late.unknown()).isFalse();
        });
    }

    /** The wire reads milliseconds: once when a call comes to it, and once when its connection stands, ten minutes later. */
    private static final class StoppedBeforeTheFirstByte extends Clock {
        private final AtomicInteger looks = new AtomicInteger();

        @Override
        public long millis() {
            long stopped =
                    looks.getAndIncrement() == 0 ? 0 : Duration.ofMinutes(10).toMillis();
            return instant().toEpochMilli() + stopped;
        }

        @Override
        public Instant instant() {
            return Clock.systemUTC().instant();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
