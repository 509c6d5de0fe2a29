package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.SettableClock;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.DoorState;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.ServiceSilent;
import dk.ordrebro.observe.Health;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A neighbour that takes calls and answers nothing: it refuses none, and so would look well. */
@Tag("integration")
class SilentNeighbourTest {
    private static final Duration SHORT = Duration.ofMillis(200);

    private final SettableClock clock = new SettableClock();
    private volatile boolean hangs = true;

    @TempDir
    private Path folder;

    private void answer(Socket connection) throws java.io.IOException, InterruptedException {
        if (hangs) {
            new CountDownLatch(1).await();
        }
        FaultyNeighbour.write(
                connection, "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n{}");
    }

    private static void call(Doors doors) {
        assertThat(catchThrowable(() -> doors.azureDevOps().call(Call.get("read", "/x"))))
                .isInstanceOf(CallFailure.class)
                .hasMessageMatching(
                        "(?s).*(no whole answer within|no answer from).*"); // whichever clock runs out first
    }

    private static DoorState door(Doors doors) {
        return doors.states().getLast();
    }

    @Test
    void is_noticed_after_a_minute_and_nothing_is_claimed_until_it_answers() {
        try (FaultyNeighbour neighbour = new FaultyNeighbour(this::answer);
                Service service = Service.doorsOnly(
                        new TestSettings()
                                .azureDevOps(neighbour.url())
                                .timeout(SHORT)
                                .build(),
                        DoorComponents.known(),
                        Path.of("routes"),
                        clock)) {
            Doors doors = service.doors();
            call(doors);
            clock.forward(Duration.ofSeconds(59));
            call(doors);
            assertThat(door(doors).silentSince()).isEmpty();
            assertThat(doors.open()).isTrue();

            clock.forward(Duration.ofSeconds(1));

            assertThat(door(doors).silentSince()).contains(clock.instant().minusSeconds(60));
            assertThat(doors.open()).isFalse();
            assertThat(doors.troubled()).isTrue();
            hangs = false;
            doors.azureDevOps().call(Call.get("read", "/x"));
            assertThat(door(doors).silentSince()).isEmpty();
            assertThat(doors.open()).isTrue();
        }
    }

    @Test
    void calls_that_time_out_open_the_circuit() {
        try (FaultyNeighbour neighbour = new FaultyNeighbour(this::answer);
                Service service = Service.doorsOnly(
                        new TestSettings()
                                .azureDevOps(neighbour.url())
                                .timeout(SHORT)
                                .build(),
                        DoorComponents.known(),
                        Path.of("routes"),
                        Clock.systemUTC())) {
            for (int i = 0; i < 10; i++) {
                call(service.doors());
            }

            await().untilAsserted(
                            () -> assertThat(door(service.doors()).circuit()).isNotEqualTo("closed"));
        }
    }

    @Test
    void is_told_in_health() {
        Health health = new Health(Map.of(), Map.of(), () -> List.of(silent()));

        String said = new String(
                health.answer(new Request("GET", "/observe/health", "", Map.of(), new byte[0]))
                        .body(),
                StandardCharsets.UTF_8);

        assertThat(said).contains("\"status\":\"DEGRADED\"", "azure-devops has not answered since");
    }

    /** The service itself may hang: the command line does not. */
    @Test
    void a_service_that_does_not_answer_the_command_line_is_told_by_its_address() {
        try (FaultyNeighbour hanging = new FaultyNeighbour(this::answer)) {
            AdminClient client = new AdminClient(
                    new TestSettings().port(hanging.url().getPort()).build().http(), Map.of());

            ServiceSilent silent = catchThrowableOfType(
                    ServiceSilent.class,
                    () -> client.ask(new Request("GET", "/api/status", "", Map.of(), new byte[0])));

            assertThat(silent)
                    .hasMessageContaining(hanging.url().getAuthority())
                    .hasMessageContaining("10 s");
        }
    }

    private DoorState silent() {
        return door(Optional.of(clock.instant().minusSeconds(61)));
    }

    private static DoorState door(Optional<java.time.Instant> silentSince) {
        return new DoorState(
                "azure-devops", "closed", Optional.empty(), Optional.empty(), silentSince, Optional.empty(), 1);
    }
}
