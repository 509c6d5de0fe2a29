package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SettingsReaderTest {
    private static final String LEAST = """
            servicenow:
              url: https://kommune.service-now.com
              auth: { apiKey: "${env:KEY}" }
            azureDevOps:
              url: https://tfs.kommune.dk/kommune/
              auth: { pat: "${env:PAT}" }
            """;

    @TempDir
    Path folder;

    private final Map<String, String> environment = new HashMap<>(Map.of("KEY", "k3y", "PAT", "p4t"));

    @ParameterizedTest
    @CsvSource({
        "https://dev.azure.com/kommune, true",
        "https://kommune.visualstudio.com/, true",
        "https://tfs.kommune.dk/DefaultCollection, false",
        "https://dev.azure.com.kommune.dk/, false",
        "http://127.0.0.1:8092/ordrebro, false"
    })
    void who_shows_a_token_to_the_cloud_is_told_the_day_global_ones_end(String url, boolean cloud) throws IOException {
        environment.put("ORDREBRO_AZUREDEVOPS_URL", url);

        assertThat(read(LEAST).problems())
                .extracting(Problem::toString)
                .filteredOn(told -> told.contains("2026-12-01"))
                .hasSize(cloud ? 1 : 0)
                .allSatisfy(told -> assertThat(told)
                        .startsWith("ordrebro.yaml:6:16: warning: a personal access token made for all accessible")
                        .contains("'azureDevOps.auth.pat'"));
    }

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
        environment.put(
                "ORDREBRO_HTTP_ACCESS_TOKENS", "[{name: ci, role: operator, sha256: '" + "0".repeat(64) + "'}]");

        Settings settings = good(LEAST);

        assertThat(settings.azureDevOps().url()).isEqualTo(URI.create("https://tfs.kommune.dk/DefaultCollection"));
        assertThat(settings.serviceNow().poll().every()).isEqualTo(Duration.ofMillis(500));
        assertThat(settings.http().tokens()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                "01BA4719C80B6FE911B091A7C05124B64EEECE964E09C058EF8F9805DACA546B"
            })
    void the_hash_of_an_empty_token_is_refused(String hash) throws IOException {
        environment.put("ORDREBRO_HTTP_ACCESS_TOKENS", "[{name: ci, role: operator, sha256: '" + hash + "'}]");

        assertThat(read(LEAST).problems())
                .anySatisfy(problem -> assertThat(problem.what()).contains("the SHA-256 of nothing"));
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
    void fetches_a_secret_from_a_file_without_its_line_break() throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/pat"), "s3cret\n");

        Settings settings = good(LEAST.replace("env:PAT", "file:pat"));

        assertThat(settings.azureDevOps().auth()).isEqualTo(new AzureDevOpsSettings.Auth.Pat(new Secret("s3cret")));
    }

    @Test
    void never_prints_a_secret() throws IOException {
        SettingsReader.Result result = read(LEAST.replace("\"${env:PAT}\"", "literal-s3cret"));

        assertThat(result.settings().orElseThrow().toString()).doesNotContain("k3y", "s3cret");
        assertThat(result.problems()).singleElement().satisfies(problem -> assertThat(problem.toString())
                .contains("warning: 'azureDevOps.auth.pat' holds the secret itself")
                .doesNotContain("s3cret"));
    }

    @Test
    void never_repeats_an_address_that_holds_a_password() throws IOException {
        List<Problem> problems = read(LEAST.replace("https://kommune", "https://me:s3cret@kommune")
                        + "ledger: { url: \"jdbc:postgresql://db/x?password=s3cret\" }\n")
                .problems();

        assertThat(problems).hasSize(2).extracting(Problem::toString).noneMatch(text -> text.contains("s3cret"));
    }

    @Test
    void a_missing_secret_stops_the_start_but_not_a_check() throws IOException {
        environment.remove("PAT");
        write(LEAST);

        SettingsReader.Result start = SettingsReader.read(folder.resolve("config"), environment);
        SettingsReader.Result check = SettingsReader.check(folder.resolve("config"), environment);

        assertThat(start.settings()).isEmpty();
        assertThat(start.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.ERROR);
            assertThat(problem.what()).contains("PAT");
        });
        assertThat(check.settings()).isPresent();
        assertThat(check.problems()).extracting(Problem::severity).containsExactly(Problem.Severity.WARNING);
    }

    @Test
    void says_so_when_there_is_no_file() {
        SettingsReader.Result result = SettingsReader.read(folder.resolve("config"), environment);

        assertThat(result.problems()).extracting(Problem::file).containsExactly("ordrebro.yaml");
    }

    @Test
    void a_secrets_end_is_the_day_that_is_written_beside_it() throws IOException {
        Settings settings = good(LEAST.replace("\"${env:PAT}\" }", "\"${env:PAT}\", expires: 2027-03-01 }"));

        CredentialEnd serviceNow = settings.credentials().getFirst();
        CredentialEnd azureDevOps = settings.credentials().getLast();
        assertThat(serviceNow.lastDay()).isEmpty();
        assertThat(serviceNow.setting()).isEqualTo("servicenow.auth.expires");
        assertThat(azureDevOps.lastDay()).contains(LocalDate.parse("2027-03-01"));
        assertThat(azureDevOps.place().line()).isEqualTo(6);
    }

    @Test
    void a_secrets_end_that_is_no_day_is_refused() throws IOException {
        assertThat(read(LEAST.replace("\"${env:PAT}\" }", "\"${env:PAT}\", expires: 2027-02-30 }"))
                        .problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.what())
                        .contains("'azureDevOps.auth.expires' must be a day such as 2027-03-01"));
    }

    @Test
    void the_environment_may_tell_a_secrets_end_and_leaves_the_way_to_sign_in_alone() throws IOException {
        environment.put("ORDREBRO_AZUREDEVOPS_AUTH_EXPIRES", "2027-03-02");

        Settings settings = good(LEAST);

        assertThat(settings.azureDevOps().auth()).isEqualTo(new AzureDevOpsSettings.Auth.Pat(new Secret("p4t")));
        assertThat(settings.credentials().getLast().lastDay()).contains(LocalDate.parse("2027-03-02"));
        assertThat(settings.credentials().getLast().place().line()).isZero();
    }

    @Test
    void another_way_to_sign_in_from_the_environment_does_not_inherit_the_files_day() throws IOException {
        String written = LEAST.replace("\"${env:KEY}\" }", "\"${env:KEY}\", expires: 2027-03-01 }");
        environment.put("ORDREBRO_SERVICENOW_AUTH_BASIC_USERNAME", "me");
        environment.put("ORDREBRO_SERVICENOW_AUTH_BASIC_PASSWORD", "s3cret");

        assertThat(good(written).credentials().getFirst().lastDay()).isEmpty();
        environment.put("ORDREBRO_SERVICENOW_AUTH_EXPIRES", "2027-04-01");
        assertThat(good(written).credentials().getFirst().lastDay()).contains(LocalDate.parse("2027-04-01"));
    }

    @Test
    void a_secret_that_carries_its_own_end_need_not_be_told() throws IOException {
        String payload = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"sub\":\"s3cret\",\"exp\":1800000000}".getBytes(StandardCharsets.UTF_8));
        environment.put("KEY", "e30." + payload + ".c2ln");

        CredentialEnd own = good(LEAST).credentials().getFirst();
        CredentialEnd written = good(LEAST.replace("\"${env:KEY}\" }", "\"${env:KEY}\", expires: 2026-12-24 }"))
                .credentials()
                .getFirst();

        assertThat(own.lastDay()).contains(LocalDate.parse("2027-01-15"));
        assertThat(own.toString()).doesNotContain("s3cret", payload);
        assertThat(written.lastDay()).as("the sooner").contains(LocalDate.parse("2026-12-24"));
    }

    private Settings good(String yaml) throws IOException {
        SettingsReader.Result result = read(yaml);
        assertThat(result.problems()).isEmpty();
        return result.settings().orElseThrow();
    }

    private SettingsReader.Result read(String yaml) throws IOException {
        write(yaml);
        return SettingsReader.read(folder.resolve("config"), environment);
    }

    private void write(String yaml) throws IOException {
        Files.createDirectories(folder.resolve("config"));
        Files.writeString(folder.resolve("config/ordrebro.yaml"), yaml);
    }
}
