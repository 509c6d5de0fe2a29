package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dk.ordrebro.ForwardProxy;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.Settings;
import dk.ordrebro.settings.SettingsReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Calls that leave through a proxy, which alone knows where the neighbours are. */
@Tag("integration")
class DoorProxyTest {
    private static final Call ASKED = Call.get("read", "/x?a=b");

    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @Test
    void goes_through_the_proxy_and_signs_in_to_it_at_once() throws IOException {
        try (ForwardProxy proxy = ForwardProxy.wanting("kit", "blåbær");
                FakeNeighbour neighbour = new FakeNeighbour()) {
            environment.put("SECRET", "blåbær");
            Settings settings = settings(
                    far(neighbour.url()),
                    "proxy: { url: 'http://127.0.0.1:" + proxy.port()
                            + "', username: kit, password: '${env:SECRET}' }");

            Answer answer = call(settings);

            assertThat(answer.status()).isEqualTo(200);
            assertThat(proxy.asked()).containsExactly("GET " + far(neighbour.url()) + "/x?a=b");
            assertThat(neighbour.asked().getFirst().header("Proxy-Authorization"))
                    .isNull();
            assertThat(neighbour.asked().getFirst().header("Authorization")).isEqualTo("Basic orders");
        }
    }

    @Test
    void tunnels_what_is_encrypted_and_trusts_the_authority_of_the_settings() throws Exception {
        OwnAuthority known = new OwnAuthority(folder).signed("san=dns:servicenow.example", "-validity", "10");
        HttpsServer neighbour = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        neighbour.setHttpsConfigurator(new HttpsConfigurator(known.server()));
        neighbour.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(204, -1);
            }
        });
        neighbour.start();
        int port = neighbour.getAddress().getPort();
        try (ForwardProxy proxy = ForwardProxy.wanting("kit", "secret")) {
            environment.put("HTTPS_PROXY", "http://kit:secret@127.0.0.1:" + proxy.port());
            environment.put("ORDREBRO_TRUST", known.pem().toString());
            String url = "https://servicenow.example:" + port;

            assertThat(call(settings(url, "")).status()).isEqualTo(204);
            assertThat(proxy.asked()).containsExactly("CONNECT servicenow.example:" + port);

            environment.remove("ORDREBRO_TRUST");
            assertThat(refusal(settings(url, "")).cause()).hasToString("servicenow/certificate");
        } finally {
            neighbour.stop(0);
        }
    }

    @Test
    void a_sign_in_that_the_proxy_refuses_is_a_wrong_set_up_and_tells_no_secret() throws IOException {
        try (ForwardProxy proxy = ForwardProxy.wanting("kit", "another")) {
            for (String scheme : new String[] {"http", "https"}) {
                environment.put(scheme + "_proxy", "http://kit:hemmelig@127.0.0.1:" + proxy.port());

                Failure.Misconfigured refusal = refusal(settings(scheme + "://servicenow.example:1", ""));

                assertThat(refusal.cause()).hasToString("servicenow/proxy-sign-in");
                assertThat(refusal.door()).isTrue();
                assertThat(refusal.what())
                        .contains("127.0.0.1:" + proxy.port(), "HTTP 407", scheme + "_proxy")
                        .doesNotContain("hemmelig");
                assertThat(refusal.cause().remedy()).contains("servicenow.proxy");
            }
        }
    }

    @Test
    void what_the_proxy_refuses_is_not_taken_for_the_neighbours_answer() throws IOException {
        try (ForwardProxy proxy = ForwardProxy.open()) {
            environment.put("HTTPS_PROXY", "127.0.0.1:" + proxy.port());
            Settings settings = settings("https://servicenow.example:1", "");

            proxy.refuses(403);
            assertThat(refusal(settings).cause()).hasToString("servicenow/proxy-refuses");
            proxy.refuses(503);
            assertThat(failure(settings)).isInstanceOfSatisfying(Failure.Transient.class, passing -> {
                assertThat(passing.cause()).hasToString("servicenow/unreachable");
                assertThat(passing.what()).contains("127.0.0.1:" + proxy.port(), "HTTP 503");
            });
        }
    }

    @Test
    void a_proxy_that_is_away_passes_and_is_named() throws IOException {
        environment.put("HTTPS_PROXY", "http://kit:hemmelig@127.0.0.1:1");

        assertThat(failure(settings("https://servicenow.example", "")))
                .isInstanceOfSatisfying(Failure.Transient.class, passing -> {
                    assertThat(passing.cause()).hasToString("servicenow/unreachable");
                    assertThat(passing.what())
                            .contains("the proxy 127.0.0.1:1 on the way")
                            .doesNotContain("hemmelig");
                });
    }

    @Test
    void hosts_that_are_excepted_and_this_machine_are_reached_directly() throws IOException {
        try (FakeNeighbour neighbour = new FakeNeighbour()) {
            environment.put("HTTP_PROXY", "http://127.0.0.1:1");

            assertThat(call(settings(neighbour.url().toString(), "")).status()).isEqualTo(200);

            environment.put("NO_PROXY", "another.example, .local");
            String near = "http://localhost.local:" + neighbour.url().getPort();
            assertThat(failure(settings(near, "")).what())
                    .contains("cannot be reached")
                    .doesNotContain("proxy");
        }
    }

    @Test
    void the_sign_in_at_entra_goes_through_the_proxy_of_azure_devops() throws IOException {
        try (ForwardProxy proxy = ForwardProxy.open();
                FakeNeighbour neighbour = new FakeNeighbour()) {
            environment.put("NO_PROXY", "*");
            String url = far(neighbour.url());
            Files.writeString(folder.resolve("ordrebro.yaml"), """
                    servicenow: { url: "http://127.0.0.1:1", auth: { apiKey: x } }
                    azureDevOps:
                      url: %s
                      auth: { entra: { tenant: t, clientId: c, clientSecret: s, authority: "%s" } }
                      proxy: { url: "http://127.0.0.1:%d" }
                    """.formatted(
                            url, url.replace("servicenow", "login"), proxy.port()));
            Settings settings =
                    SettingsReader.read(folder, environment).settings().orElseThrow();
            Components rooms = new ProductionComponents(
                    settings,
                    new ProductionComponents.Memory(null, null, null), // the doors alone ask for none
                    new ProductionComponents.Node("only", RandomGenerator.getDefault()),
                    Clock.systemUTC());
            try (Service service = Service.doorsOnly(settings, rooms, Path.of("routes"), Clock.systemUTC())) {
                assertThatThrownBy(() -> service.doors().azureDevOps().call(ASKED))
                        .isInstanceOf(CallFailure.class);
            }

            assertThat(proxy.asked().getFirst())
                    .isEqualTo("POST " + url.replace("servicenow", "login") + "/t/oauth2/v2.0/token");
        }
    }

    /** An address that only the proxy knows. */
    private static String far(URI neighbour) {
        return "http://servicenow.example:" + neighbour.getPort();
    }

    private Settings settings(String serviceNow, String proxy) throws IOException {
        Files.writeString(folder.resolve("ordrebro.yaml"), """
                servicenow:
                  url: %s
                  auth: { apiKey: x }
                  %s
                azureDevOps: { url: "http://127.0.0.1:1", auth: { pat: x } }
                """.formatted(serviceNow, proxy));
        SettingsReader.Result read = SettingsReader.read(folder, environment);
        return read.settings()
                .orElseThrow(() -> new AssertionError(read.problems().toString()));
    }

    private static Answer call(Settings settings) {
        try (Service service =
                Service.doorsOnly(settings, DoorComponents.known(), Path.of("routes"), Clock.systemUTC())) {
            return service.doors().serviceNow().call(ASKED);
        }
    }

    private static Failure failure(Settings settings) {
        return catchThrowableOfType(CallFailure.class, () -> call(settings)).failure();
    }

    private static Failure.Misconfigured refusal(Settings settings) {
        return (Failure.Misconfigured) failure(settings);
    }
}
