package dk.ordrebro.promise.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.access.Passwords;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.Role;
import dk.ordrebro.settings.UsersFile;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every path that asks who is there is walked: with nothing, with each role, with what is forged or ended, from other sites. */
@Tag("integration")
final class EveryRouteTest {
    private static final String PASSWORD = "a long enough password";

    /** What is answered at a path with the least role for it, or a greater one, is its own affair; it is no 401 and no 403. */
    private record Route(String method, String path, String least) {}

    private static final List<Route> ROUTES = List.of(
            new Route("GET", "/", "viewer"),
            new Route("GET", "/console/orders", "viewer"),
            new Route("GET", "/console/orders/{number}", "viewer"),
            new Route("GET", "/console/dead-letters", "viewer"),
            new Route("GET", "/console/mappings", "viewer"),
            new Route("GET", "/console/people", "viewer"),
            new Route("GET", "/console/reports", "viewer"),
            new Route("GET", "/api/status", "viewer"),
            new Route("GET", "/api/orders", "viewer"),
            new Route("GET", "/api/orders/{number}", "viewer"),
            new Route("GET", "/api/dead-letters", "viewer"),
            new Route("GET", "/api/dead-letters/causes", "viewer"),
            new Route("GET", "/api/dead-letters/{id}", "viewer"),
            new Route("POST", "/api/dead-letters/{id}/replay", "coordinator"),
            new Route("POST", "/api/dead-letters/replay", "coordinator"),
            new Route("POST", "/api/dead-letters/{id}/discard", "operator"),
            new Route("POST", "/api/dead-letters/discard", "operator"),
            new Route("GET", "/api/cursors", "viewer"),
            new Route("POST", "/api/cursors/{source}", "operator"),
            new Route("GET", "/api/backfills", "viewer"),
            new Route("POST", "/api/backfills", "operator"),
            new Route("POST", "/api/backfills/{mapping}/stop", "operator"),
            new Route("POST", "/api/repairs", "operator"),
            new Route("GET", "/api/audit", "operator"),
            new Route("GET", "/api/openapi.json", "viewer"),
            new Route("GET", "/api/reports", "viewer"),
            new Route("GET", "/api/reports/{name}", "viewer"),
            new Route("POST", "/api/reports/rebuild", "operator"),
            new Route("POST", "/api/erasures", "admin"),
            new Route("GET", "/observe/health", "viewer"),
            new Route("GET", "/observe/metrics", "viewer"),
            new Route("POST", "/api/of-tomorrow", "operator"),
            new Route("DELETE", "/api/orders/{number}", "operator"));

    /** What answers everybody, or asks in a way of its own; each has tests that say what it answers. */
    private static final List<String> OPEN = List.of(
            "/sign-in",
            "/sign-in/oidc",
            "/sign-out",
            "/observe/health/live",
            "/observe/health/ready",
            "/console/style.css",
            "/hooks/servicenow",
            "/hooks/azure-devops");

    private static final Pattern LISTENS = Pattern.compile("platform-http:(/\\S*)");

    private static final Pattern DOCUMENTED = Pattern.compile("`(GET|POST) (/api/(?!now/)[^`?]*)");

    @Test
    void each_path_is_open_to_the_roles_that_may_and_to_nobody_else(@TempDir Path folder) throws Exception {
        try (Stage stage = Stage.of(0, folder).set("HTTP_ACCESS_TOKENS", Callers.tokens());
                Node node = stage.start()) {
            Callers callers = new Callers(node.address());
            SoftAssertions all = new SoftAssertions();
            for (Route route : ROUTES) {
                all.assertThat(status(callers, "", route))
                        .as("nobody: %s", route)
                        .isEqualTo(401);
                for (String role : Callers.ROLES) {
                    boolean may = Callers.ROLES.indexOf(role) >= Callers.ROLES.indexOf(route.least());
                    all.assertThat(status(callers, role, route) == 403)
                            .as("%s: %s", role, route)
                            .isEqualTo(!may);
                    all.assertThat(status(callers, role, route)).isNotEqualTo(401);
                }
            }
            all.assertAll();
        }
    }

    @Test
    void what_is_forged_or_ended_opens_nothing_and_no_page_of_another_site_changes_anything(@TempDir Path folder)
            throws Exception {
        try (Stage stage = Stage.of(0, folder).set("HTTP_ACCESS_TOKENS", Callers.tokens())) {
            UsersFile.write(
                    stage.ownConfig().resolve(UsersFile.FILE),
                    List.of(new User("eva", Role.ADMIN, Passwords.hash(PASSWORD))));
            try (Node node = stage.start()) {
                Callers callers = new Callers(node.address());
                String cookie = callers.cookie("eva", PASSWORD);
                String ended = callers.cookie("eva", PASSWORD);
                callers.ask("POST", "/sign-out", Map.of("Cookie", ended, "Origin", node.address()));
                SoftAssertions all = new SoftAssertions();
                for (Route route : ROUTES) {
                    String path = filled(route);
                    for (Map<String, String> shown : notOurs(ended)) {
                        all.assertThat(callers.ask(route.method(), path, shown))
                                .as("%s: %s; who shows none is led to the form, who guesses waits", shown, route)
                                .isIn(401, 303, 429);
                    }
                    for (Map<String, String> from : elsewhere(node.address())) {
                        Map<String, String> shown = new HashMap<>(from);
                        shown.put("Cookie", cookie);
                        boolean changes = !route.method().equals("GET");
                        all.assertThat(callers.ask(route.method(), path, shown) == 403)
                                .as("%s: %s", from, route)
                                .isEqualTo(changes);
                    }
                }
                for (String hook : List.of("/hooks/servicenow", "/hooks/azure-devops")) {
                    all.assertThat(callers.ask("admin", "POST", hook, "{}").statusCode())
                            .as("a token is no signature: %s", hook)
                            .isIn(401, 404);
                }
                all.assertAll();
            }
        }
    }

    private static List<Map<String, String>> notOurs(String ended) {
        return List.of(
                Map.of("Authorization", "Bearer " + Callers.secret("admin") + "x"),
                Map.of("Authorization", "Bearer "),
                Map.of("Authorization", "Basic YWRtaW46YWRtaW4="),
                Map.of("Authorization", "Negotiate " + Callers.secret("admin")),
                Map.of("Cookie", "ordrebro-session=" + Callers.secret("admin")),
                Map.of("Cookie", ended),
                Map.of("Cookie", "ordrebro-session="),
                Map.of("X-Forwarded-User", "eva", "X-Ordrebro-Account", "eva"));
    }

    private static List<Map<String, String>> elsewhere(String own) {
        return List.of(
                Map.of(),
                Map.of("Origin", "null"),
                Map.of("Origin", "https://evil.example", "Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", own + ".evil.example"),
                Map.of("Origin", own, "Sec-Fetch-Site", "cross-site"),
                Map.of("Origin", own, "Sec-Fetch-Site", "same-site"),
                Map.of("Referer", own + "/"));
    }

    @Test
    void each_path_that_the_routes_listen_at_is_walked_or_known_to_be_open() throws IOException {
        List<String> listening = new ArrayList<>();
        try (Stream<Path> files = Files.list(Path.of("routes"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".yaml")).toList()) {
                LISTENS.matcher(Files.readString(file)).results().forEach(found -> listening.add(found.group(1)));
            }
        }

        assertThat(listening).contains("/api", "/sign-in/oidc");
        assertThat(listening)
                .allMatch(path -> OPEN.contains(path)
                        || ROUTES.stream()
                                .anyMatch(route -> route.path().equals(path)
                                        || route.path().startsWith(path.endsWith("/") ? path : path + "/")));
    }

    private static String filled(Route route) {
        return route.path().replaceAll("\\{\\w+}", "4711");
    }

    private static int status(Callers callers, String role, Route route) throws IOException, InterruptedException {
        HttpResponse<String> answer = callers.ask(role, route.method(), filled(route), "");
        assertThat(answer.body()).doesNotContain(Callers.secret("viewer"), Callers.secret("admin"));
        return answer.statusCode();
    }

    @Test
    void each_path_that_is_documented_is_walked() throws IOException {
        List<String> walked = ROUTES.stream()
                .map(route -> route.method() + " " + route.path())
                .toList();

        List<String> documented = DOCUMENTED
                .matcher(Files.readString(Path.of("docs/operating.md")))
                .results()
                .map(found -> found.group(1) + " " + found.group(2).strip())
                .toList();

        assertThat(documented).contains("GET /api/status");
        assertThat(walked)
                .as("what docs/operating.md tells of the API has a line in ROUTES")
                .containsAll(documented);
    }

    @Test
    void the_description_of_the_api_has_each_path_that_is_walked_with_its_role_and_no_other() throws IOException {
        JsonNode paths = new ObjectMapper()
                .readTree(EveryRouteTest.class.getResource("/dk/ordrebro/api/openapi.json"))
                .get("paths");
        List<String> described = new ArrayList<>();
        paths.fields().forEachRemaining(path -> path.getValue()
                .fields()
                .forEachRemaining(operation -> described.add(operation.getKey().toUpperCase(Locale.ROOT)
                        + " "
                        + path.getKey()
                        + " "
                        + operation.getValue().get("description").asText())));

        assertThat(described)
                .containsExactlyInAnyOrderElementsOf(ROUTES.stream()
                        .filter(route -> route.path().startsWith("/api/")
                                && !route.path().endsWith("of-tomorrow")
                                && !route.method().equals("DELETE"))
                        .map(route -> route.method() + " " + route.path() + " Takes the role " + route.least()
                                + ", or a greater one.")
                        .toList());
    }
}
