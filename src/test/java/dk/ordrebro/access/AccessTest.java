package dk.ordrebro.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.settings.HttpSettings;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may use the admin API. */
class AccessTest {
    private static HttpSettings settings(String bind, HttpSettings.Token... tokens) {
        return new HttpSettings(bind, 8080, Optional.empty(), Optional.empty(), List.of(tokens), Optional.empty());
    }

    private static HttpSettings.Token token(String role, String secret) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        return new HttpSettings.Token("ci", role, HexFormat.of().formatHex(hash));
    }

    private static Request request(String method, Map<String, String> headers) {
        return new Request(method, "/api/status", "", headers, new byte[0]);
    }

    private static int answer(Access access, String method, Map<String, String> headers) {
        return access.refusal(request(method, headers)).map(Reply::status).orElse(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "10.0.0.1", "localhost.example.com", "127.0.0.1.example.com"})
    void refuses_to_be_open_to_others_without_tokens(String bind) {
        assertThatThrownBy(() -> new Access(settings(bind), Clock.systemUTC()))
                .hasMessageContaining("http.access.tokens");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:8080", "127.0.0.1:8080", "[::1]:8080", "LOCALHOST:1"})
    void lets_this_machine_in(String host) {
        assertThat(answer(new Access(settings("127.0.0.1"), Clock.systemUTC()), "POST", Map.of("host", host)))
                .isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "evil.example", "localhost.evil.example", "127.0.0.1.evil.example:80"})
    void answers_under_no_other_name(String host) {
        assertThat(answer(new Access(settings("127.0.0.1"), Clock.systemUTC()), "GET", Map.of("host", host)))
                .isEqualTo(421);
    }

    @Test
    void lets_in_who_shows_a_token() throws Exception {
        Access access =
                new Access(settings("0.0.0.0", token("operator", "one"), token("viewer", "two")), Clock.systemUTC());

        assertThat(answer(access, "POST", Map.of("authorization", "Bearer one")))
                .isEqualTo(200);
        assertThat(answer(access, "GET", Map.of("authorization", "bearer two"))).isEqualTo(200);
        assertThat(answer(access, "POST", Map.of("authorization", "Bearer two")))
                .isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Bearer", "Bearer ", "Bearer three", "Basic one", "one"})
    void keeps_out_who_does_not(String shown) throws Exception {
        Access access = new Access(settings("0.0.0.0", token("operator", "one")), Clock.systemUTC());

        assertThat(answer(access, "GET", Map.of("authorization", shown, "host", "localhost")))
                .isEqualTo(401);
        assertThat(answer(access, "GET", Map.of("host", "localhost"))).isEqualTo(401);
    }
}
