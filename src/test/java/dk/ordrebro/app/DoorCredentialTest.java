package dk.ordrebro.app;

import static dk.ordrebro.app.FakeNeighbour.json;
import static dk.ordrebro.app.FakeNeighbour.said;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.DoorState;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.Settings;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a door does when it is not known, or when a page answers in the neighbour's place. */
@Tag("integration")
class DoorCredentialTest {
    private static final Call READ = Call.get("read", "/x");
    private static final Call CHANGE = new Call(
            "change", "POST", "/x", Map.of("Accept", "application/json"), new byte[] {'{', '}'}, true, Instant.MAX);

    private final FakeNeighbour neighbour = new FakeNeighbour();
    private Service service;

    @AfterEach
    void close() {
        service.close();
        neighbour.close();
    }

    private Door door(SignIn signIn) {
        Settings settings = new TestSettings().azureDevOps(neighbour.url()).build();
        DoorComponents rooms = new DoorComponents(FixedSignIn.always("x"), signIn);
        service = Service.doorsOnly(settings, rooms, Path.of("routes"), Clock.systemUTC());
        return service.doors().azureDevOps();
    }

    private static Failure failure(Door door, Call call) {
        CallFailure thrown = catchThrowableOfType(CallFailure.class, () -> door.call(call));
        assertThat(thrown).as("the call fails").isNotNull();
        return thrown.failure();
    }

    private static void namesTheCredential(Failure failure) {
        assertThat(failure).isInstanceOfSatisfying(Failure.Misconfigured.class, why -> {
            assertThat(why.door()).isTrue();
            assertThat(why.what()).contains("azureDevOps.auth.pat");
            assertThat(why.what() + why.cause().remedy()).doesNotContain("secret");
        });
    }

    @Test
    void renews_a_token_that_ran_out_and_goes_on() {
        neighbour.answers(exchange -> {
            boolean known = "Bearer 1".equals(exchange.getRequestHeaders().getFirst("Authorization"));
            (known ? json(200, "{}") : json(401, "{}")).answer(exchange);
        });

        assertThat(door(new FixedSignIn(times -> "Bearer " + times))
                        .call(CHANGE)
                        .status())
                .isEqualTo(200);
        assertThat(neighbour.asked()).hasSize(2);
    }

    @Test
    void stops_within_three_calls_when_the_credential_is_refused() throws Exception {
        neighbour.answers(json(401, "{}"));
        Door door = door(FixedSignIn.always("Basic wrong"));

        try (var callers = Executors.newFixedThreadPool(8)) {
            IntStream.range(0, 40).forEach(i -> callers.execute(() -> failure(door, READ)));
        }

        assertThat(neighbour.asked()).hasSizeLessThanOrEqualTo(3);
        namesTheCredential(failure(door, READ));
        DoorState state = service.doors().states().getLast();
        assertThat(state.open()).isFalse();
        assertThat(state.shutUntil()).isPresent();
        assertThat(state.problem())
                .hasValueSatisfying(problem -> assertThat(problem).contains("azureDevOps.auth.pat"));
    }

    @Test
    void takes_the_sign_in_page_for_a_refused_credential() {
        neighbour.answers(said(203, "text/html", "<html>Sign in</html>"));

        namesTheCredential(failure(door(FixedSignIn.always("x")), READ));
    }

    @Test
    void follows_no_redirect() {
        neighbour.answers(said(302, "text/html", "", "Location", "https://login.example.com/_signin?code=secret"));

        Failure failure = failure(door(FixedSignIn.always("x")), CHANGE);

        namesTheCredential(failure);
        assertThat(failure.what()).contains("login.example.com");
        assertThat(neighbour.asked()).hasSize(1);
    }

    @Test
    void takes_no_page_for_data() {
        neighbour.answers(said(200, "text/html; charset=utf-8", "<html>Your instance is hibernating</html>"));

        namesTheCredential(failure(door(FixedSignIn.always("x")), READ));
    }

    @Test
    void does_not_know_whether_a_change_was_made_when_a_page_answers() {
        neighbour.answers(said(200, "text/html", "<html>Proxy</html>"));
        Door door = door(FixedSignIn.always("x"));

        assertThat(failure(door, CHANGE))
                .isInstanceOfSatisfying(Failure.Transient.class, lost -> assertThat(lost.unknown())
                        .isTrue());
        namesTheCredential(failure(door, CHANGE));
        assertThat(neighbour.asked()).hasSize(1);
    }
}
