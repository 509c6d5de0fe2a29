package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dk.ordrebro.Main;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.Settings;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A neighbour whose certificate is not to be trusted is told nothing (faults.md, row 15). */
@Tag("integration")
class DoorCertificateTest {
    private static final String PASSWORD = "changeit";

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
        keytool("-genkeypair", "-alias", "leaf", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        URI url = serve();
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
        signed("san=dns:localhost,ip:127.0.0.1", "-startdate", "-20d", "-validity", "10");

        String said = run(serve(), "--exit-when-unreachable"); // else it would wait for the neighbour to renew it

        assertThat(said)
                .contains("certificate of Azure DevOps is not to be trusted")
                .contains("it has expired");
        assertThat(requests).hasValue(0);
    }

    @Test
    void starts_not_where_the_certificate_is_anothers() throws Exception {
        signed("san=dns:another.example", "-validity", "10");

        assertThat(run(serve())).contains("certificate of Azure DevOps is not to be trusted");
        assertThat(requests).hasValue(0);
    }

    /** A certificate that an authority of our own has signed, which the process under test trusts. */
    private void signed(String names, String... validity) throws Exception {
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Egen udsteder", "-ext", "bc:c", "-validity", "100");
        keytool("-genkeypair", "-alias", "leaf", "-dname", "CN=localhost");
        keytool("-certreq", "-alias", "leaf", "-file", file("leaf.csr"));
        List<String> sign = new ArrayList<>(List.of("-gencert", "-alias", "ca", "-infile", file("leaf.csr")));
        sign.addAll(List.of("-outfile", file("leaf.crt"), "-ext", names));
        sign.addAll(List.of(validity));
        keytool(sign.toArray(String[]::new));
        keytool("-importcert", "-noprompt", "-alias", "leaf", "-file", file("leaf.crt"));
        keytool("-exportcert", "-alias", "ca", "-file", file("ca.crt"));
        run(
                "keytool",
                "-importcert",
                "-noprompt",
                "-alias",
                "ca",
                "-file",
                file("ca.crt"),
                "-keystore",
                file("trust.p12"),
                "-storepass",
                PASSWORD);
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("keytool"));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", file("keys.p12"), "-storepass", PASSWORD));
        if (arguments[0].equals("-genkeypair")) {
            command.addAll(List.of("-keyalg", "EC"));
        }
        run(command.toArray(String[]::new));
    }

    private void run(String... command) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(command));
        all.set(0, Path.of(System.getProperty("java.home"), "bin", command[0]).toString());
        Process process = new ProcessBuilder(all)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(process.waitFor())
                .as(() -> command[1] + ": " + text("keytool.log"))
                .isZero();
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

    private URI serve() throws Exception {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, PASSWORD.toCharArray());
        }
        if (keys.containsAlias("ca")) {
            keys.deleteEntry("ca"); // the server shows the other
        }
        KeyManagerFactory known = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        known.init(keys, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(known.getKeyManagers(), null, null);
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context));
        server.createContext("/", exchange -> {
            requests.incrementAndGet();
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return URI.create("https://localhost:" + server.getAddress().getPort() + "/x");
    }

    /** {@code ordrebro run} as a process that trusts our authority. @return what it says when it ends without having started */
    private String run(URI azureDevOps, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-XX:TieredStopAtLevel=1",
                "-Djavax.net.ssl.trustStore=" + file("trust.p12"),
                "-Djavax.net.ssl.trustStorePassword=" + PASSWORD,
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                "run",
                "--config",
                "config"));
        command.addAll(List.of(more));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment()
                .putAll(Map.of(
                        "ORDREBRO_SERVICENOW_URL", "http://127.0.0.1:1",
                        "ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTID", "sandbox",
                        "ORDREBRO_SERVICENOW_AUTH_OAUTH_CLIENTSECRET", "sandbox",
                        "ORDREBRO_AZUREDEVOPS_URL", azureDevOps.toString(),
                        "ORDREBRO_AZUREDEVOPS_AUTH_PAT", "sandbox",
                        "ORDREBRO_LEDGER_URL", "jdbc:sqlite:" + file("ledger.db"),
                        "ORDREBRO_HTTP_PORT", "0"));
        builder.redirectErrorStream(true)
                .redirectOutput(folder.resolve("said.log").toFile());
        Process process = builder.start();
        boolean ended = process.waitFor(60, TimeUnit.SECONDS);
        process.destroyForcibly();
        assertThat(ended).as("it does not start: %s", text("said.log")).isTrue();
        assertThat(process.exitValue()).isEqualTo(3);
        return text("said.log");
    }
}
