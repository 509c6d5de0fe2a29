package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.settings.Settings;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the service says at {@code /}, over HTTP. */
@Tag("integration")
class FrontPageTest {
    private static final String BROWSER = "text/html,application/xhtml+xml,*/*;q=0.8";

    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Service service;

    private void start(HttpSettings.Token... tokens) {
        TestSettings settings = new TestSettings().ledger("jdbc:sqlite:" + folder.resolve("ledger.db"));
        Settings built =
                tokens.length == 0 ? settings.build() : settings.tokens(tokens).build();
        service = Service.open(
                built,
                new StandInComponents(SqlLedger.open(built.ledger(), Clock.systemUTC())),
                Path.of("routes"),
                Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @CsvSource({"da, Overblik", "en, Overview"})
    void a_browser_gets_the_console_whose_every_link_is_there(String language, String heading) throws Exception {
        start();

        HttpResponse<String> answer = ask("/", BROWSER, language, "");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'");
        Document page = Jsoup.parse(answer.body());
        assertThat(page.select("html").attr("lang")).isEqualTo(language);
        assertThat(page.select("main h1").text()).isEqualTo(heading);
        List<String> links = page.select("a[href^=/], link[href^=/]").eachAttr("href");
        assertThat(links).contains("/console/orders", "/console/dead-letters", "/console/style.css");
        for (String link : links) {
            assertThat(ask(link, BROWSER, language, "").statusCode()).as(link).isIn(200, 303);
        }
    }

    @Test
    void a_program_gets_json_and_what_is_not_there_is_told_as_before() throws Exception {
        start();

        HttpResponse<String> answer = ask("/", "*/*", "da", "");

        JsonNode json = new ObjectMapper().readTree(answer.body());
        assertThat(json.path("service").asText()).isEqualTo("ordrebro");
        assertThat(json.path("paths")).hasSize(6).allSatisfy(path -> assertThat(
                        ask(path.asText(), "*/*", "da", "").statusCode())
                .isIn(200, 503));
        assertThat(ask("/nothing", BROWSER, "da", "").statusCode()).isEqualTo(404);
        assertThat(ask("/index.html", BROWSER, "da", "").headers().firstValue("Content-Type"))
                .contains("application/problem+json");
    }

    @Test
    void where_tokens_are_set_it_tells_no_more_than_everybody_may_hear() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest("hemmelig".getBytes(StandardCharsets.UTF_8));
        start(new HttpSettings.Token("koordinator", "reader", HexFormat.of().formatHex(hash)));

        HttpResponse<String> unknown = ask("/", BROWSER, "da", "");

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.headers().firstValue("WWW-Authenticate")).contains("Bearer realm=\"ordrebro\"");
        assertThat(Jsoup.parse(unknown.body()).select("main").text())
                .contains("/observe/health/live", "/observe/health/ready", "http.access.tokens");
        assertThat(ask("/console/orders", BROWSER, "da", "").statusCode()).isEqualTo(401);
        assertThat(ask("/", "application/json", "da", "").statusCode()).isEqualTo(401);
        assertThat(ask("/", BROWSER, "da", "hemmelig").statusCode()).isEqualTo(200);
    }

    private HttpResponse<String> ask(String path, String accept, String language, String token) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .header("Accept", accept)
                .header("Accept-Language", language);
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
