package dk.ordrebro.servicenow.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.OwnKey;
import dk.ordrebro.SettableClock;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.sandbox.BothSystems;
import dk.ordrebro.settings.Secret;
import dk.ordrebro.settings.ServiceNowSettings.Auth;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A statement signed with our key, shown to a token endpoint that verifies it. */
@Tag("integration")
final class JwtSignInTest {
    @TempDir
    static Path folder;

    private static OwnKey own;
    private final SettableClock clock = new SettableClock(Instant.now());

    @BeforeAll
    static void key() {
        own = OwnKey.in(folder);
    }

    private ServiceNowSignIn signIn(BothSystems both, Auth auth) {
        return new ServiceNowSignIn(auth, call -> ask(both, call), clock);
    }

    private static Answer ask(BothSystems both, Call call) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(both.serviceNowUrl() + call.path()))
                .method(call.method(), HttpRequest.BodyPublishers.ofByteArray(call.body()));
        call.headers().forEach(request::header);
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<byte[]> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            String type = answer.headers().firstValue("content-type").orElse("");
            return new Answer(answer.statusCode(), Map.of("content-type", type), answer.body(), Instant.now());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static Auth jwt(String clientId, String keyId, String user, String audience) {
        return new Auth.Jwt(clientId, Optional.empty(), keyId, user, audience, own.both());
    }

    private static BothSystems verifying() {
        BothSystems both = new BothSystems();
        both.switchServiceNow("{\"jwtCertificate\": \"" + own.certificate().replace("\n", "\\n") + "\"}");
        return both;
    }

    @Test
    void a_signed_statement_gives_a_token() {
        try (BothSystems both = verifying()) {
            ServiceNowSignIn signIn = signIn(both, jwt("sandbox", "sandbox", "sandbox", "sandbox"));

            assertThat(signIn.headers().get("Authorization")).startsWith("Bearer sandbox-token-");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "another, sandbox, sandbox, sandbox",
        "sandbox, another, sandbox, sandbox",
        "sandbox, sandbox, another, sandbox",
        "sandbox, sandbox, sandbox, https://elsewhere.example/oauth_token.do"
    })
    void a_statement_that_does_not_fit_is_refused_with_a_remedy_of_its_own(
            String clientId, String keyId, String user, String audience) {
        try (BothSystems both = verifying()) {
            CallFailure thrown =
                    catchThrowableOfType(CallFailure.class, () -> signIn(both, jwt(clientId, keyId, user, audience))
                            .headers());

            assertThat(thrown.failure()).isInstanceOfSatisfying(Failure.Misconfigured.class, why -> {
                assertThat(why.door()).isTrue();
                assertThat(why.cause()).hasToString("servicenow/sign-in/jwt");
                assertThat(why.cause().remedy()).contains("keyId");
            });
        }
    }

    @Test
    void a_statement_of_long_ago_is_worth_nothing() {
        try (BothSystems both = verifying()) {
            ServiceNowSignIn signIn = signIn(both, jwt("sandbox", "sandbox", "sandbox", "sandbox"));
            clock.set(Instant.now().minus(Duration.ofMinutes(20)));

            CallFailure thrown = catchThrowableOfType(CallFailure.class, signIn::headers);

            assertThat(thrown.failure())
                    .isInstanceOfSatisfying(Failure.Misconfigured.class, why -> assertThat(why.cause())
                            .hasToString("servicenow/sign-in/jwt"));
            clock.set(Instant.now());
            assertThat(signIn.headers()).as("the same statement of now").containsKey("Authorization");
        }
    }

    @Test
    void a_password_grant_that_is_turned_off_has_a_remedy_of_its_own() {
        try (BothSystems both = new BothSystems()) {
            both.switchServiceNow("{\"passwordGrantOff\": true}");
            Auth auth = new Auth.OAuth("sandbox", new Secret("sandbox"), "sandbox", new Secret("sandbox"));

            CallFailure thrown = catchThrowableOfType(
                    CallFailure.class, () -> signIn(both, auth).headers());

            assertThat(((Failure.Misconfigured) thrown.failure()).cause().remedy())
                    .contains("glide.oauth.inbound.ropc.grant_type.disabled");
        }
    }
}
