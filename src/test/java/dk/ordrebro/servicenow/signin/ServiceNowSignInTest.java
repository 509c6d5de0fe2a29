package dk.ordrebro.servicenow.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.SettableClock;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.Secret;
import dk.ordrebro.settings.ServiceNowSettings.Auth;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Signing in: one token for all, renewed in time, and no hammering on a refusal. */
class ServiceNowSignInTest {
    private static final Auth OAUTH = new Auth.OAuth("ordrebro", new Secret("s&cret"), null, null);

    private final SettableClock clock = new SettableClock(Instant.parse("2026-11-02T12:00:00Z"));
    private final List<Call> calls = new ArrayList<>();
    private int status = 200;
    private int life = 1_799;

    @Test
    void one_token_serves_all_who_ask_at_once() {
        // Given
        ServiceNowSignIn signIn = signIn(OAUTH);
        // When
        List<Map<String, String>> headers = IntStream.range(0, 50)
                .parallel()
                .mapToObj(i -> signIn.headers())
                .toList();
        // Then
        assertThat(calls).hasSize(1);
        assertThat(headers).containsOnly(Map.of("Authorization", "Bearer token-1"));
        assertThat(new String(calls.getFirst().body(), StandardCharsets.UTF_8))
                .isEqualTo("grant_type=client_credentials&client_id=ordrebro&client_secret=s%26cret");
    }

    @Test
    void a_token_is_renewed_shortly_before_it_ends() {
        // Given
        ServiceNowSignIn signIn = signIn(OAUTH);
        signIn.headers();
        // When
        clock.forward(Duration.ofSeconds(1_738));
        String before = signIn.headers().get("Authorization");
        clock.forward(Duration.ofSeconds(2));
        String after = signIn.headers().get("Authorization");
        // Then
        assertThat(List.of(before, after)).containsExactly("Bearer token-1", "Bearer token-2");
    }

    @Test
    void a_forgotten_token_is_fetched_anew() {
        // Given
        ServiceNowSignIn signIn = signIn(OAUTH);
        String used = signIn.headers().get("Authorization");
        // When
        signIn.forget();
        // Then
        assertThat(signIn.headers().get("Authorization")).isNotEqualTo(used);
        assertThat(calls).hasSize(2);
    }

    @Test
    void a_refused_secret_is_not_tried_again_at_once() {
        // Given
        ServiceNowSignIn signIn = signIn(OAUTH);
        status = 401;
        // When
        CallFailure first = catchThrowableOfType(CallFailure.class, signIn::headers);
        CallFailure second = catchThrowableOfType(CallFailure.class, signIn::headers);
        // Then
        assertThat(calls).hasSize(1);
        assertThat(second.failure()).isEqualTo(first.failure());
        assertThat(first.failure()).isInstanceOfSatisfying(Failure.Misconfigured.class, it -> {
            assertThat(it.door()).isTrue();
            assertThat(it.what()).doesNotContain("s&cret");
        });
    }

    @Test
    void user_and_password_make_it_the_password_grant() {
        // Given
        ServiceNowSignIn signIn = signIn(new Auth.OAuth("o", new Secret("s"), "svc", new Secret("æ")));
        // When
        signIn.headers();
        // Then
        assertThat(new String(calls.getFirst().body(), StandardCharsets.UTF_8))
                .isEqualTo("grant_type=password&client_id=o&client_secret=s&username=svc&password=%C3%A6");
    }

    @Test
    void basic_and_api_key_need_no_call() {
        // Given
        ServiceNowSignIn basic = signIn(new Auth.Basic("svc", new Secret("pw")));
        ServiceNowSignIn key = signIn(new Auth.ApiKey(new Secret("k")));
        // When
        List<Map<String, String>> headers = List.of(basic.headers(), key.headers());
        // Then
        assertThat(headers).containsExactly(Map.of("Authorization", "Basic c3ZjOnB3"), Map.of("x-sn-apikey", "k"));
        assertThat(calls).isEmpty();
    }

    private ServiceNowSignIn signIn(Auth auth) {
        return new ServiceNowSignIn(auth, this::token, clock);
    }

    private Answer token(Call call) {
        calls.add(call);
        String body = status == 200
                ? "{\"access_token\":\"token-" + calls.size() + "\",\"expires_in\":" + life + "}"
                : "{\"error_description\":\"access_denied\",\"error\":\"server_error\"}";
        return new Answer(
                status,
                Map.of("content-type", "application/json"),
                body.getBytes(StandardCharsets.UTF_8),
                clock.instant());
    }
}
