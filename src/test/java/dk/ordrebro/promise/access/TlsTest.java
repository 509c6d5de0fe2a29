package dk.ordrebro.promise.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dk.ordrebro.FreePort;
import dk.ordrebro.Keytool;
import dk.ordrebro.access.Passwords;
import dk.ordrebro.app.ConfiguredInstallation;
import dk.ordrebro.cli.Installation;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.settings.AccessSettings.User;
import dk.ordrebro.settings.Role;
import dk.ordrebro.settings.UsersFile;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code http.tls}: PEM files of an authority that this test trusts. */
@Tag("integration")
final class TlsTest {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final String PASSWORD = "a long enough password";

    @TempDir
    private Path folder;

    private Stage stage;
    private Node node;
    private Path config;
    private Keytool keys;

    @BeforeEach
    void a_service_shows_a_certificate() throws Exception {
        stage = Stage.of(0, folder);
        config = stage.ownConfig();
        keys = new Keytool(Files.createDirectory(folder.resolve("authority")).resolve("keys.p12"));
        pair("first");
        write("first");
        UsersFile.write(
                config.resolve(UsersFile.FILE), List.of(new User("anna", Role.VIEWER, Passwords.hash(PASSWORD))));
        stage.set("HTTP_TLS_CERTIFICATE", "server.pem").set("HTTP_TLS_KEY", "${file:server.key}");
        node = stage.start();
    }

    @AfterEach
    void close() {
        node.close();
        stage.close();
    }

    private void pair(String name) throws Exception {
        keys.run("-genkeypair", "-alias", name, "-dname", "CN=" + name, "-ext", "san=ip:127.0.0.1", "-keyalg", "EC");
    }

    private KeyStore store() throws Exception {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys.store())) {
            store.load(in, Keytool.PASSWORD.toCharArray());
        }
        return store;
    }

    private static String pem(String name, byte[] bytes) {
        return "-----BEGIN " + name + "-----\n" + Base64.getMimeEncoder().encodeToString(bytes) + "\n-----END " + name
                + "-----\n";
    }

    private void write(String name) throws Exception {
        certificate(name);
        byte[] key = store().getKey(name, Keytool.PASSWORD.toCharArray()).getEncoded();
        Files.writeString(config.resolve("server.key"), pem("PRIVATE KEY", key));
    }

    private void certificate(String name) throws Exception {
        byte[] bytes = store().getCertificate(name).getEncoded();
        Files.writeString(config.resolve("server.pem"), pem("CERTIFICATE", bytes));
    }

    /** Trusts all that were made here. */
    private HttpClient browser() throws Exception {
        KeyStore known = KeyStore.getInstance("PKCS12");
        known.load(null, null);
        KeyStore made = store();
        for (String name : Collections.list(made.aliases())) {
            known.setCertificateEntry(name, made.getCertificate(name));
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(known);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private HttpResponse<String> get(HttpClient browser, String path) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString(("anna:" + PASSWORD).getBytes(StandardCharsets.UTF_8));
        return browser.send(
                HttpRequest.newBuilder(URI.create(node.address() + path))
                        .header("Authorization", "Basic " + basic)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private static String shown(HttpResponse<?> answer) throws Exception {
        return ((X509Certificate) answer.sslSession().orElseThrow().getPeerCertificates()[0])
                .getSubjectX500Principal()
                .getName();
    }

    @Test
    void who_comes_is_answered_by_https_alone() throws Exception {
        HttpResponse<String> answer = get(browser(), "/api/status");

        assertThat(node.address()).startsWith("https://");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Strict-Transport-Security")).contains("max-age=31536000");
        assertThat(get(browser(), "/nowhere").headers().firstValue("Strict-Transport-Security"))
                .isPresent();
        String plain = node.address().replace("https:", "http:");
        assertThatThrownBy(() -> HttpClient.newHttpClient()
                        .send(HttpRequest.newBuilder(URI.create(plain)).build(), HttpResponse.BodyHandlers.ofString()))
                .isInstanceOf(IOException.class);
    }

    @Test
    void the_cookie_of_a_person_travels_by_https_alone() throws Exception {
        HttpResponse<String> answer = browser()
                .send(
                        HttpRequest.newBuilder(URI.create(node.address() + "/sign-in"))
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .header("Origin", node.address())
                                .POST(HttpRequest.BodyPublishers.ofString(
                                        "name=anna&password=" + PASSWORD.replace(' ', '+')))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow()).contains("; Secure");
    }

    @Test
    void a_renewed_pair_is_shown_to_new_connections_and_open_ones_go_on() throws Exception {
        pair("second");
        HttpClient before = browser();
        assertThat(shown(get(before, "/api/status"))).isEqualTo("CN=first");

        write("second");

        HttpClient patient = browser();
        await().atMost(PATIENCE).until(() -> {
            HttpResponse<String> answer = get(browser(), "/api/status");
            return answer.statusCode() == 200 && shown(answer).equals("CN=second");
        });
        HttpResponse<String> kept = get(before, "/api/status");
        assertThat(kept.statusCode()).isEqualTo(200);
        assertThat(shown(kept)).as("of the connection that was open").isEqualTo("CN=first");
        assertThat(get(patient, "/observe/health").body()).contains("\"UP\"").doesNotContain("DEGRADED");
    }

    @Test
    void a_pair_that_does_not_fit_is_told_and_the_one_before_goes_on() throws Exception {
        pair("second");

        certificate("second");

        await().atMost(PATIENCE)
                .until(() -> get(browser(), "/observe/health").body().contains("server.key"));
        HttpResponse<String> health = get(browser(), "/observe/health");
        assertThat(health.body()).contains("DEGRADED", "server.pem", "the key is not that of the first certificate");
        assertThat(shown(health)).isEqualTo("CN=first");
        Files.writeString(config.resolve("server.pem"), "nothing");
        await().atMost(PATIENCE)
                .until(() -> get(browser(), "/observe/health").body().contains("there is no certificate"));
        write("second");
        await().atMost(PATIENCE)
                .until(() -> shown(get(browser(), "/api/status")).equals("CN=second"));
        assertThat(get(browser(), "/observe/health").body()).doesNotContain("server.pem");
    }

    @Test
    void the_command_line_believes_the_certificate_of_the_settings_and_no_other() throws Exception {
        int port = URI.create(node.address()).getPort();
        Request request = new Request("GET", "/observe/health/live", "", Map.of(), new byte[0]);
        Installation.Configured here = commandLine(port);

        Optional<Reply> answer = here.ask(request);

        assertThat(answer.orElseThrow().status()).isEqualTo(200);
        assertThat(commandLine(FreePort.next()).ask(request)).isEmpty();
        pair("other");
        certificate("other");
        assertThatThrownBy(() -> here.ask(request)).hasMessageContaining("does not answer");
    }

    private Installation.Configured commandLine(int port) {
        return new ConfiguredInstallation()
                .read(
                        config,
                        Map.of(
                                "ORDREBRO_HTTP_TLS_CERTIFICATE", "server.pem",
                                "ORDREBRO_HTTP_TLS_KEY", "${file:server.key}",
                                "ORDREBRO_HTTP_PORT", Integer.toString(port)));
    }
}
