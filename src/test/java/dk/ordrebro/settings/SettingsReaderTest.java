package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.util.List;
import org.junit.jupiter.api.Test;

class SettingsReaderTest extends SettingsOnDisk {
    @Test
    void hands_out_the_documented_defaults_for_everything_that_is_left_out() throws IOException {
        Settings settings = good(LEAST);

        assertThat(settings.serviceNow().poll())
                .isEqualTo(new ServiceNowSettings.Poll(
                        Duration.ofSeconds(15), Duration.ofSeconds(90), 500, Instant.parse("2026-01-01T00:00:00Z")));
        assertThat(settings.serviceNow().parallel()).isEqualTo(3);
        assertThat(settings.azureDevOps().url()).isEqualTo(URI.create("https://tfs.kommune.dk/kommune"));
        assertThat(settings.azureDevOps().parallel()).isEqualTo(4);
        assertThat(settings.azureDevOps().stampField()).isEmpty();
        assertThat(settings.http().bind()).isEqualTo("127.0.0.1");
        assertThat(settings.http().port()).isEqualTo(8080);
        assertThat(settings.content().cpr()).isEqualTo(Privacy.MASK);
        assertThat(settings.reconcile())
                .isEqualTo(new ReconcileSettings(
                        200,
                        4,
                        Duration.ofMinutes(5),
                        Duration.ofSeconds(60),
                        Duration.ofSeconds(1),
                        Duration.ofDays(90),
                        new ReconcileSettings.Retry(
                                Duration.ofSeconds(5), 2, Duration.ofMinutes(15), Duration.ofHours(24)),
                        new ReconcileSettings.Verify(
                                Duration.ofDays(1),
                                LocalTime.of(2, 0),
                                ReconcileSettings.Verify.Found.TELL,
                                Duration.ofSeconds(1))));
    }

    @Test
    void a_proxy_that_is_none_is_told_without_the_password_in_it() throws IOException {
        environment.put("HTTPS_PROXY", "https://kit:hemmelig@proxy.example:3128");
        List<Problem> problems = read(LEAST.replace(
                        "auth: { pat", "proxy: { url: 'http://kit:hemmelig@proxy.example:3128' }\n  auth: { pat"))
                .problems();

        assertThat(problems).anyMatch(problem -> problem.file().equals("HTTPS_PROXY") && problem.line() == 0);
        assertThat(problems)
                .anyMatch(problem -> problem.what().equals("'azureDevOps.proxy.url' is no proxy's address"));
        assertThat(problems.toString()).doesNotContain("hemmelig");
    }

    @Test
    void a_proxy_of_the_settings_goes_before_that_of_the_environment() throws IOException {
        environment.put("HTTPS_PROXY", "http://a%40b:p%3Aw+@proxy.example:3128");
        environment.put("NO_PROXY", "intern.example,10.0.0.1:8443");
        Settings settings = good(LEAST.replace("auth: { pat", "proxy: { url: 'http://own.example' }\n  auth: { pat"));

        ProxySettings standard = settings.outgoing().serviceNow();
        ProxySettings.Proxy proxy = standard.to(settings.serviceNow().url()).orElseThrow();
        assertThat(proxy.address()).isEqualTo("proxy.example:3128");
        assertThat(proxy.username()).isEqualTo("a@b");
        assertThat(proxy.password().value()).isEqualTo("p:w+");
        assertThat(standard.to(URI.create("https://x.intern.example"))).isEmpty();
        assertThat(standard.to(URI.create("https://notintern.example"))).isPresent();
        assertThat(standard.to(URI.create("https://10.0.0.1:8443"))).isEmpty();
        assertThat(standard.to(URI.create("https://10.0.0.1"))).isPresent();
        assertThat(standard.to(URI.create("https://127.0.0.1:1"))).isEmpty();
        assertThat(settings.outgoing().azureDevOps().to(URI.create("https://x.intern.example")))
                .hasValueSatisfying(own -> assertThat(own.address()).isEqualTo("own.example:80"));
    }

    @Test
    void a_bundle_of_authorities_that_is_none_is_told_with_its_name() throws IOException {
        Files.writeString(folder.resolve("empty.pem"), "ikke noget");
        Files.writeString(
                folder.resolve("broken.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n");

        assertThat(read(LEAST + "trust: none.pem\n").toString()).contains("'trust' names none.pem", "cannot be read");
        assertThat(read(LEAST + "trust: " + folder.resolve("empty.pem")).toString())
                .contains("holds no certificate");
        assertThat(read(LEAST + "trust: " + folder.resolve("broken.pem")).toString())
                .contains("a certificate that is none");
    }

    @Test
    void counts_a_relative_sqlite_path_from_the_folder_that_holds_the_configuration() throws IOException {
        Settings settings = good(LEAST);

        assertThat(settings.ledger().url()).isEqualTo("jdbc:sqlite:" + folder.resolve("data/ledger.db"));
    }

    /** A temporary folder may be memory, and nothing is written outside of the data. */
    @Test
    void files_on_their_way_lie_beside_the_ledger_in_the_data_or_where_it_says() throws IOException {
        String server = LEAST + "ledger: { url: \"jdbc:postgresql://db/ordrebro\" }\n";

        assertThat(good(LEAST).content().folder()).isEqualTo(folder.resolve("data"));
        assertThat(good(LEAST + "ledger: { url: \"jdbc:sqlite:/srv/o/ledger.db\" }\n")
                        .content()
                        .folder())
                .isEqualTo(Path.of("/srv/o"));
        assertThat(good(server).content().folder()).isEqualTo(folder.resolve("data"));
        assertThat(good(server + "files: { folder: spool }\n").content().folder())
                .isEqualTo(folder.resolve("spool"));
    }

    @Test
    void names_every_planted_mistake_at_once_with_line_and_column() throws IOException {
        List<Problem> problems = read("""
            servicenow:
              url: kommune.service-now.com
              auth:
                basic: { username: a, password: "${env:KEY}" }
                apiKey: "${env:NOT_THERE}"
              pol: { every: 15s }
              timeout: 60
            azureDevOps:
              url: https://tfs.kommune.dk/kommune
              auth: { pat: "${file:no-such-file}" }
              stamp: { field: OrderNumber }
              parallel: many
            ledger: { url: "jdbc:h2:mem:x" }
            http:
              bind: 0.0.0.0
              access: { tokenz: [] }
            reconcile: { batch: 201, claim: 2m }
            privacy: { cpr: hide }
            """).problems();

        assertThat(problems)
                .extracting(Problem::toString)
                .satisfiesExactly(
                        p -> assertThat(p).startsWith("ordrebro.yaml:2:8: error: 'servicenow.url' must be an address"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:5:13: error:")
                                .contains("exactly one way to sign in, but has basic and apiKey"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:5:13: error:")
                                .contains("NOT_THERE"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:6:3: error: unknown key 'servicenow.pol'")
                                .contains("did you mean 'poll'?"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:7:12: error:")
                                .contains("duration such as"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:10:16: error:")
                                .contains("no-such-file"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:11:19: error:")
                                .contains("Custom.OrderNumber"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:12:13: error:")
                                .contains("whole number"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:13:16: error:")
                                .contains("PostgreSQL"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:15:9: error:")
                                .contains("no access token"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:15:9: error:")
                                .contains("unencrypted; give http.tls", "http.behindProxy: true"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:16:13: error:")
                                .contains("tokens"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:17:21: error:")
                                .contains("from 1 to 200"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:17:33: error:")
                                .contains("(3m)"),
                        p -> assertThat(p)
                                .startsWith("ordrebro.yaml:18:17: error:")
                                .contains("cannot be 'hide'"));
    }

    @Test
    void gives_no_settings_when_anything_is_wrong() throws IOException {
        assertThat(read(LEAST + "retry: { factor: 0 }\n").settings()).isEmpty();
    }

    @Test
    void lets_the_environment_override_any_key() throws IOException {
        environment.put("ORDREBRO_AZUREDEVOPS_URL", "https://tfs.kommune.dk/DefaultCollection");
        environment.put("ORDREBRO_SERVICENOW_POLL_EVERY", "500ms");
        environment.put("ORDREBRO_HTTP_BIND", "0.0.0.0");
        environment.put("ORDREBRO_HTTP_BEHINDPROXY", "true");
        environment.put(
                "ORDREBRO_HTTP_ACCESS_TOKENS", "[{name: ci, role: operator, sha256: '" + "0".repeat(64) + "'}]");

        Settings settings = good(LEAST);

        assertThat(settings.azureDevOps().url()).isEqualTo(URI.create("https://tfs.kommune.dk/DefaultCollection"));
        assertThat(settings.serviceNow().poll().every()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.http().access().tokens()).hasSize(1);
    }

    @Test
    void lets_others_in_only_where_it_asks_who_they_are_and_nothing_travels_unencrypted() throws IOException {
        String token = "access: { tokens: [ { name: ci, role: viewer, sha256: \"" + "0".repeat(64) + "\" } ] }";

        assertThat(read(LEAST + "http: { bind: 0.0.0.0, " + token + " }\n").problems())
                .singleElement()
                .extracting(Problem::toString)
                .asString()
                .contains("7:15", "unencrypted", "http.tls", "http.behindProxy: true");
        assertThat(read(LEAST + "http: { behindProxy: true }\n").problems())
                .singleElement()
                .extracting(Problem::toString)
                .asString()
                .contains("a proxy lets others in", "http.access");
        assertThat(good(LEAST + "http: { bind: 0.0.0.0, behindProxy: true, " + token + " }\n")
                        .http()
                        .loopback())
                .isFalse();
        assertThat(read(LEAST + "http: { bind: 0.0.0.0, tls: { certificate: none.pem, key: \"${env:KEY}\" }, " + token
                                + " }\n")
                        .problems())
                .singleElement()
                .extracting(Problem::toString)
                .asString()
                .contains("7:44", "none.pem", "there is no such file", "; make it, or give the right path")
                .doesNotContain("k3y");
    }

    @Test
    void knows_a_variable_for_every_key() {
        assertThat(SettingsKeys.byVariable()).hasSameSizeAs(SettingsKeys.ALL);
    }

    @Test
    void another_way_to_sign_in_from_the_environment_takes_the_place_of_the_files() throws IOException {
        environment.remove("PAT");
        environment.put("ORDREBRO_AZUREDEVOPS_AUTH_ENTRA_TENANT", "t");
        environment.put("ORDREBRO_AZUREDEVOPS_AUTH_ENTRA_CLIENTID", "c");
        environment.put("ORDREBRO_AZUREDEVOPS_AUTH_ENTRA_CLIENTSECRET", "it's");

        Settings settings = good(LEAST);

        assertThat(settings.azureDevOps().auth())
                .isEqualTo(new AzureDevOpsSettings.Auth.Entra(
                        "t",
                        "c",
                        new AzureDevOpsSettings.Proof.ClientSecret(new Secret("it's")),
                        URI.create("https://login.microsoftonline.com")));
    }

    @Test
    void tells_of_a_variable_that_overrides_nothing() throws IOException {
        environment.put("ORDREBRO_SERVICENOW_POL_EVERY", "15s");

        assertThat(read(LEAST).problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "ORDREBRO_SERVICENOW_POL_EVERY: error: this environment variable overrides no setting; "
                                + "did you mean 'ORDREBRO_SERVICENOW_POLL_EVERY'?");
    }

    @Test
    void tells_of_a_form_that_the_log_has_not() throws IOException {
        environment.put("ORDREBRO_LOG_FORMAT", "xml");

        assertThat(read(LEAST).problems())
                .extracting(Problem::toString)
                .containsExactly("ORDREBRO_LOG_FORMAT: error: the log has no such form; write lines or json");
    }

    @Test
    void leaves_the_launchers_the_files_own_and_kubernetes_variables_alone() throws IOException {
        environment.put("ORDREBRO_JAVA_OPTS", "-Xmx1g");
        environment.put("ORDREBRO_HEAP", "1g");
        environment.put("ORDREBRO_CACHE", "off");
        environment.put("ORDREBRO_PORT_8080_TCP_ADDR", "10.0.0.1");
        environment.put("ORDREBRO_KEY", "k3y");

        Settings settings = good(LEAST.replace("env:KEY", "env:ORDREBRO_KEY"));

        assertThat(settings.serviceNow().auth()).isEqualTo(new ServiceNowSettings.Auth.ApiKey(new Secret("k3y")));
    }

    @Test
    void says_so_when_there_is_no_file() {
        SettingsReader.Result result = SettingsReader.read(folder.resolve("config"), environment);

        assertThat(result.problems()).extracting(Problem::file).containsExactly("ordrebro.yaml");
    }
}
