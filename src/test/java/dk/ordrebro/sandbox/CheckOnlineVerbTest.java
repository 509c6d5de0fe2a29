package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.ForwardProxy;
import dk.ordrebro.cli.Sandbox;
import dk.ordrebro.sandbox.SandboxVerbs.Said;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code check --online} over both stand-ins: what is asked of the systems, what is found, and in which form it is told. */
@Tag("integration")
class CheckOnlineVerbTest {
    @TempDir
    static Path folder;

    private static Systems systems;
    private static SandboxVerbs verbs;

    @BeforeAll
    static void both_systems() {
        systems = Systems.start(Sandbox.Wish.of(SandboxVerbs.CONFIG, 1, Sandbox.Mode.ONCE), Clock.systemUTC());
        verbs = new SandboxVerbs(systems, folder);
    }

    @AfterAll
    static void stop() {
        systems.close();
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
    void check_online_finds_nothing_wrong_with_the_shipped_configuration() {
        Said said = verbs.run("check", "--online");

        assertThat(said.code()).as(said.out()).isZero();
        assertThat(said.out())
                .contains("Permission to create of Feature in KIT is there", "clock is", "config: nothing wrong.");
    }

    @Test
    void check_online_names_file_line_and_the_nearest_right_name() throws IOException {
        Path other = verbs.copied();
        SandboxVerbs.replace(
                other.resolve("lookups/service-areas.yaml"),
                "Servicedesk: KIT\\Servicedesk",
                "Servicedsk: KIT\\Servicdesk");
        SandboxVerbs.replace(other.resolve("mappings/10-request.yaml"), "type: Epic", "type: Epik");

        Said said = verbs.run("check", "--online", "--ci", "--config", other.toString());

        assertThat(said.code()).isEqualTo(1);
        assertThat(said.out())
                .contains(
                        "service-areas.yaml:10:3: error: ServiceNow has no assignment group 'Servicedsk'; did you mean 'Servicedesk'?")
                .contains("KIT has no area 'KIT\\Servicdesk'; did you mean 'KIT\\Servicedesk'?")
                .contains("no work item type 'Epik'; did you mean 'Epic'?");
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
        SandboxVerbs.replace(other.resolve("mappings/10-request.yaml"), "project: KIT", "project: KITT");

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
        SandboxVerbs.replace(
                other.resolve("mappings/10-request.yaml"), "mapping: request", "mapping: request\nfoo: bar");

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
}
