package dk.ordrebro.settings;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.Sqlite;
import dk.ordrebro.cli.Shell;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.observe.ServiceStatus;
import dk.ordrebro.yaml.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the secrets of the two sign-ins end: the alarm rings from fourteen days before, and says when it is past. */
@Tag("integration")
class CredentialEndTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-20T23:30:00Z"), ZoneOffset.UTC);
    private static final LocalDate TODAY = LocalDate.now(Clock.systemUTC());

    private final Shell shell = new Shell();

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "2026-12-05, 15, far",
        "2026-12-04, 14, soon",
        "2026-11-20, 0, soon",
        "2026-11-19, -1, past",
        "2025-11-20, -365, past"
    })
    void counts_whole_days_and_rings_from_fourteen(LocalDate last, long days, String state) {
        CredentialEnd end = ends(last);

        assertThat(end.daysLeft(CLOCK)).contains(days);
        assertThat(end.nearness(CLOCK).word()).isEqualTo(state);
        assertThat(end.problem(CLOCK).isPresent()).isEqualTo(!state.equals("far"));
        assertThat(new ServiceStatus(List::of, List.of(end))
                        .endingCredentials(CLOCK)
                        .isEmpty())
                .isEqualTo(state.equals("far"));
    }

    @Test
    void an_end_that_nobody_knows_rings_nothing() {
        CredentialEnd end = unknown();

        assertThat(end.problem(CLOCK)).isEmpty();
        assertThat(new ServiceStatus(List::of, List.of(end)).endingCredentials(CLOCK))
                .isEmpty();
        assertThat(end.json(CLOCK)).containsEntry("state", "unknown").containsEntry("ends", null);
    }

    @Test
    void status_tells_the_days_left_of_each_sign_in() throws IOException {
        aLedger();
        shell.credentials.addAll(List.of(ends(TODAY.plusDays(5)), unknown()));

        int text = shell.execute("status", "--config", folder.toString());
        String told = shell.out.toString();
        shell.out.getBuffer().setLength(0);
        int json = shell.execute("status", "--json", "--config", folder.toString());

        assertThat(text).isZero();
        assertThat(told)
                .contains("Secrets")
                .contains("ENDS SOON: 5 days left, until " + TODAY.plusDays(5))
                .contains("when it ends is not known; write the day in servicenow.auth.expires");
        assertThat(json).isZero();
        JsonNode credentials = new ObjectMapper().readTree(shell.out.toString()).path("credentials");
        assertThat(credentials.findValuesAsText("state")).containsExactly("soon", "unknown");
        assertThat(credentials.path(0).path("daysLeft").asInt()).isEqualTo(5);
    }

    @Test
    void check_warns_where_the_day_is_written_and_still_ends_well() throws IOException {
        aConfiguration();
        shell.credentials.add(ends(TODAY.minusDays(2)));

        int code = shell.execute("check", "--ci", "--config", folder.toString());

        assertThat(code).isZero();
        assertThat(shell.out.toString())
                .contains("ordrebro.yaml:7:5: warning: the secret of the sign-in to Azure DevOps ended on "
                        + TODAY.minusDays(2) + ", 2 days ago; make a new secret");
    }

    @Test
    void check_tells_the_days_left_while_there_is_time() throws IOException {
        aConfiguration();
        shell.environment.put("LANG", "da_DK.UTF-8");
        shell.credentials.add(ends(TODAY.plusDays(100)));

        int code = shell.execute("check", "--config", folder.toString());

        assertThat(code).isZero();
        assertThat(shell.out.toString()).contains("Azure DevOps: hemmeligheden til at logge på har 100 dage tilbage");
    }

    @Test
    void the_service_warns_when_it_starts() throws IOException {
        aConfiguration();
        shell.credentials.add(ends(TODAY));

        int code = shell.execute("run", "--config", folder.toString());

        assertThat(code).isZero();
        assertThat(shell.ran).hasSize(1);
        assertThat(shell.err.toString()).contains("has 0 days left");
    }

    private void aConfiguration() throws IOException {
        Files.createDirectories(folder.resolve("mappings"));
        Files.writeString(folder.resolve("mappings/pc.yaml"), """
                mapping: pc
                from: sc_req_item
                workItem: { project: KIT, type: Feature, fields: { System.Title: "${number} ${short_description}" } }
                """);
    }

    private void aLedger() {
        shell.ledger = Sqlite.at(folder.resolve("ledger.db"));
        SqlLedger.open(shell.ledger, CLOCK).close();
    }

    private static CredentialEnd ends(LocalDate last) {
        Place place = new Place("ordrebro.yaml", 7, 5);
        return new CredentialEnd("Azure DevOps", "azureDevOps.auth.expires", place, Optional.of(last));
    }

    private static CredentialEnd unknown() {
        return new CredentialEnd(
                "ServiceNow", "servicenow.auth.expires", Place.ofFile("ordrebro.yaml"), Optional.empty());
    }
}
