package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dk.ordrebro.JavaProcess;
import dk.ordrebro.Main;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.Settings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A neighbour whose certificate is not to be trusted is told nothing (faults.md, row 15). */
@Tag("integration")
class DoorCertificateTest {
    @TempDir
    private Path folder;

    private final AtomicInteger requests = new AtomicInteger();
    private HttpsServer server;

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void sends_nothing_where_nobody_knows_who_signed_the_certificate() throws Exception {
        URI url = serve(authority().alone());
        Settings settings = new TestSettings().azureDevOps(url).build();
        Call change = new Call(
                "change", "POST", "/x", Map.of("Accept", "application/json"), new byte[] {'{', '}'}, true, Instant.MAX);
        try (Service service =
                Service.doorsOnly(settings, DoorComponents.known(), Path.of("routes"), Clock.systemUTC())) {
            CallFailure thrown = catchThrowableOfType(
                    CallFailure.class, () -> service.doors().azureDevOps().call(change));

            assertThat(thrown.failure()).isInstanceOfSatisfying(Failure.Misconfigured.class, why -> {
                assertThat(why.cause()).hasToString("azure-devops/certificate");
                assertThat(why.what()).contains("the certificate of Azure DevOps is not to be trusted");
                assertThat(why.door()).isTrue();
            });
        }
        assertThat(requests).hasValue(0);
    }

    @Test
    void starts_not_where_the_certificate_has_expired_though_its_signer_is_known() throws Exception {
        OwnAuthority known =
                authority().signed("san=dns:localhost,ip:127.0.0.1", "-startdate", "-20d", "-validity", "10");

        String said = run(serve(known), "--exit-when-unreachable"); // else it would wait for the neighbour to renew it

        assertThat(said)
                .contains("certificate of Azure DevOps is not to be trusted")
                .contains("it has expired");
        assertThat(requests).hasValue(0);
    }

    @Test
    void starts_not_where_the_certificate_is_anothers() throws Exception {
        OwnAuthority known = authority().signed("san=dns:another.example", "-validity", "10");

        assertThat(run(serve(known))).contains("certificate of Azure DevOps is not to be trusted");
        assertThat(requests).hasValue(0);
    }

    private OwnAuthority authority() {
        return new OwnAuthority(folder);
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }

    private String text(String name) {
        try {
            return Files.readString(folder.resolve(name));
        } catch (IOException e) {
            return e.toString();
        }
    }

    private URI serve(OwnAuthority known) throws Exception {
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(known.server()));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/x");
    }

    /** {@code ordrebro run} as a process whose settings trust our authority. @return what it says when it ends without having started */
    private String run(URI azureDevOps, String... more) throws IOException, InterruptedException {
        List<String> arguments = new ArrayList<>(List.of("run", "--config", "config"));
        arguments.addAll(List.of(more));
        ProcessBuilder builder = JavaProcess.of(JavaProcess.quickly(), Main.class, arguments.toArray(String[]::new));
        builder.environment()
                .putAll(Map.of(
                        "ORDREBRO_SERVICENOW_URL", "http://127.0.0.1:1",
                        "ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTID", "sandbox",
                        "ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTSECRET", "sandbox",
                        "ORDREBRO_AZUREDEVOPS_URL", azureDevOps.toString(),
                        "ORDREBRO_AZUREDEVOPS_AUTH_PAT", "sandbox",
                        "ORDREBRO_LEDGER_URL", "jdbc:sqlite:" + file("ledger.db"),
                        "ORDREBRO_TRUST", authority().pem().toString(),
                        "ORDREBRO_HTTP_PORT", "0"));
        builder.redirectOutput(folder.resolve("said.log").toFile());
        Process process = builder.start();
        assertThat(process.waitFor()).as(text("said.log")).isEqualTo(3);
        return text("said.log");
    }
}
