package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.app.Running;
import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.sandbox.SandboxVerbs.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The verbs that look, over both stand-ins and a ledger that a real service filled. */
@Tag("integration")
class LookingVerbsTest {
    private static final int ORDERS = 40;

    @TempDir
    static Path folder;

    private static Systems systems;
    private static SandboxVerbs verbs;

    @BeforeAll
    static void orders_that_have_been_carried_over() {
        systems = Systems.start(Sandbox.Wish.of(SandboxVerbs.CONFIG, ORDERS, Sandbox.Mode.ONCE), Clock.systemUTC());
        verbs = new SandboxVerbs(systems, folder);
        try (Running service = Running.start(SandboxVerbs.CONFIG, verbs.environment(), Clock.systemUTC())) {
            Awaitility.await().atMost(Duration.ofSeconds(90)).until(() -> {
                Map<LinkState, Long> states =
                        service.ledger().reports().counts().states();
                return states.get(LinkState.SETTLED)
                        == Verdict.of(systems.serviceNow(), systems.azureDevOps())
                                .orders();
            });
        }
    }

    @AfterAll
    static void stop() {
        systems.close();
    }

    @Test
    void preview_shows_a_linked_order_with_its_link_and_that_both_sides_agree() throws IOException {
        String number = systems.serviceNow().all("sc_req_item").getFirst().get("number");

        Said said = verbs.run("preview", number, "--json");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.json().at("/link/state").asText()).isEqualTo("settled");
        assertThat(said.json().at("/link/workItem").asLong()).isPositive();
        assertThat(said.json().at("/now/azureDevOps").isNull()).isTrue();
        assertThat(said.json().at("/now/serviceNow").isNull()).isTrue();
        assertThat(said.json().at("/values/0/inputs/number").asText()).isEqualTo(number);
    }

    @Test
    void a_token_that_azure_devops_does_not_take_is_not_set() throws IOException {
        Said said = verbs.run("cursor", "set", "azure-devops/KIT", "hejsa");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("does not take the token hejsa").doesNotContain("\tat ");
        assertThat(verbs.run("cursor", "show", "--json").out()).doesNotContain("hejsa");
    }

    @Test
    void a_token_that_was_shown_is_set_again() throws IOException {
        JsonNode cursors = verbs.run("cursor", "show", "--json").json().path("cursors");
        String token = StreamSupport.stream(cursors.spliterator(), false)
                .filter(cursor -> cursor.path("source").asText().equals("azure-devops/KIT"))
                .map(cursor -> cursor.path("position").asText())
                .findFirst()
                .orElseThrow();

        Said said = verbs.run("cursor", "set", "azure-devops/KIT", token);

        assertThat(said.code()).as(said.err()).isZero();
    }

    @Test
    void preview_shows_what_a_reconcile_would_write_now_and_writes_nothing() throws IOException {
        Map<String, String> row = systems.serviceNow().all("sc_request").getLast();
        systems.serviceNow()
                .update("sc_request", row.get("sys_id"), Map.of("short_description", "Helt ny tekst", "priority", "1"));
        String before = systems.azureDevOps().truth();

        Said said = verbs.run("preview", row.get("number"), "--json");

        assertThat(said.json().at("/now/azureDevOps").toString())
                .contains("\"test\"", "/rev", "Helt ny tekst")
                .doesNotContain("System.IterationPath");
        assertThat(systems.azureDevOps().truth()).isEqualTo(before);
    }

    @Test
    void preview_shows_an_order_that_is_not_linked_with_both_steps() throws IOException {
        systems.serviceNow()
                .insert(
                        "sc_request",
                        Map.of("number", "REQ7770001", "short_description", "Kun set", "state", "2", "priority", "2"));

        Said said = verbs.run("preview", "req7770001", "--json");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.json().at("/mapping").asText()).isEqualTo("request");
        assertThat(said.json().at("/link").isNull()).isTrue();
        assertThat(said.json().at("/now/azureDevOps").toString()).contains("REQ7770001 Kun set");
        assertThat(said.json().at("/then/azureDevOps").toString())
                .contains("System.State")
                .contains("Active");
        assertThat(said.json().at("/then/serviceNow/correlation_display").asText())
                .isEqualTo("Azure DevOps");
    }

    @Test
    void preview_names_the_tables_it_looked_in_when_there_is_no_such_order() {
        Said said = verbs.run("preview", "RITM9999999");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).contains("RITM9999999").contains("sc_req_item");
    }

    @Test
    void a_neighbour_that_does_not_answer_ends_with_3() {
        Map<String, String> nowhere = new HashMap<>();
        nowhere.put("ORDREBRO_SERVICENOW_URL", "http://127.0.0.1:1");

        assertThat(verbs.run(nowhere, "preview", "RITM0010001").code()).isEqualTo(3);
        assertThat(verbs.run(nowhere, "diff", "--to", "config").code()).isEqualTo(3);
        assertThat(verbs.run(nowhere, "check", "--online").code()).isEqualTo(3);
    }

    @Test
    void diff_with_the_same_mappings_finds_nothing() throws IOException {
        Said said = verbs.run("diff", "--to", "config", "--json");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.json().get("orders").asInt())
                .isEqualTo(systems.azureDevOps().all().size());
        assertThat(said.json().get("changed").asInt()).isZero();
        assertThat(said.json().get("fields")).isEmpty();
    }

    @Test
    void diff_says_on_a_terminal_how_many_orders_it_has_read() {
        Said said = verbs.seen("diff", "--to", "config", "--last", "30");

        assertThat(said.err()).contains("\r0 of 30 orders read").endsWith("\r");
    }

    @Test
    void diff_tells_by_field_what_changes_what_would_be_parked_and_what_would_be_refused() throws IOException {
        Path other = verbs.copied();
        SandboxVerbs.replace(other.resolve("lookups/service-areas.yaml"), "  Servicedesk: KIT\\Servicedesk", "");
        SandboxVerbs.replace(other.resolve("lookups/service-areas.yaml"), ": KIT\\", ": KIT\\Ukendt");
        SandboxVerbs.replace(other.resolve("mappings/10-request.yaml"), "Bestilling]", "Ordre]");

        Said said = verbs.run("diff", "--to", other.toString(), "--json");

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.json().at("/fields/System.Tags/samples/0/then").asText())
                .contains("Ordre");
        assertThat(said.json().at("/fields/System.Tags/samples").size()).isLessThanOrEqualTo(3);
        assertThat(said.json()
                        .at("/parkedBy/mapping~1lookup~1service-areas/orders")
                        .asInt())
                .isPositive();
        assertThat(said.json().at("/refusedBy/System.AreaPath/samples/0/then").asText())
                .contains("KIT\\Ukendt");
    }

    @Test
    void order_shows_both_sides_beside_each_other() throws IOException {
        String number = systems.serviceNow().all("sc_task").getFirst().get("number");

        Said said = verbs.run("order", number);
        JsonNode sides = verbs.run("order", number, "--json").json().path("sides");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .containsSubsequence("settled", "Both sides", "ServiceNow", "Azure DevOps", "System.Title", "Timeline")
                .containsPattern("System\\.Title +" + number + " .* = +" + number);
        assertThat(sides.path("asked").asBoolean()).isTrue();
        assertThat(sides.path("unread")).isEmpty();
        assertThat(named(sides, "System.Title").path("serviceNow").asText()).startsWith(number);
        assertThat(sides.path("values").findValuesAsText("agreement"))
                .contains("same")
                .doesNotContain("different", "unknown");
    }

    @Test
    void order_tells_which_value_differs_and_masks_registration_numbers() throws IOException {
        Map<String, String> row = systems.serviceNow().all("sc_task").getLast();
        systems.serviceNow()
                .update(
                        "sc_task",
                        row.get("sys_id"),
                        Map.of(
                                "short_description",
                                "Til Jens 010203-1234 i dag",
                                "correlation_display", // shown as it stands, and no mapping masks it
                                "Jens 010203-1234"));

        Said said = verbs.run("order", row.get("number"), "--json");

        JsonNode title = named(said.json().path("sides"), "System.Title");
        assertThat(title.path("agreement").asText()).isEqualTo("different");
        assertThat(title.path("serviceNow").asText()).contains("Til Jens XXXXXX-XXXX i dag");
        assertThat(named(said.json().path("sides"), "correlation_display")
                        .path("serviceNow")
                        .asText())
                .isEqualTo("Jens XXXXXX-XXXX");
        assertThat(said.out()).doesNotContain("010203");
    }

    @Test
    void order_names_a_system_it_cannot_read_and_shows_the_rest() throws IOException {
        Map<String, String> nowhere = new HashMap<>();
        nowhere.put("ORDREBRO_AZUREDEVOPS_URL", "http://127.0.0.1:1/ordrebro");
        String number = systems.serviceNow().all("sc_req_item").getFirst().get("number");

        Said said = verbs.run(nowhere, "order", number);
        Said json = verbs.run(nowhere, "order", number, "--json");

        assertThat(said.code()).as(said.err()).isZero();
        assertThat(said.out())
                .contains("Azure DevOps cannot be read: Azure DevOps cannot be reached", "settled", "Timeline");
        assertThat(json.code()).isZero();
        assertThat(json.json().at("/sides/unread/Azure DevOps").asText()).contains("cannot be reached");
        JsonNode title = named(json.json().path("sides"), "System.Title");
        assertThat(title.path("serviceNow").asText()).startsWith(number);
        assertThat(title.path("agreement").asText()).isEqualTo("unknown");
        assertThat(json.json().path("timeline")).isNotEmpty();
    }

    @Test
    void order_without_secrets_or_offline_shows_the_ledger_alone() throws IOException {
        Map<String, String> poor = new HashMap<>();
        poor.put("ORDREBRO_AZUREDEVOPS_AUTH_PAT", "${env:NOT_THERE}");
        String number = systems.serviceNow().all("sc_req_item").getFirst().get("number");

        Said said = verbs.run(poor, "order", number);
        Said offline = verbs.run("order", number, "--offline", "--json");

        assertThat(said.code()).isZero();
        assertThat(said.out()).contains("not asked: the settings or mappings have errors", "Timeline");
        assertThat(offline.code()).isZero();
        assertThat(offline.json().path("sides").isNull()).isTrue();
    }

    private static JsonNode named(JsonNode sides, String name) {
        return StreamSupport.stream(sides.path("values").spliterator(), false)
                .filter(value -> value.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
