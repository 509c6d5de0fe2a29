package dk.ordrebro.promise.access;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.access.Passwords;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.Role;
import dk.ordrebro.settings.UsersFile;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People sign in at a real OpenID provider, which runs beside the service; one has a password here. */
@Tag("integration")
final class ProviderSignInTest {
    private static final String SECRET = "the-secret-of-the-client";
    private static final String PASSWORD = "a long enough password";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final MockOAuth2Server provider = new MockOAuth2Server();
    private Stage stage;
    private Node node;

    @BeforeEach
    void a_group_operates(@TempDir Path folder) throws Exception {
        provider.start();
        stage = Stage.of(0, folder)
                .set("HTTP_ACCESS_OIDC_ISSUER", provider.issuerUrl("kommune").toString())
                .set("HTTP_ACCESS_OIDC_CLIENTID", "ordrebro")
                .set("HTTP_ACCESS_OIDC_CLIENTSECRET", SECRET)
                .set("HTTP_ACCESS_OIDC_ROLES", "{ desk: coordinator, 9f2c: operator }");
        UsersFile.write(
                stage.ownConfig().resolve(UsersFile.FILE),
                List.of(new User("bo", Role.VIEWER, Passwords.hash(PASSWORD))));
        node = stage.start();
    }

    @AfterEach
    void close() {
        node.close();
        stage.close();
        provider.shutdown();
    }

    private static HttpResponse<String> get(String address, String cookie) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(address)).header("Accept", "text/html");
        return HTTP.send(
                (cookie.isEmpty() ? request : request.header("Cookie", cookie)).build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<?> answer) {
        return answer.headers().firstValue("Location").orElseThrow();
    }

    private static String cookie(HttpResponse<?> answer) {
        return answer.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    }

    /** To the provider and back, and what the service answers at the end. @param cookies besides the one of this way */
    private HttpResponse<String> walked(Map<String, Object> claims, String next, String cookies) throws Exception {
        provider.enqueueCallback(
                new DefaultOAuth2TokenCallback("kommune", "s-4711", "JWT", List.of("ordrebro"), claims, 300));
        HttpResponse<String> begun = get(node.address() + "/sign-in/oidc?next=" + next, cookies);
        assertThat(begun.statusCode()).as(begun.body()).isEqualTo(303);
        HttpResponse<String> asked = get(location(begun), "");
        return get(location(asked), cookie(begun) + (cookies.isEmpty() ? "" : "; " + cookies));
    }

    @Test
    void a_person_of_a_group_signs_in_does_what_the_group_may_and_signs_out() throws Exception {
        assertThat(get(node.address() + "/sign-in", "").body())
                .contains("href=\"/sign-in/oidc?next=", "name=\"password\"");

        HttpResponse<String> in = walked(
                Map.of("groups", List.of("9f2c"), "preferred_username", "Anna@example.dk"), "/console/people", "");

        assertThat(in.statusCode()).as(in.body()).isEqualTo(200);
        assertThat(in.body()).contains("content=\"0; url=/console/people\"");
        assertThat(in.headers().firstValue("Set-Cookie").orElseThrow())
                .contains("; HttpOnly", "; SameSite=Strict", "; Path=/");
        String cookie = cookie(in);
        assertThat(get(node.address() + "/console/orders", cookie).statusCode()).isEqualTo(200);
        HttpResponse<String> acts = get(node.address() + "/api/audit", cookie);
        assertThat(acts.statusCode()).as("an operator may").isEqualTo(200);
        assertThat(acts.body()).contains("oidc/anna@example.dk", "s-4711 at " + provider.issuerUrl("kommune"));
        HttpResponse<String> out = HTTP.send(
                HttpRequest.newBuilder(URI.create(node.address() + "/sign-out"))
                        .header("Cookie", cookie)
                        .header("Origin", node.address())
                        .POST(HttpRequest.BodyPublishers.noBody())
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(location(out)).isEqualTo("/sign-in/oidc/out");
        assertThat(get(node.address() + "/sign-in/oidc/out", "").body())
                .contains("/kommune/endsession?", "client_id=ordrebro");
        assertThat(get(node.address() + "/console/orders", cookie).statusCode()).isEqualTo(303);
        assertThat(stage.log() + in.body() + acts.body()).doesNotContain(SECRET);
    }

    @Test
    void nobody_comes_in_without_a_group_by_a_replayed_answer_or_with_a_cookie_from_before() throws Exception {
        HttpResponse<String> nobody = walked(Map.of("groups", List.of("other")), "/", "");
        assertThat(nobody.statusCode()).isEqualTo(403);
        assertThat(nobody.body()).contains("none of your groups").doesNotContain("other");
        assertThat(nobody.headers().firstValue("Set-Cookie")).isEmpty();

        HttpResponse<String> in = walked(Map.of("groups", List.of("desk")), "//evil.example/", "ordrebro-session=mine");
        assertThat(in.body()).contains("url=/\"").doesNotContain("evil");
        assertThat(cookie(in)).doesNotContain("mine");
        assertThat(get(in.uri().toString(), cookie(in)).statusCode())
                .as("replayed")
                .isEqualTo(400);
        HttpResponse<String> again = walked(Map.of("groups", List.of("desk")), "/", cookie(in));
        assertThat(cookie(again)).isNotEqualTo(cookie(in));
        assertThat(get(node.address() + "/console/orders", cookie(in)).statusCode())
                .as("of the session before")
                .isEqualTo(303);
        assertThat(get(node.address() + "/console/orders", cookie(again)).statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_token_that_ran_out_is_not_believed_and_a_provider_that_is_away_keeps_no_local_user_out() throws Exception {
        provider.enqueueCallback(new DefaultOAuth2TokenCallback(
                "kommune", "s-4711", "JWT", List.of("ordrebro"), Map.of("groups", List.of("desk")), -300));
        HttpResponse<String> begun = get(node.address() + "/sign-in/oidc", "");
        HttpResponse<String> old = get(location(get(location(begun), "")), cookie(begun));
        assertThat(old.statusCode()).isEqualTo(502);
        assertThat(old.body()).contains("cannot be trusted");
        HttpResponse<String> waiting = get(node.address() + "/sign-in/oidc", "");
        String back = location(get(location(waiting), ""));

        provider.shutdown();

        HttpResponse<String> away = get(back, cookie(waiting));
        assertThat(away.statusCode()).isEqualTo(503);
        assertThat(away.body()).contains("does not answer at this moment", "href=\"/sign-in\"");
        HttpResponse<String> local = HTTP.send(
                HttpRequest.newBuilder(URI.create(node.address() + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .header("Origin", node.address())
                        .POST(HttpRequest.BodyPublishers.ofString("name=bo&password=" + PASSWORD.replace(' ', '+')))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(local.statusCode()).isEqualTo(303);
    }
}
