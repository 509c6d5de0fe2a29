package dk.ordrebro.app;

import static dk.ordrebro.app.FakeNeighbour.json;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.intake.HintIntake;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.observe.Meters;
import dk.ordrebro.settings.Settings;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The way to a token endpoint: without a credential of its own, its answers for the sign-in to judge. */
@Tag("integration")
class TokenDoorTest {
    @Test
    void fetches_a_token_inside_a_call_and_sees_a_refusal_as_an_answer() {
        try (FakeNeighbour neighbour = new FakeNeighbour()) {
            Settings settings =
                    new TestSettings().serviceNow(neighbour.url()).parallel(1).build();
            neighbour.answers(exchange -> {
                boolean token = exchange.getRequestURI().getPath().equals("/oauth_token.do");
                (token ? json(401, "{\"error\":\"server_error\"}") : json(200, "{}")).answer(exchange);
            });
            AskingRooms rooms = new AskingRooms();
            try (Service service = Service.doorsOnly(settings, rooms, Path.of("routes"), Clock.systemUTC())) {
                Answer answer = service.doors().serviceNow().call(Call.get("read", "/x"));

                assertThat(answer.status()).isEqualTo(200);
                assertThat(neighbour.asked()).hasSize(2);
                FakeNeighbour.Asked token = neighbour.asked().getFirst();
                assertThat(token.method()).isEqualTo("POST");
                assertThat(token.header("Authorization")).isNull();
                assertThat(token.header("Content-Type")).isEqualTo("application/x-www-form-urlencoded");
                assertThat(new String(token.body(), StandardCharsets.UTF_8)).isEqualTo("a=b%26c&d=%C3%A5");
                assertThat(neighbour.asked().getLast().header("Authorization")).isEqualTo("got 401");
            }
        }
    }

    /** Its ServiceNow sign-in asks the token endpoint every time and shows the status. */
    private static final class AskingRooms implements Components {
        @Override
        public SignIn serviceNow(Door tokens) {
            Call call = new Call(
                    "token",
                    "POST",
                    "/oauth_token.do",
                    Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                    "a=b%26c&d=%C3%A5".getBytes(StandardCharsets.UTF_8),
                    false,
                    Instant.MAX);
            return new SignIn() {
                @Override
                public Map<String, String> headers() {
                    return Map.of("Authorization", "got " + tokens.call(call).status());
                }

                @Override
                public void forget() {} // it remembers nothing
            };
        }

        @Override
        public SignIn azureDevOps(Door tokens) {
            return SignIn.none();
        }

        @Override
        public Ledger ledger() {
            throw new UnsupportedOperationException("only the doors are opened");
        }

        @Override
        public Beans wire(Doors doors, Meters meters, HintIntake.Wakes wake) {
            throw new UnsupportedOperationException("only the doors are opened");
        }

        @Override
        public Object hourly() {
            throw new UnsupportedOperationException("only the doors are opened");
        }

        @Override
        public void close() {} // nothing was opened
    }
}
