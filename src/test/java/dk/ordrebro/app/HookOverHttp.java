package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.Settings;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A service whose hooks are open, on a real ledger, through the shipped routes, and who calls them. */
abstract class HookOverHttp {
    static final String SECRET = "correct horse";
    static final String SERVICENOW = "/hooks/servicenow";
    static final String AZURE_DEVOPS = "/hooks/azure-devops";
    static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString("hook:Æble".getBytes(StandardCharsets.UTF_8));

    final HttpClient client = HttpClient.newHttpClient();
    final Clock clock = Clock.systemUTC();

    @TempDir
    Path folder;

    StandInComponents rooms;
    Service service;

    @BeforeEach
    void start() {
        start(new TestSettings().hooks(SECRET, "hook", "Æble"));
    }

    void start(TestSettings asked) {
        Settings settings =
                asked.ledger("jdbc:sqlite:" + folder.resolve("ledger.db")).build();
        rooms = new StandInComponents(SqlLedger.open(settings.ledger(), clock));
        service = Service.start(settings, rooms, Path.of("routes"), clock);
    }

    @AfterEach
    void stop() {
        service.close();
    }

    static String order(int number) {
        return "{\"table\":\"sc_req_item\",\"sys_id\":\"" + "%032x".formatted(number) + "\",\"mod\":3}";
    }

    static OrderRef ref(int number) {
        return new OrderRef("sc_req_item", "%032x".formatted(number));
    }

    static byte[] mac(String secret, String timestamp, String body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
    }

    String seconds(Duration ago) {
        return String.valueOf(clock.instant().minus(ago).getEpochSecond());
    }

    HttpRequest.Builder to(String path, String body) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + service.port() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    HttpRequest.Builder signed(String body, Duration ago) throws GeneralSecurityException {
        String timestamp = seconds(ago);
        return showing(body, timestamp, HexFormat.of().formatHex(mac(SECRET, timestamp, body)));
    }

    /** Signed in whatever way, well or not. */
    HttpRequest.Builder showing(String body, String timestamp, String signature) {
        return to(SERVICENOW, body).header("X-Ordrebro-Timestamp", timestamp).header("X-Ordrebro-Signature", signature);
    }

    int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(answer.body()).isEmpty(); // nothing is told
        return answer.statusCode();
    }

    String metrics() throws IOException, InterruptedException {
        URI uri = URI.create("http://127.0.0.1:" + service.port() + "/observe/metrics");
        return client.send(HttpRequest.newBuilder(uri).build(), HttpResponse.BodyHandlers.ofString())
                .body();
    }

    void counted(String hook, String outcome, int times) throws Exception {
        assertThat(metrics())
                .contains("ordrebro_hooks_total{hook=\"" + hook + "\",outcome=\"" + outcome + "\"} " + times + ".0");
    }
}
