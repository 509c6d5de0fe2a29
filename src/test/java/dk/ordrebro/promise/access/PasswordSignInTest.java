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
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** People sign in with a name and a password, in a browser or with each request of a program. */
@Tag("integration")
final class PasswordSignInTest {
    private static final String PASSWORD = "rødgrød & fløde=8 ";
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Stage stage;
    private Node node;
    private Path users;

    @BeforeEach
    void anna_coordinates_and_bo_operates(@TempDir Path folder) throws Exception {
        stage = Stage.of(0, folder);
        users = stage.ownConfig().resolve(UsersFile.FILE);
        UsersFile.write(users, List.of(user("anna", Role.COORDINATOR), user("bo", Role.OPERATOR)));
        node = stage.start();
    }

    @AfterEach
    void close() {
        node.close();
        stage.close();
    }

    private static User user(String name, Role role) {
        return new User(name, role, Passwords.hash(PASSWORD));
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create(node.address() + path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> shown(String name, String password, String method, String path) throws Exception {
        String basic = Base64.getEncoder().encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
        return send(
                at(path).header("Authorization", "Basic " + basic).method(method, HttpRequest.BodyPublishers.noBody()));
    }

    private HttpResponse<String> form(Map<String, String> fields, String origin) throws Exception {
        String body = fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return send(at("/sign-in")
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Origin", origin)
                .POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private String cookie(String name) throws Exception {
        HttpResponse<String> answer = form(Map.of("name", name, "password", PASSWORD), node.address());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(303);
        String set = answer.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(set).contains("; HttpOnly", "; SameSite=Strict", "; Path=/");
        return set.split(";", 2)[0];
    }

    private int with(String cookie, String method, String path, String origin) throws Exception {
        HttpRequest.Builder request =
                at(path).header("Cookie", cookie).method(method, HttpRequest.BodyPublishers.noBody());
        return send(origin.isEmpty() ? request : request.header("Origin", origin))
                .statusCode();
    }

    @Test
    void a_program_shows_name_and_password_and_may_what_the_role_may() throws Exception {
        assertThat(shown("anna", PASSWORD, "GET", "/api/status").statusCode()).isEqualTo(200);
        assertThat(shown("anna", PASSWORD, "POST", "/api/dead-letters/replay").statusCode())
                .isEqualTo(200);
        assertThat(shown("anna", PASSWORD, "POST", "/api/repairs").statusCode()).isEqualTo(403);
        assertThat(shown("bo", PASSWORD, "POST", "/api/repairs").statusCode()).isEqualTo(200);
        assertThat(shown("anna", "wrong", "GET", "/api/status").statusCode()).isEqualTo(401);
        assertThat(shown("carl", PASSWORD, "GET", "/api/status").statusCode()).isEqualTo(401);
        assertThat(shown("bo", PASSWORD, "GET", "/api/audit").body())
                .contains("\"who\":\"anna\"", "\"origin\":\"127.0.0.1\"", "POST /api/dead-letters/replay");
    }

    @Test
    void who_is_wrong_too_often_waits_also_with_the_right_one_and_nobody_else_does() throws Exception {
        for (int time = 0; time < 5; time++) {
            assertThat(shown("anna", "wrong " + time, "GET", "/api/status").statusCode())
                    .isEqualTo(401);
            assertThat(shown("nobody", "wrong " + time, "GET", "/api/status").statusCode())
                    .isEqualTo(401);
        }

        HttpResponse<String> locked = shown("anna", PASSWORD, "GET", "/api/status");

        assertThat(locked.statusCode()).isEqualTo(429);
        assertThat(locked.headers().firstValue("Retry-After")).isPresent();
        assertThat(shown("nobody", PASSWORD, "GET", "/api/status").statusCode())
                .as("it does not tell who there is")
                .isEqualTo(429);
        HttpResponse<String> page = form(Map.of("name", "anna", "password", PASSWORD), node.address());
        assertThat(page.statusCode()).isEqualTo(429);
        assertThat(page.body()).contains("Too many wrong passwords").doesNotContain(PASSWORD);
        assertThat(shown("bo", PASSWORD, "GET", "/api/status").statusCode()).isEqualTo(200);
    }

    @Test
    void a_browser_is_led_to_the_form_and_gets_a_cookie() throws Exception {
        HttpResponse<String> home = send(at("/").header("Accept", "text/html"));
        assertThat(home.statusCode()).isEqualTo(303);
        assertThat(home.headers().firstValue("Location").orElse("")).startsWith("/sign-in");
        HttpResponse<String> page = send(at("/sign-in?next=/x%22%3E").header("Accept-Language", "da"));
        assertThat(page.body())
                .contains("Adgangskode", "name=\"next\" value=\"/x")
                .doesNotContain("/x\">");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");

        String cookie = cookie("anna");

        assertThat(with(cookie, "GET", "/api/status", "")).isEqualTo(200);
        assertThat(with(cookie, "POST", "/api/dead-letters/replay", node.address()))
                .isEqualTo(200);
        assertThat(with(cookie, "POST", "/api/repairs", node.address())).isEqualTo(403);
        HttpResponse<String> overview =
                send(at("/").header("Accept", "text/html").header("Cookie", cookie));
        assertThat(overview.statusCode()).isEqualTo(200);
        assertThat(overview.body()).contains("action=\"/sign-out\"");
        assertThat(with("ordrebro-session=guessed", "GET", "/api/status", "")).isEqualTo(401);
    }

    @Test
    void pages_of_another_site_can_do_nothing_with_a_cookie() throws Exception {
        String cookie = cookie("bo");

        assertThat(with(cookie, "POST", "/api/dead-letters/replay", "https://evil.example"))
                .isEqualTo(403);
        assertThat(with(cookie, "POST", "/api/dead-letters/replay", "null")).isEqualTo(403);
        assertThat(with(cookie, "POST", "/api/dead-letters/replay", "")).isEqualTo(403);
        assertThat(with(cookie, "POST", "/sign-out", "https://evil.example")).isEqualTo(403);
        assertThat(form(Map.of("name", "bo", "password", PASSWORD), "https://evil.example")
                        .statusCode())
                .as("nor sign a visitor in as somebody else")
                .isEqualTo(403);
        assertThat(form(Map.of("name", "bo", "password", PASSWORD, "next", "//evil.example"), node.address())
                        .headers()
                        .firstValue("Location"))
                .as("nor be where one lands")
                .contains("/");
        assertThat(with(cookie, "GET", "/api/status", "")).isEqualTo(200);
    }

    @Test
    void whoever_signs_out_or_is_removed_is_out_at_once() throws Exception {
        String first = cookie("anna");
        String second = cookie("anna");
        assertThat(with(first, "POST", "/sign-out", node.address())).isEqualTo(303);
        assertThat(with(first, "GET", "/api/status", "")).isEqualTo(401);
        assertThat(with(second, "GET", "/api/status", "")).isEqualTo(200);

        UsersFile.write(users, List.of(user("anna", Role.VIEWER)));
        assertThat(with(second, "POST", "/api/dead-letters/replay", node.address()))
                .as("the role is that of today")
                .isEqualTo(403);

        UsersFile.write(users, List.of(user("bo", Role.VIEWER)));
        assertThat(with(second, "GET", "/api/status", "")).isEqualTo(401);
        assertThat(shown("anna", PASSWORD, "GET", "/api/status").statusCode()).isEqualTo(401);
    }
}
