package dk.ordrebro.app;

import dk.ordrebro.Sqlite;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.settings.ContentSettings;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.settings.FigureSettings;
import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.settings.OutgoingSettings;
import dk.ordrebro.settings.ReconcileSettings;
import dk.ordrebro.settings.Secret;
import dk.ordrebro.settings.ServiceNowSettings;
import dk.ordrebro.settings.Settings;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings for tests: loopback, free ports, short waits. */
final class TestSettings {
    static final URI NOWHERE = URI.create("http://127.0.0.1:1");

    private URI serviceNow = NOWHERE;
    private URI azureDevOps = NOWHERE;
    private int parallel = 4;
    private Duration timeout = Duration.ofSeconds(20);
    private String bind = "127.0.0.1";
    private List<HttpSettings.Token> tokens = List.of();
    private Optional<HttpSettings.Signing> serviceNowHook = Optional.empty();
    private Optional<HttpSettings.BasicAccess> azureDevOpsHook = Optional.empty();
    private final List<CredentialEnd> credentials = new ArrayList<>();
    private ServiceNowSettings.Auth auth = new ServiceNowSettings.Auth.Basic("ordrebro", new Secret("secret"));
    private OutgoingSettings outgoing = OutgoingSettings.DIRECT;
    private Optional<HttpSettings.Listen> observe = Optional.empty();
    private int port;
    private String ledger = "jdbc:sqlite::memory:";

    TestSettings serviceNow(URI url) {
        serviceNow = url;
        return this;
    }

    TestSettings azureDevOps(URI url) {
        azureDevOps = url;
        return this;
    }

    TestSettings parallel(int calls) {
        parallel = calls;
        return this;
    }

    TestSettings timeout(Duration most) {
        timeout = most;
        return this;
    }

    TestSettings bind(String address) {
        bind = address;
        return this;
    }

    TestSettings tokens(HttpSettings.Token... access) {
        tokens = List.of(access);
        return this;
    }

    TestSettings hooks(String secret, String username, String password) {
        serviceNowHook = Optional.of(new HttpSettings.Signing(new Secret(secret), Optional.of(new Secret("before"))));
        azureDevOpsHook = Optional.of(new HttpSettings.BasicAccess(username, new Secret(password)));
        return this;
    }

    TestSettings credential(CredentialEnd end) {
        credentials.add(end);
        return this;
    }

    TestSettings auth(ServiceNowSettings.Auth way) {
        auth = way;
        return this;
    }

    TestSettings outgoing(OutgoingSettings way) {
        outgoing = way;
        return this;
    }

    /** Any free one. */
    TestSettings observePort() {
        observe = Optional.of(new HttpSettings.Listen("127.0.0.1", 0));
        return this;
    }

    TestSettings port(int number) {
        port = number;
        return this;
    }

    TestSettings ledger(String url) {
        ledger = url;
        return this;
    }

    Settings build() {
        return new Settings(
                new ServiceNowSettings(
                        serviceNow,
                        auth,
                        new ServiceNowSettings.Poll(Duration.ofMillis(200), Duration.ofSeconds(5), 100, Instant.EPOCH),
                        Optional.empty(),
                        parallel,
                        timeout),
                new AzureDevOpsSettings(
                        azureDevOps,
                        new AzureDevOpsSettings.Auth.Pat(new Secret("secret")),
                        Duration.ofMillis(200),
                        Optional.empty(),
                        parallel,
                        timeout,
                        "7.1"),
                Sqlite.of(ledger),
                new HttpSettings(bind, port, serviceNowHook, azureDevOpsHook, tokens, observe),
                new ReconcileSettings(
                        200,
                        2,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(60),
                        Duration.ofMillis(100),
                        Duration.ofDays(90),
                        new ReconcileSettings.Retry(
                                Duration.ofSeconds(1), 2, Duration.ofMinutes(1), Duration.ofHours(1)),
                        ReconcileSettings.Verify.NEVER),
                ContentSettings.DEFAULT,
                FigureSettings.DEFAULT,
                new OutgoingSettings(
                        outgoing.serviceNow(), outgoing.azureDevOps(), outgoing.authorities(), credentials));
    }
}
