package dk.ordrebro.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsExchange;
import com.sun.net.httpserver.HttpsParameters;
import com.sun.net.httpserver.HttpsServer;
import dk.ordrebro.OwnKey;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.servicenow.signin.ServiceNowSignIn;
import dk.ordrebro.settings.OutgoingSettings;
import dk.ordrebro.settings.Secret;
import dk.ordrebro.settings.ServiceNowSettings;
import dk.ordrebro.settings.Settings;
import java.io.ByteArrayInputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** ServiceNow behind a front that lets in nobody without a certificate it knows. */
@Tag("integration")
final class ClientCertificateDoorTest {
    private static final Call READ = new Call(
            "read", "GET", "/api/now/table/x", Map.of("Accept", "application/json"), new byte[0], false, Instant.MAX);

    @TempDir
    private Path folder;

    private final AtomicReference<String> caller = new AtomicReference<>("");
    private final AtomicReference<String> authorization = new AtomicReference<>();
    private HttpsServer server;

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void the_door_shows_its_certificate_and_no_other_credential() throws Exception {
        OwnKey own = OwnKey.in(folder);
        Settings settings = settings(serve(own), new ServiceNowSettings.Auth.MutualTls(own.both()));

        try (Service service =
                Service.doorsOnly(settings, components(settings), Path.of("routes"), Clock.systemUTC())) {
            assertThat(service.doors().serviceNow().call(READ).status()).isEqualTo(200);
        }

        assertThat(caller.get()).isEqualTo("CN=ordrebro");
        assertThat(authorization.get()).isNull();
    }

    @Test
    void without_the_certificate_nothing_is_asked() throws Exception {
        OwnKey own = OwnKey.in(folder);
        ServiceNowSettings.Auth key = new ServiceNowSettings.Auth.ApiKey(new Secret("k"));
        Settings settings = settings(serve(own), key);

        try (Service service =
                Service.doorsOnly(settings, components(settings), Path.of("routes"), Clock.systemUTC())) {
            assertThat(catchThrowableOfType(
                            CallFailure.class,
                            () -> service.doors().serviceNow().call(READ)))
                    .isNotNull();
        }

        assertThat(caller.get()).isEmpty();
    }

    private static DoorComponents components(Settings settings) {
        SignIn orders = new ServiceNowSignIn(settings.serviceNow().auth(), null, Clock.systemUTC());
        return new DoorComponents(orders, FixedSignIn.always("x"));
    }

    private Settings settings(URI url, ServiceNowSettings.Auth auth) throws Exception {
        return new TestSettings()
                .serviceNow(url)
                .auth(auth)
                .outgoing(new OutgoingSettings(
                        OutgoingSettings.DIRECT.serviceNow(),
                        OutgoingSettings.DIRECT.azureDevOps(),
                        List.of(certificate(Files.readString(authority().pem()))),
                        List.of()))
                .build();
    }

    private OwnAuthority authority() {
        return new OwnAuthority(folder);
    }

    private static X509Certificate certificate(String pem) throws Exception {
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)));
    }

    private URI serve(OwnKey known) throws Exception {
        OwnAuthority authority = authority().signed("san=dns:localhost,ip:127.0.0.1", "-validity", "10");
        KeyStore callers = KeyStore.getInstance(KeyStore.getDefaultType());
        callers.load(null, null);
        callers.setCertificateEntry("known", certificate(known.certificate()));
        TrustManagerFactory trusted = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trusted.init(callers);
        SSLContext context = authority.server(trusted.getTrustManagers());
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 50);
        server.setHttpsConfigurator(new HttpsConfigurator(context) {
            @Override
            public void configure(HttpsParameters parameters) {
                SSLParameters must = getSSLContext().getDefaultSSLParameters();
                must.setNeedClientAuth(true);
                parameters.setSSLParameters(must);
            }
        });
        server.createContext("/", exchange -> {
            caller.set(((HttpsExchange) exchange)
                    .getSSLSession()
                    .getPeerPrincipal()
                    .getName());
            authorization.set(exchange.getRequestHeaders().getFirst("Authorization"));
            byte[] body = "{\"result\":[]}".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        server.start();
        return URI.create("https://localhost:" + server.getAddress().getPort());
    }
}
