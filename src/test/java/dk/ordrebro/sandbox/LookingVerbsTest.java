package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.app.ForwardProxy;
import dk.ordrebro.app.Running;
import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.sandbox.SandboxVerbs.Said;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
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
    void check_online_goes_through_the_proxy_and_names_it_and_tells_what_it_refuses() {
        Map<String, String> far = new HashMap<>(Map.of(
                "ORDREBRO_SERVICENOW_URL",
                systems.orders().url().replace("127.0.0.1", "servicenow.example"),
                "ORDREBRO_AZUREDEVOPS_URL",
                systems.items().url().replace("127.0.0.1", "azure.example") + "/ordrebro",
                "NO_PROXY",
                "",
                "no_proxy",
                ""));
        try (ForwardProxy proxy = ForwardProxy.wanting("kit", "hemmelig")) {
            far.put("HTTP_PROXY", "http://kit:hemmelig@127.0.0.1:" + proxy.port());
            Said through = verbs.run(far, "check", "--online");

            assertThat(through.code()).as(through.out() + through.err()).isZero();
            assertThat(through.out())
                    .contains("servicenow.example is reached through the proxy 127.0.0.1:" + proxy.port()
                            + " (HTTP_PROXY)")
                    .contains("azure.example is reached through the proxy")
                    .doesNotContain("hemmelig");

            far.put("HTTP_PROXY", "http://kit:hemmlig@127.0.0.1:" + proxy.port());
            Said refused = verbs.run(far, "check", "--online");

            assertThat(refused.code()).isEqualTo(3);
            assertThat(refused.out() + refused.err())
                    .contains("the proxy 127.0.0.1:" + proxy.port() + " on the way to ServiceNow refused our sign-in")
                    .contains("servicenow.proxy")
                    .doesNotContain("hemmlig");
        }
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
    void diff_tells_by_field_what_changes_what_would_be_parked_and_what_would_be_refused() throws IOException {
        Path other = verbs.copied();
        replace(other.resolve("lookups/service-areas.yaml"), "  Servicedesk: KIT\\Servicedesk", "");
        replace(other.resolve("lookups/service-areas.yaml"), ": KIT\\", ": KIT\\Ukendt");
        replace(other.resolve("mappings/10-request.yaml"), "Bestilling]", "Ordre]");

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
    void check_online_finds_nothing_wrong_with_the_shipped_configuration() {
        Said said = verbs.run("check", "--online");

        assertThat(said.code()).as(said.out()).isZero();
        assertThat(said.out())
                .contains("Permission to create of Feature in KIT is there", "clock is", "config: nothing wrong.");
    }

    @Test
    void check_online_names_file_line_and_the_nearest_right_name() throws IOException {
        Path other = verbs.copied();
        replace(
                other.resolve("lookups/service-areas.yaml"),
                "Servicedesk: KIT\\Servicedesk",
                "Servicedsk: KIT\\Servicdesk");
        replace(other.resolve("mappings/10-request.yaml"), "type: Epic", "type: Epik");

        Said said = verbs.run("check", "--online", "--ci", "--config", other.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains(
                        "service-areas.yaml:10:3: error: ServiceNow has no assignment group 'Servicedsk'; did you mean 'Servicedesk'?")
                .contains("KIT has no area 'KIT\\Servicdesk'; did you mean 'KIT\\Servicedesk'?")
                .contains("no work item type 'Epik'; did you mean 'Epic'?");
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

    @Test
    void check_online_as_json_tells_what_was_found_and_that_it_was_asked() throws IOException {
        Said said = verbs.run("check", "--online", "--json");

        assertThat(said.code()).as(said.err()).isZero();
        JsonNode online = said.json().path("online");
        assertThat(said.json().path("errors").asInt()).isZero();
        assertThat(online.path("asked").asBoolean()).isTrue();
        assertThat(online.path("obstacles").asInt()).isZero();
        assertThat(online.path("unreachable")).isEmpty();
        assertThat(online.path("findings").findValuesAsText("system"))
                .contains("ServiceNow", "Azure DevOps")
                .hasSizeGreaterThan(12);
        assertThat(online.path("findings").findValues("ok")).allMatch(JsonNode::asBoolean);
    }

    @Test
    void check_online_as_json_places_what_is_wrong_and_counts_it() throws IOException {
        Path other = verbs.copied();
        replace(other.resolve("mappings/10-request.yaml"), "project: KIT", "project: KITT");

        Said said = verbs.run("check", "--online", "--json", "--config", other.toString());

        assertThat(said.code()).isEqualTo(1);
        JsonNode problem = StreamSupport.stream(said.json().path("problems").spliterator(), false)
                .filter(each -> each.path("what").asText().contains("no project 'KITT'"))
                .findFirst()
                .orElseThrow();
        assertThat(problem.path("file").asText()).endsWith("mappings/10-request.yaml");
        assertThat(problem.path("line").asInt()).isPositive();
        assertThat(problem.path("severity").asText()).isEqualTo("error");
        assertThat(problem.path("remedy").asText()).isEqualTo("did you mean 'KIT'?");
        assertThat(said.json().path("errors").asInt()).isPositive();
        assertThat(said.json().at("/online/obstacles").asInt()).isEqualTo(1);
    }

    @Test
    void check_online_as_json_tells_which_system_cannot_be_asked() throws IOException {
        Map<String, String> nowhere = new HashMap<>();
        nowhere.put("ORDREBRO_AZUREDEVOPS_URL", "http://127.0.0.1:1/ordrebro");

        Said said = verbs.run(nowhere, "check", "--online", "--json");

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.json().at("/online/unreachable/0").asText()).contains("Azure DevOps cannot be reached");
        assertThat(said.json().at("/online/findings/0/system").asText()).isEqualTo("ServiceNow");
    }

    @Test
    void check_online_as_json_says_that_errors_in_the_files_kept_it_from_asking() throws IOException {
        Path other = verbs.copied();
        replace(other.resolve("mappings/10-request.yaml"), "mapping: request", "mapping: request\nfoo: bar");

        Said said = verbs.run("check", "--online", "--json", "--config", other.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.err()).isEmpty();
        assertThat(said.json().path("errors").asInt()).isPositive();
        assertThat(said.json().at("/online/asked").asBoolean(true)).isFalse();
    }

    @Test
    void check_online_for_ci_says_each_trouble_once_on_a_line_of_its_own() {
        Map<String, String> nowhere = new HashMap<>();
        nowhere.put("ORDREBRO_SERVICENOW_URL", "http://127.0.0.1:1");

        Said said = verbs.run(nowhere, "check", "--online", "--ci");

        assertThat(said.code()).isEqualTo(3);
        assertThat(said.out().lines().filter(line -> line.contains("cannot be reached")))
                .singleElement()
                .asString()
                .startsWith("ServiceNow: error: http://127.0.0.1:1: ServiceNow cannot be reached")
                .contains("; check servicenow.url");
        assertThat(said.out().lines()).allMatch(line -> line.matches(".+: (error|warning): .+"));
    }

    private static void replace(Path file, String old, String next) {
        try {
            String text = Files.readString(file);
            assertThat(text).contains(old);
            Files.writeString(file, text.replace(old, next));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
