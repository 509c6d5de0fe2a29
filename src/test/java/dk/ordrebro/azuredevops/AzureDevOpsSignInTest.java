package dk.ordrebro.azuredevops;

import static dk.ordrebro.azuredevops.Samples.ORGANISATION;
import static dk.ordrebro.azuredevops.Samples.settings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dk.ordrebro.SettableClock;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.settings.AzureDevOpsSettings.Auth;
import dk.ordrebro.settings.AzureDevOpsSettings.Proof;
import dk.ordrebro.settings.Secret;
import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class AzureDevOpsSignInTest {
    private final SettableClock clock = new SettableClock(Samples.NOW);

    @Test
    void a_personal_token_is_sent_as_basic_and_asks_for_no_page() {
        AzureDevOpsSignIn signIn = new AzureDevOpsSignIn(new FakeDoor(), settings(), clock);

        assertThat(signIn.headers())
                .containsEntry("Authorization", "Basic OnBhdA==")
                .containsEntry("X-TFS-FedAuthRedirect", "Suppress");
    }

    @Test
    void a_bearer_token_is_fetched_once_and_kept_until_shortly_before_its_end() {
        FakeDoor door = new FakeDoor().then(token("one")).then(token("two"));
        AzureDevOpsSignIn signIn = entra(door);

        assertThat(signIn.headers()).containsEntry("Authorization", "Bearer one");
        clock.forward(Duration.ofMinutes(54));
        assertThat(signIn.headers()).containsEntry("Authorization", "Bearer one");
        clock.forward(Duration.ofMinutes(2));
        assertThat(signIn.headers()).containsEntry("Authorization", "Bearer two");

        Call call = door.calls().getFirst();
        assertThat(call.path()).isEqualTo("/tenant/oauth2/v2.0/token");
        assertThat(FakeDoor.body(call))
                .isEqualTo("grant_type=client_credentials&client_id=app&client_secret=s%26cret%2B"
                        + "&scope=499b84ac-1321-427f-aa17-267ca6975798%2F.default");
    }

    @Test
    void a_refused_token_is_forgotten_and_fetched_anew() {
        FakeDoor door = new FakeDoor().then(token("one")).then(token("two"));
        AzureDevOpsSignIn signIn = entra(door);
        signIn.headers();

        signIn.forget();

        assertThat(signIn.headers()).containsEntry("Authorization", "Bearer two");
    }

    @Test
    void many_who_need_a_token_at_once_fetch_one() throws Exception {
        FakeDoor door = new FakeDoor().then(token("one"));
        AzureDevOpsSignIn signIn = entra(door);
        Callable<Object> need = signIn::headers;

        try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
            threads.invokeAll(Collections.nCopies(32, need));
        }

        assertThat(door.calls()).hasSize(1);
    }

    @Test
    void a_wrong_secret_is_tried_once_a_minute_and_told_without_names() {
        FakeDoor door = new FakeDoor()
                .then(
                        FakeDoor.json(
                                401,
                                "{\"error\":\"invalid_client\",\"error_description\":\"AADSTS7000215: Invalid client secret for app 'app' of ole@kit.dk\"}"));
        AzureDevOpsSignIn signIn = entra(door);

        Failure failure = failure(signIn);
        failure(signIn);
        assertThat(door.calls()).hasSize(1);
        clock.forward(Duration.ofSeconds(61));
        failure(signIn);
        assertThat(door.calls()).hasSize(2);

        assertThat(failure).isInstanceOfSatisfying(Failure.Misconfigured.class, wrong -> {
            assertThat(wrong.door()).isTrue();
            assertThat(wrong.cause()).hasToString("entra/AADSTS7000215");
            assertThat(wrong.what() + wrong.cause().remedy()).doesNotContain("ole@kit.dk", "s&cret");
        });
    }

    @Test
    void an_outage_of_the_authority_passes() {
        assertThat(failure(entra(new FakeDoor().then(FakeDoor.answer(503, "text/html", "<html>")))))
                .isInstanceOf(Failure.Transient.class);
        assertThat(failure(entra(new FakeDoor().then(FakeDoor.json(200, "{\"access_token\":\"\"}")))))
                .isInstanceOf(Failure.Transient.class);
        assertThat(failure(entra(new FakeDoor()
                        .then(FakeDoor.json(200, "{\"access_token\":\"a\\r\\nX: y\",\"expires_in\":3599}")))))
                .isInstanceOf(Failure.Transient.class);
        assertThat(failure(entra(new FakeDoor().then(FakeDoor.json(429, "{}")))))
                .isInstanceOf(Failure.Throttled.class);
    }

    private static Failure failure(AzureDevOpsSignIn signIn) {
        return catchThrowableOfType(CallFailure.class, signIn::headers).failure();
    }

    private static dk.ordrebro.door.Answer token(String value) {
        return FakeDoor.json(200, "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"" + value + "\"}");
    }

    private AzureDevOpsSignIn entra(FakeDoor door) {
        Auth auth = new Auth.Entra(
                "tenant",
                "app",
                new Proof.ClientSecret(new Secret("s&cret+\n")),
                URI.create("https://login.microsoftonline.com"));
        return new AzureDevOpsSignIn(
                door,
                new AzureDevOpsSettings(
                        ORGANISATION, auth, Duration.ofSeconds(15), Optional.empty(), 4, Duration.ofSeconds(60), "7.1"),
                clock);
    }
}
