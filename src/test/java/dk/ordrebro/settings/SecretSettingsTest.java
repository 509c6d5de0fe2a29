package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.LocalDate;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Secrets of the settings: where they come from, that they are never printed, and when they end. */
class SecretSettingsTest extends SettingsOnDisk {
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

    @Test
    void a_provider_of_sign_ins_that_is_reached_unencrypted_is_told_once() throws IOException {
        assertThat(read(LEAST + "http: { access: { oidc: { issuer: http://idp.example, clientId: a,"
                                + " clientSecret: \"${env:KEY}\", roles: { g: viewer } } } }\n")
                        .problems())
                .singleElement()
                .asString()
                .contains("'http.access.oidc.issuer'", "could say who somebody is");
    }
}
