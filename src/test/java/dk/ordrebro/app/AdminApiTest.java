package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.settings.Settings;
import dk.ordrebro.yaml.Place;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The admin API over real HTTP, on a real ledger. */
@Tag("integration")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AdminApiTest {
    /** Made by the body handler's default where forms are decoded. */
    private static final Path UPLOADS = Path.of("file-uploads");

    private final HttpClient client = HttpClient.newHttpClient();
    private final ObjectMapper mapper = new ObjectMapper();

    private Service service;

    @BeforeAll
    void start(@TempDir Path folder) {
        Settings settings = new TestSettings()
                .ledger("jdbc:sqlite:" + folder.resolve("ledger.db"))
                .credential(new CredentialEnd(
                        "Azure DevOps",
                        "azureDevOps.auth.expires",
                        Place.ofFile("ordrebro.yaml"),
                        Optional.of(LocalDate.EPOCH)))
                .build();
        Ledger ledger = SqlLedger.open(settings.ledger(), Clock.systemUTC());
        TestLinks.parked(ledger, "RITM0010001", "azure-devops/TF401320");
        TestLinks.due(ledger, "RITM0010002");
        TestLinks.due(ledger, "RITM/Æ 3");
        TestLinks.readUpToNow(ledger, "azure-devops/KIT");
        service = Service.start(settings, new StandInComponents(ledger), Path.of("routes"), Clock.systemUTC());
    }

    @AfterAll
    void stop() {
        service.close();
    }

    private HttpRequest.Builder at(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private JsonNode json(String path) throws IOException, InterruptedException {
        HttpResponse<String> answer = send(at(path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        return mapper.readTree(answer.body());
    }

    private void isProblem(HttpResponse<String> answer, int status) throws IOException {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(answer.headers().firstValue("Content-Type")).contains("application/problem+json");
        JsonNode problem = mapper.readTree(answer.body());
        assertThat(problem.get("status").asInt()).isEqualTo(status);
        assertThat(problem.get("title").asText()).isNotBlank();
        assertThat(problem.get("detail").asText()).isNotBlank();
    }

    @Test
    void tells_how_everything_stands() throws Exception {
        JsonNode status = json("/api/status");

        assertThat(status.get("due").asInt()).isEqualTo(2);
        assertThat(status.get("parked").asInt()).isEqualTo(1);
        for (String state :
                new String[] {"claimed", "settled", "discarded", "ended", "postponed", "oldestDueSeconds"}) {
            assertThat(status.get(state).isNumber()).as(state).isTrue();
        }
        assertThat(status.at("/sources/0/name").asText()).isEqualTo("azure-devops/KIT");
        assertThat(status.at("/sources/0/position").asText()).isEqualTo("7;x");
        assertThat(status.at("/sources/0/lagSeconds").asInt()).isZero();
        assertThat(status.at("/deadLetters/0/cause").asText()).isEqualTo("azure-devops/TF401320");
        assertThat(status.at("/doors/0/system").asText()).isEqualTo("servicenow");
    }

    @Test
    void tells_that_a_secret_has_ended_wherever_an_alarm_may_look() throws Exception {
        JsonNode credential = json("/api/status").at("/credentials/0");
        JsonNode health = json("/observe/health");
        String metrics = send(at("/observe/metrics")).body();

        assertThat(credential.path("state").asText()).isEqualTo("past");
        assertThat(credential.path("daysLeft").asInt()).isLessThan(-20_000);
        assertThat(health.path("status").asText()).isEqualTo("DEGRADED");
        assertThat(health.toString()).contains("the secret of the sign-in to Azure DevOps ended on 1970-01-01");
        assertThat(metrics).containsPattern("ordrebro_credential_days_left\\{system=\"Azure DevOps\"} -2\\d{4}");
    }

    @Test
    void lists_links_newest_first_in_pages() throws Exception {
        JsonNode first = json("/api/orders?limit=2");
        JsonNode second = json("/api/orders?limit=2&after=" + first.get("after").asText());

        assertThat(first.get("orders").findValuesAsText("number")).containsExactly("RITM/Æ 3", "RITM0010002");
        assertThat(second.get("orders").findValuesAsText("number")).containsExactly("RITM0010001");
        assertThat(second.get("after").isNull()).isTrue();
    }

    @Test
    void lists_what_fits() throws Exception {
        assertThat(json("/api/orders?state=parked&mapping=requested-items&text=ritm001&after=&limit=")
                        .get("orders")
                        .findValuesAsText("number"))
                .containsExactly("RITM0010001");
        assertThat(json("/api/orders?mapping=other").get("orders")).isEmpty();
    }

    @Test
    void tells_where_one_order_stands_and_why() throws Exception {
        JsonNode order = json("/api/orders/RITM0010001");

        assertThat(order.get("state").asText()).isEqualTo("parked");
        assertThat(order.at("/trouble/remedy").asText())
                .isEqualTo("See the rules of the work item type: give the field a value the process allows, or"
                        + " change the mapping");
        assertThat(order.get("timeline").isArray()).isTrue();
        assertThat(json("/api/orders/RITM%2F%C3%86%203").get("number").asText()).isEqualTo("RITM/Æ 3");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api",
                "/api/",
                "/api/other",
                "/api/orders/",
                "/api/orders/NONE",
                "/api/orders/a/b",
                "/api/status/x"
            })
    void tells_that_there_is_nothing(String path) throws Exception {
        isProblem(send(at(path)), 404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "limit=0",
                "limit=501",
                "limit=-1",
                "limit=x",
                "limit=99999999999999999999",
                "limit=1&limit=2",
                "after=-1",
                "text=%00",
                "state=open",
                "states=due",
            })
    void says_what_is_wrong_with_a_parameter(String query) throws Exception {
        isProblem(send(at("/api/orders?" + query)), 400);
        isProblem(send(at("/api/orders?text=" + "x".repeat(201))), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%27%20OR%201%3D1%20--",
                "%25",
                "_",
                "!",
                "%5C",
                "%F0%9F%A6%8A",
                "%24%7Bbean%3Ax%7D",
                "%7B%7Bservicenow.url%7D%7D"
            })
    void takes_hostile_text_for_text(String text) throws Exception {
        assertThat(json("/api/orders?text=" + text).get("orders")).isEmpty();
        isProblem(send(at("/api/orders/" + text)), 404);
    }

    @Test
    void says_what_is_wrong_with_a_broken_percent_sign() throws Exception {
        assertThat(rawly("GET /api/orders?text=%ZZ HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 400");
    }

    @ParameterizedTest
    @CsvSource({"POST", "PUT", "DELETE", "PATCH", "OPTIONS"})
    void answers_no_other_method(String method) throws Exception {
        boolean stood = Files.exists(UPLOADS);

        HttpResponse<String> answer = send(at("/api/status")
                .method(method, HttpRequest.BodyPublishers.ofString("a=1"))
                .header("Content-Type", "application/x-www-form-urlencoded"));

        isProblem(answer, 405);
        assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD");
        assertThat(Files.exists(UPLOADS)).as("a folder for uploads").isEqualTo(stood);
    }

    @Test
    void answers_head_without_a_body() throws Exception {
        HttpResponse<String> answer = send(at("/api/status").method("HEAD", HttpRequest.BodyPublishers.noBody()));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void answers_json_only() throws Exception {
        isProblem(send(at("/api/status").header("Accept", "text/html")), 406);
        assertThat(send(at("/api/status").header("Accept", "text/html, application/*;q=0.5"))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void is_not_steered_by_headers() throws Exception {
        HttpResponse<String> answer = send(at("/api/orders/RITM0010001")
                .header("cAmElHttpUri", "/api/status")
                .header("CamelHttpPath", "/api/status")
                .header("CAMELHTTPMETHOD", "DELETE")
                .header("CamelHttpResponseCode", "500")
                .header("Org.Apache.Camel.Http", "x"));

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("RITM0010001");
        assertThat(answer.headers().map().keySet().toString().toLowerCase(java.util.Locale.ROOT))
                .doesNotContain("camel");
    }

    @Test
    void answers_under_its_own_name_only() throws Exception {
        assertThat(rawly("GET /api/status HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 421");
    }

    private String rawly(String request) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), service.port());
                InputStream in = socket.getInputStream()) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
