package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.Sqlite;
import dk.ordrebro.access.Access;
import dk.ordrebro.api.AdminApi;
import dk.ordrebro.api.LedgerApi;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.LiveSet;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.observe.ServiceStatus;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.text.Timestamps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Verbs that change something: on the ledger when no service runs, through the service when one does. */
@Tag("integration")
class DecisionVerbsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

    private static final WorkItemFeed NO_FEED = (project, token, start) -> {
        throw new AssertionError("no token is tried here");
    };

    private final Shell shell = new Shell();

    @TempDir
    Path folder;

    private Ledger running;

    @BeforeEach
    void a_ledger_with_two_dead_letters() {
        shell.environment.put("ORDREBRO_CONFIG", folder.toString());
        shell.ledger = Sqlite.at(folder.resolve("ledger.db"));
        try (Ledger ledger = SqlLedger.open(shell.ledger, CLOCK)) {
            LinkStore links = ledger.links();
            links.markOrders(
                    new CursorMove("servicenow/sc_req_item", "", "2026-11-20T11:00:00Z a", NOON, NOON),
                    List.of(taken("RITM1"), taken("RITM2"), taken("RITM3")));
            Claim claim = new Claim("node", "token", NOON.plusSeconds(300));
            Link.Trouble trouble = new Link.Trouble("azure-devops/TF401347", "no such area path", "mend the lookup");
            links.save(
                    claim,
                    links.claim(claim, 2, NOON).stream()
                            .map(link -> new LinkStore.Change(link.park(NOON, trouble), List.of()))
                            .toList(),
                    NOON);
        }
    }

    @AfterEach
    void stop() {
        if (running != null) {
            running.close();
        }
    }

    /** From here on the file is the service's alone. */
    private void a_service_runs() {
        running = SqlLedger.open(shell.ledger, CLOCK);
        HttpSettings http =
                new HttpSettings("127.0.0.1", 8080, Optional.empty(), Optional.empty(), List.of(), Optional.empty());
        shell.service = new AdminApi(
                new Access(http, CLOCK),
                new LedgerApi(running, NO_FEED, CLOCK),
                new ServiceStatus(List::of, List.of()),
                CLOCK);
    }

    private static LinkStore.Taken taken(String number) {
        OrderRef ref = new OrderRef("sc_req_item", number);
        return new LinkStore.Taken(new Order(ref, number, 1, NOON, Map.of("number", number)), "pc");
    }

    private Link link(String number) {
        try (Ledger ledger = SqlLedger.openReadOnly(shell.ledger, CLOCK)) {
            return ledger.repairs().numbered(List.of(number)).getFirst();
        }
    }

    private Event last(String number) {
        try (Ledger ledger = SqlLedger.openReadOnly(shell.ledger, CLOCK)) {
            return ledger.timeline().of(link(number).id()).getLast();
        }
    }

    @Test
    void list_shows_the_letters_and_their_ids_beside_a_running_service() throws IOException {
        a_service_runs();

        assertThat(shell.execute("dead", "list")).isZero();
        assertThat(shell.out.toString())
                .contains("RITM1", "RITM2", "azure-devops/TF401347", "no such area path")
                .doesNotContain("RITM3")
                .containsPattern(" " + link("RITM1").id() + " +RITM1");
    }

    @Test
    void causes_come_with_their_remedy() throws IOException {
        assertThat(shell.execute("dead", "list", "--causes", "--json")).isZero();

        JsonNode causes = new ObjectMapper().readTree(shell.out.toString()).get("causes");
        assertThat(causes.get(0).get("count").asInt()).isEqualTo(2);
        assertThat(causes.get(0).get("remedy").asText()).contains("area or iteration");
    }

    @Test
    void show_tells_all_of_one() {
        assertThat(shell.execute("dead", "show", String.valueOf(link("RITM2").id())))
                .isZero();

        assertThat(shell.out.toString()).contains("RITM2", "mend the lookup", "noticed");
    }

    @Test
    void a_dane_reads_in_danish_what_to_do() {
        shell.environment.put("LANG", "da_DK.UTF-8");

        shell.execute("dead", "list", "--causes");
        shell.execute("dead", "show", String.valueOf(link("RITM2").id()));

        assertThat(shell.out.toString().split("Opret området eller iterationen", -1))
                .as("in both")
                .hasSize(3);
    }

    @Test
    void replay_writes_the_ledger_itself_when_no_service_runs() {
        String id = String.valueOf(link("RITM1").id());

        int code = shell.execute("dead", "replay", id, "--reason", "line added");

        assertThat(code).as(shell.err.toString()).isZero();
        assertThat(link("RITM1").status().state()).isEqualTo(LinkState.DUE);
        assertThat(link("RITM1").fresh()).isEmpty();
        assertThat(last("RITM1").json())
                .containsEntry("detail", Map.of("reason", "line added"))
                .hasEntrySatisfying("who", who -> assertThat((String) who).startsWith("local/"));
    }

    @Test
    void replay_goes_through_the_service_that_holds_the_ledger() {
        a_service_runs();

        int code = shell.execute("dead", "replay", "--cause", "azure-devops/TF401347");

        assertThat(code).as(shell.err.toString()).isZero();
        assertThat(shell.out.toString()).contains("2 replayed");
        assertThat(link("RITM2").status().state()).isEqualTo(LinkState.DUE);
        assertThat((String) last("RITM2").json().get("who")).startsWith("local/");
    }

    /** What an operator mended is not live yet, so a replay would park again. */
    private void changed_files_are_refused(Instant seenAt) {
        LiveSet.Refusal refusal = new LiveSet.Refusal("bad1", NOON.minusSeconds(3600), List.of("mappings/pc.yaml:1:1"));
        try (Ledger ledger = SqlLedger.open(shell.ledger, CLOCK)) {
            ledger.liveSets().tell(new LiveSet("only", "good", NOON, Optional.of(refusal), seenAt));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"dead list", "dead list --causes", "dead replay --all", "dead replay 1", "dead show 1"})
    void dead_letters_end_with_changed_files_that_are_refused(String line) {
        changed_files_are_refused(Instant.now());

        shell.execute(line.split(" "));

        assertThat(shell.out.toString().lines().toList().getLast())
                .startsWith("Changed files are refused since " + Timestamps.text(NOON.minusSeconds(3600)))
                .contains("ordrebro status");
    }

    @Test
    void files_that_a_service_refused_before_it_stopped_are_read_anew_by_the_next() {
        changed_files_are_refused(NOON.minusSeconds(600));

        shell.execute("dead", "list");

        assertThat(shell.out.toString()).doesNotContain("refused since");
    }

    @Test
    void programs_are_told_of_refused_files_too() throws IOException {
        changed_files_are_refused(Instant.now());

        shell.execute("dead", "replay", "--all", "--json");

        JsonNode said = new ObjectMapper().readTree(shell.out.toString());
        assertThat(said.at("/refusedFiles/since").asText()).isEqualTo("2026-11-20T11:00:00Z");
        assertThat(said.at("/refusedFiles/problems/0").asText()).isEqualTo("mappings/pc.yaml:1:1");
    }

    @Test
    void a_service_that_cannot_be_asked_is_told_and_nothing_is_written() {
        a_service_runs();
        shell.service = null;

        assertThat(shell.execute("dead", "replay", "--all")).isEqualTo(1);
        assertThat(shell.err.toString()).contains("in use", "does not answer").doesNotContain("\tat ");
        assertThat(link("RITM1").status().state()).isEqualTo(LinkState.PARKED);
    }

    @Test
    void discard_needs_a_reason_and_says_which_it_closed() {
        String id = String.valueOf(link("RITM1").id());

        assertThat(shell.execute("dead", "discard", id)).isEqualTo(2);
        assertThat(shell.execute("dead", "discard", id, "--reason", "ordered twice"))
                .isZero();
        assertThat(link("RITM1").status().state()).isEqualTo(LinkState.DISCARDED);
        assertThat(last("RITM1").json()).containsEntry("detail", Map.of("reason", "ordered twice"));
    }

    @Test
    void an_unknown_id_or_one_that_is_not_parked_ends_with_1_and_a_message() {
        assertThat(shell.execute("dead", "show", "999")).isEqualTo(1);
        assertThat(shell.execute("dead", "replay", "999")).isEqualTo(1);
        assertThat(shell.execute("dead", "replay", String.valueOf(link("RITM3").id())))
                .isEqualTo(1);
        assertThat(shell.execute("dead", "replay", "--cause", "unheard-of")).isEqualTo(1);
        assertThat(shell.err.toString()).contains("999", "RITM3");
    }

    @Test
    void replay_wants_to_know_which() {
        assertThat(shell.execute("dead", "replay")).isEqualTo(2);
        assertThat(shell.execute("dead", "replay", "1", "--all")).isEqualTo(2);
        assertThat(shell.execute("dead", "replya")).isEqualTo(2);
        assertThat(shell.err.toString()).contains("did you mean replay?");
    }

    @Test
    void a_cursor_is_shown_and_set() {
        int code = shell.execute("cursor", "set", "servicenow/sc_req_item", "2026-11-01T00:00:00Z");
        shell.execute("cursor", "show");

        assertThat(code).as(shell.err.toString()).isZero();
        assertThat(shell.out.toString()).containsPattern("servicenow/sc_req_item +2026-11-01T00:00:00Z");
        assertThat(shell.execute("cursor", "set", "servicenow/sc_req_item", "yesterday"))
                .isEqualTo(1);
        assertThat(shell.execute("cursor", "set", "servicenow/none", "x")).isEqualTo(1);
    }

    @Test
    void an_export_is_one_json_object_a_line() throws IOException {
        assertThat(shell.execute("export", "--since", "2026-11-20")).isZero();

        List<String> lines = shell.out.toString().lines().toList();
        assertThat(lines).hasSize(3);
        assertThat(new ObjectMapper().readTree(lines.getFirst()).get("order").asText())
                .isEqualTo("RITM1");
        assertThat(shell.execute("export", "--since", "2026-11-21")).isZero();
        assertThat(shell.out.toString().lines()).hasSize(3);
        assertThat(shell.execute("export", "--since", "soon")).isEqualTo(2);
    }
}
