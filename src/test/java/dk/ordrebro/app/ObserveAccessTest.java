package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What health and metrics tell to whom, once there are tokens. */
@Tag("integration")
class ObserveAccessTest {
    private final HttpClient client = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    private Service service;

    @BeforeEach
    void a_service_with_a_readers_token() throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest("hemmelig".getBytes(StandardCharsets.UTF_8));
        Settings settings = new TestSettings()
                .ledger("jdbc:sqlite:" + folder.resolve("ledger.db"))
                .tokens(new HttpSettings.Token(
                        "prometheus", "reader", HexFormat.of().formatHex(hash)))
                .observePort()
                .build();
        StandInComponents rooms = new StandInComponents(SqlLedger.open(settings.ledger(), Clock.systemUTC()));
        service = Service.open(settings, rooms, Path.of("routes"), Clock.systemUTC());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/observe/health", "/observe/metrics", "/observe/health/routes"})
    void the_whole_is_for_those_who_show_a_token(String path) throws Exception {
        HttpResponse<String> unknown = ask(service.port(), path, "");

        assertThat(unknown.statusCode()).isEqualTo(401);
        assertThat(unknown.body()).contains("an access token is needed").doesNotContain("ordrebro_", "checks");
        assertThat(ask(service.port(), path, "wrong").statusCode()).isEqualTo(401);
        assertThat(ask(service.port(), path, "hemmelig").statusCode()).isNotEqualTo(401);
    }

    @Test
    void a_supervisor_hears_the_word_alone_and_a_reader_the_reason() throws Exception {
        assertThat(ask(service.port(), "/observe/health/live", "").body()).isEqualTo("{\"status\":\"UP\"}");
        HttpResponse<String> ready = ask(service.port(), "/observe/health/ready", "");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body()).isEqualTo("{\"status\":\"DOWN\"}");
        assertThat(ask(service.port(), "/observe/health/ready", "hemmelig").body())
                .contains("\"problem\":\"starting\"");

        service.begin();

        assertThat(ask(service.port(), "/observe/health/ready", "").statusCode())
                .isEqualTo(200);
    }

    @Test
    void a_port_of_its_own_tells_whoever_reaches_it_and_nothing_else() throws Exception {
        int port = service.observePort();

        assertThat(ask(port, "/observe/metrics", "").body()).contains("ordrebro_ledger_up");
        assertThat(ask(port, "/observe/health", "").body()).contains("\"name\":\"ledger\"");
        assertThat(ask(port, "/observe/health/live", "").statusCode()).isEqualTo(200);
        assertThat(ask(port, "/api/status", "hemmelig").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> ask(int port, String path, String token) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
        if (!token.isEmpty()) {
            request.header("Authorization", "Bearer " + token);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
