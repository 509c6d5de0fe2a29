package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;

/** A door that is open to a neighbour whom a test spoils, and what may come of a call. */
abstract class DoorToNeighbour {
    /** What a neighbour waits for that says nothing. */
    static final CountDownLatch NEVER = new CountDownLatch(1);

    static final Call READ = Call.get("read", "/x");

    final FakeNeighbour neighbour = new FakeNeighbour();
    final List<AutoCloseable> toClose = new ArrayList<>(List.of(neighbour));

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : toClose.reversed()) {
            one.close();
        }
    }

    static Call change(Instant notAfter) {
        Map<String, String> headers = Map.of("Accept", "application/json", "Content-Type", "application/json");
        return new Call("change", "POST", "/x", headers, new byte[] {'{', '}'}, true, notAfter);
    }

    Door door(URI url, Duration timeout) {
        Settings settings = new TestSettings().azureDevOps(url).timeout(timeout).build();
        Service service = Service.doorsOnly(settings, DoorComponents.known(), Path.of("routes"), Clock.systemUTC());
        toClose.add(service);
        return service.doors().azureDevOps();
    }

    Door door() {
        return door(neighbour.url(), Duration.ofSeconds(20));
    }

    Door serviceNow() {
        Settings settings = new TestSettings().serviceNow(neighbour.url()).build();
        Service service = Service.doorsOnly(settings, DoorComponents.known(), Path.of("routes"), Clock.systemUTC());
        toClose.add(service);
        return service.doors().serviceNow();
    }

    URI faulty(FaultyNeighbour.Fault fault) {
        FaultyNeighbour faulty = new FaultyNeighbour(fault);
        toClose.add(faulty);
        return faulty.url();
    }

    static Failure failure(Door door, Call call) {
        CallFailure thrown = catchThrowableOfType(CallFailure.class, () -> door.call(call));
        assertThat(thrown).as("the call fails").isNotNull();
        return thrown.failure();
    }

    static void isLost(Failure failure) {
        assertThat(failure).isInstanceOfSatisfying(Failure.Transient.class, lost -> assertThat(lost.unknown())
                .isTrue());
    }

    static void isKnownNotDone(Failure failure) {
        assertThat(failure).isInstanceOfSatisfying(Failure.Transient.class, known -> assertThat(known.unknown())
                .isFalse());
    }
}
