package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.Sqlite;
import dk.ordrebro.ledger.Claim;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Decision;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.text.Timestamps;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
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

/** The verbs that look, beside a service that holds the ledger open. */
@Tag("integration")
class LedgerVerbsTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");

    private final Shell shell = new Shell();

    private static final TimelineEvent PARKED =
            new TimelineEvent.Parked("azure-devops/TF401347", "refused", Duration.ofSeconds(90));

    @TempDir
    Path folder;

    private Ledger ledger;

    @BeforeEach
    void a_running_service_with_two_orders_of_which_one_is_parked() {
        shell.environment.put("ORDREBRO_CONFIG", folder.toString());
        shell.ledger = Sqlite.at(folder.resolve("ledger.db"));
        ledger = SqlLedger.open(shell.ledger, Clock.fixed(NOON, ZoneOffset.UTC));
        LinkStore links = ledger.links();
        links.markOrders(
                new CursorMove("servicenow/sc_req_item", "", "p1", NOON, NOON),
                List.of(taken("RITM1"), taken("RITM2")));
        Claim claim = new Claim("node", "token", NOON.plusSeconds(300));
        Link first = links.claim(claim, 1, NOON).getFirst();
        Link parked = first.park(
                NOON,
                new Link.Trouble("azure-devops/TF401347", "Azure DevOps refused the area path", "mend the lookup"));
        links.save(claim, List.of(new LinkStore.Change(parked, List.of(new Event(first.id(), NOON, PARKED)))), NOON);
    }

    @AfterEach
    void stop() {
        ledger.close();
    }

    @Test
    void a_status_that_is_watched_is_told_again_until_it_is_interrupted() throws Exception {
        Thread watching = Thread.ofVirtual().start(() -> shell.execute("status", "--watch", "--json"));
        await().until(() -> shell.out.toString().split("\"parked\"", -1).length > 2);

        watching.interrupt();
        watching.join();

        assertThat(shell.err.toString()).isEmpty();
    }

    @Test
    void an_order_says_that_another_carries_its_number() {
        OrderRef other = new OrderRef("sc_task", "f".repeat(32));
        ledger.links()
                .markOrders(List.of(new LinkStore.Taken(new Order(other, "RITM1", 1, NOON, Map.of()), "task")), NOON);

        shell.execute("order", "RITM1", "--offline");

        assertThat(shell.out.toString()).contains("another order carries this number too: ");
        shell.out.getBuffer().setLength(0);
        shell.execute("order", "RITM2", "--offline");
        assertThat(shell.out.toString()).doesNotContain("another order");
    }

    @Test
    void status_counts_links_sources_and_dead_letters() throws IOException {
        int code = shell.execute("status", "--json");

        JsonNode status = new ObjectMapper().readTree(shell.out.toString());
        assertThat(code).isZero();
        assertThat(status.path("due").asInt()).isEqualTo(1);
        assertThat(status.path("parked").asInt()).isEqualTo(1);
        assertThat(status.path("settled").asInt(-1)).isZero();
        assertThat(status.at("/sources/0/name").asText()).isEqualTo("servicenow/sc_req_item");
        assertThat(status.at("/sources/0/lagSeconds").isIntegralNumber()).isTrue();
        assertThat(status.at("/deadLetters/0/cause").asText()).isEqualTo("azure-devops/TF401347");
    }

    @Test
    void status_says_first_that_a_service_runs_and_what_it_waits_for() throws IOException {
        Instant now = Clock.systemUTC().instant();
        ledger.nodes().tell("only", NOON, Optional.of("ServiceNow cannot be reached"), now);

        shell.execute("status");
        String[] people = shell.out.toString().split("\n");
        shell.out.getBuffer().setLength(0);
        shell.execute("status", "--json");

        assertThat(people[0]).startsWith("Running since 2026-11-20 12:00");
        assertThat(people[1]).contains("waits before it works: ServiceNow cannot be reached");
        JsonNode status = new ObjectMapper().readTree(shell.out.toString());
        assertThat(status.path("running").asBoolean()).isTrue();
        assertThat(status.at("/nodes/0/waitsFor").asText()).isEqualTo("ServiceNow cannot be reached");
    }

    /** A killed one says nothing; the lock of its file does. */
    @Test
    void status_says_first_that_no_service_runs_and_when_one_was_seen() throws IOException {
        Instant now = Clock.systemUTC().instant();
        ledger.nodes().tell("only", NOON, Optional.empty(), now);
        ledger.close();

        shell.execute("status");
        String people = shell.out.toString();
        shell.out.getBuffer().setLength(0);
        shell.execute("status", "--json");

        assertThat(people).startsWith("Not running; last seen " + now.toString().substring(0, 10));
        JsonNode status = new ObjectMapper().readTree(shell.out.toString());
        assertThat(status.path("running").asBoolean(true)).isFalse();
    }

    @Test
    void status_says_that_none_has_run_yet() {
        shell.execute("status");

        assertThat(shell.out.toString()).startsWith("Not running; no service has run on this ledger yet.");
    }

    @Test
    void a_link_that_a_worker_holds_counts_as_due() throws IOException {
        ledger.links().claim(new Claim("node", "other", NOON.plusSeconds(300)), 10, NOON);

        shell.execute("status", "--json");

        JsonNode status = new ObjectMapper().readTree(shell.out.toString());
        assertThat(status.path("due").asInt()).isEqualTo(1);
        assertThat(status.path("claimed").asInt()).isEqualTo(1);
    }

    @Test
    void status_tells_people_the_same_in_their_language() {
        shell.environment.put("LANG", "da_DK.UTF-8");

        int code = shell.execute("status");

        assertThat(code).isZero();
        assertThat(shell.out.toString())
                .contains("Forbindelser")
                .containsPattern("parkeret +1\\n")
                .contains("azure-devops/TF401347", "ret det opslag, der nævner den");
    }

    @Test
    void order_tells_people_what_to_do_in_their_language() {
        shell.environment.put("LANG", "da_DK.UTF-8");

        shell.execute("order", "RITM1");

        assertThat(shell.out.toString()).contains("ret det opslag, der nævner den");
    }

    @Test
    void order_tells_where_an_order_stands_and_its_timeline() {
        int code = shell.execute("order", "RITM1");

        assertThat(code).isZero();
        assertThat(shell.out.toString())
                .containsPattern("state +parked\\n")
                .containsPattern("work item +none yet\\n")
                .contains("Azure DevOps refused the area path (azure-devops/TF401347)", "mend the lookup")
                .containsPattern("parked +after 1 min 30 s, ");
    }

    @Test
    void order_gives_programs_the_same() throws IOException {
        int code = shell.execute("order", "RITM1", "--json");

        JsonNode order = new ObjectMapper().readTree(shell.out.toString());
        assertThat(code).isZero();
        assertThat(order.path("state").asText()).isEqualTo("parked");
        assertThat(order.at("/trouble/cause").asText()).isEqualTo("azure-devops/TF401347");
        assertThat(order.at("/timeline/0/at").isTextual()).isTrue();
    }

    @Test
    void a_number_is_found_in_small_letters_too() {
        int code = shell.execute("order", "ritm1");

        assertThat(code).isZero();
        assertThat(shell.out.toString()).startsWith("RITM1");
    }

    @Test
    void a_discarded_order_tells_who_gave_it_up_and_why_and_no_remedy() {
        long id = ledger.reports().story("RITM1").orElseThrow().row().id();
        ledger.deadLetters().discard(id, new Decision("anna", "ordered twice", NOON));

        shell.execute("order", "RITM1");

        assertThat(shell.out.toString())
                .containsPattern("state +discarded\\n")
                .containsPattern("given up +ordered twice \\(anna, " + Timestamps.text(NOON) + "\\)\\n")
                .contains("Azure DevOps refused the area path")
                .doesNotContain("what to do", "mend the lookup");
    }

    @Test
    void an_unknown_order_ends_with_1() {
        int code = shell.execute("order", "RITM9");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err.toString()).contains("RITM9");
    }

    @Test
    void a_ledger_that_was_never_made_is_told_without_a_stack_trace() {
        shell.ledger = Sqlite.at(folder.resolve("other.db"));

        int code = shell.execute("status");

        assertThat(code).isEqualTo(1);
        assertThat(shell.err.toString()).contains("there is no ledger").doesNotContain("\tat ");
    }

    private static LinkStore.Taken taken(String number) {
        OrderRef ref = new OrderRef("sc_req_item", number);
        return new LinkStore.Taken(new Order(ref, number, 1, NOON, Map.of("number", number)), "it-equipment");
    }
}
