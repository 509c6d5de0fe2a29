package dk.ordrebro.promise.access;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every path that asks who is there is walked with no token and with one of each role. */
@Tag("integration")
final class EveryRouteTest {
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

    private static int status(Callers callers, String role, Route route) throws IOException, InterruptedException {
        String path = route.path().replaceAll("\\{\\w+}", "4711");
        HttpResponse<String> answer = callers.ask(role, route.method(), path, "");
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
