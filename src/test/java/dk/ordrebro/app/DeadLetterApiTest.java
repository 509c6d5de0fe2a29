package dk.ordrebro.app;

import static dk.ordrebro.app.ApiCalls.isProblem;
import static dk.ordrebro.app.ApiCalls.well;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.ledger.Event;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LinkState;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.ledger.sql.SqlLedger;
import dk.ordrebro.settings.HttpSettings;
import dk.ordrebro.settings.Settings;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Clock;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Dead letters and cursors over real HTTP, on a real ledger, with roles. */
@Tag("integration")
class DeadLetterApiTest {
    private static final String AREA = "mapping/lookup/service-areas";
    private static final String STATE = "azure-devops/TF401320";

    private Service service;
    private ApiCalls api;
    private Ledger ledger;

    @BeforeEach
    void a_service_with_three_dead_letters_of_two_causes(@TempDir Path folder) throws Exception {
        Settings settings = new TestSettings()
                .ledger("jdbc:sqlite:" + folder.resolve("ledger.db"))
                .tokens(token("desk", "operator", "one"), token("wall", "reader", "two"))
                .build();
        ledger = SqlLedger.open(settings.ledger(), Clock.systemUTC());
        TestLinks.parked(ledger, "RITM0010001", AREA);
        TestLinks.parked(ledger, "RITM0010002", AREA);
        TestLinks.parked(ledger, "RITM0010003", STATE);
        TestLinks.due(ledger, "RITM0010004");
        TestLinks.readUpToNow(ledger, "azure-devops/KIT");
        service = Service.start(settings, new StandInComponents(ledger), Path.of("routes"), Clock.systemUTC());
        api = new ApiCalls(service.port());
    }

    @AfterEach
    void stop() {
        service.close();
    }

    private static HttpSettings.Token token(String name, String role, String secret) throws Exception {
        byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8));
        return new HttpSettings.Token(name, role, HexFormat.of().formatHex(hash));
    }

    private long id(String number) {
        return ledger.repairs().numbered(List.of(number)).getFirst().id();
    }

    private LinkState state(String number) {
        return ledger.repairs().numbered(List.of(number)).getFirst().status().state();
    }

    private Event last(String number) {
        return ledger.timeline().of(id(number)).getLast();
    }

    @Test
    void lists_letters_in_pages_and_by_cause() throws Exception {
        JsonNode first = well(api.send(api.at("/api/dead-letters?limit=2")));
        JsonNode second = well(api.send(
                api.at("/api/dead-letters?limit=2&after=" + first.get("after").asText())));
        JsonNode states = well(api.send(api.at("/api/dead-letters?cause=" + STATE)));

        assertThat(first.get("deadLetters").findValuesAsText("number")).containsExactly("RITM0010001", "RITM0010002");
        assertThat(second.get("deadLetters").findValuesAsText("number")).containsExactly("RITM0010003");
        assertThat(second.get("after").isNull()).isTrue();
        assertThat(states.at("/deadLetters/0/id").asLong()).isEqualTo(id("RITM0010003"));
        assertThat(states.at("/deadLetters/0/trouble/cause").asText()).isEqualTo(STATE);
    }

    @Test
    void groups_letters_by_cause_with_what_to_do() throws Exception {
        JsonNode causes = well(api.send(api.at("/api/dead-letters/causes"))).get("causes");

        assertThat(causes.findValuesAsText("cause")).containsExactly(AREA, STATE);
        assertThat(causes.get(0).get("count").asInt()).isEqualTo(2);
        assertThat(causes.get(0).get("remedy").asText()).contains("lookup");
        assertThat(causes.get(1).get("remedy").asText()).contains("rules of the work item type");
    }

    @Test
    void shows_one_under_the_id_that_order_and_list_give() throws Exception {
        JsonNode order = well(api.send(api.at("/api/orders/RITM0010001")));

        JsonNode letter =
                well(api.send(api.at("/api/dead-letters/" + order.get("id").asText())));

        ((ObjectNode) letter).remove("refusedFiles");
        ((ObjectNode) order).remove("attached");
        assertThat(letter).isEqualTo(order);
    }

    @Test
    void replays_one_and_says_who_asked() throws Exception {
        JsonNode said =
                well(api.post("/api/dead-letters/" + id("RITM0010001") + "/replay", "{\"reason\": \"line added\"}"));

        assertThat(said.get("replayed").asInt()).isEqualTo(1);
        assertThat(state("RITM0010001")).isEqualTo(LinkState.DUE);
        assertThat(state("RITM0010002")).isEqualTo(LinkState.PARKED);
        assertThat(last("RITM0010001").kind()).isEqualTo("replayed");
        assertThat(last("RITM0010001").what()).isInstanceOfSatisfying(TimelineEvent.Replayed.class, it -> {
            assertThat(it.who()).isEqualTo("desk");
            assertThat(it.reason()).isEqualTo("line added");
        });
    }

    @Test
    void replays_a_cause_and_all_without_a_body() throws Exception {
        HttpRequest.Builder cause =
                api.at("/api/dead-letters/replay?cause=" + AREA).POST(HttpRequest.BodyPublishers.noBody());
        HttpRequest.Builder all = api.at("/api/dead-letters/replay").POST(HttpRequest.BodyPublishers.noBody());

        assertThat(well(api.send(cause)).get("replayed").asInt()).isEqualTo(2);
        assertThat(state("RITM0010003")).isEqualTo(LinkState.PARKED);
        assertThat(well(api.send(all)).get("replayed").asInt()).isEqualTo(1);
        assertThat(well(api.send(api.at("/api/dead-letters"))).get("deadLetters"))
                .isEmpty();
    }

    @Test
    void discards_with_a_reason_and_for_good() throws Exception {
        String path = "/api/dead-letters/" + id("RITM0010001");

        JsonNode said = well(api.post(path + "/discard", "{\"reason\": \"ordered twice, \\u00e6\"}"));

        assertThat(said.get("discarded").asInt()).isEqualTo(1);
        assertThat(state("RITM0010001")).isEqualTo(LinkState.DISCARDED);
        assertThat(last("RITM0010001").what()).isInstanceOfSatisfying(TimelineEvent.Discarded.class, it -> {
            assertThat(it.who()).isEqualTo("desk");
            assertThat(it.reason()).isEqualTo("ordered twice, æ");
        });
        isProblem(api.post(path + "/replay", ""), 409);
        isProblem(api.send(api.at(path)), 409);
    }

    @Test
    void discards_a_cause() throws Exception {
        JsonNode said = well(api.post("/api/dead-letters/discard?cause=" + AREA, "{\"reason\": \"test orders\"}"));

        assertThat(said.get("discarded").asInt()).isEqualTo(2);
        assertThat(state("RITM0010003")).isEqualTo(LinkState.PARKED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "{\"reason\": \"\"}",
                "{\"reason\": \"  \"}",
                "{\"reason\": 1}",
                "{\"reason\": null}",
                "{\"reason\": \"a\", \"cause\": \"b\"}",
                "{\"reason\": \"a\"",
                "{\"reason\": \"a\"} x",
                "{\"reason\": \"a\", \"reason\": \"b\"}",
                "[]",
                "null",
                "reason=a"
            })
    void refuses_a_discard_without_a_reason_or_with_more(String body) throws Exception {
        isProblem(api.post("/api/dead-letters/" + id("RITM0010001") + "/discard", body), 400);

        assertThat(state("RITM0010001")).isEqualTo(LinkState.PARKED);
    }

    @Test
    void refuses_a_body_that_is_no_json() throws Exception {
        for (String type :
                List.of("text/plain", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x")) {
            HttpResponse<String> answer = api.send(api.at("/api/dead-letters/" + id("RITM0010001") + "/discard")
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofString("reason=%ZZ&a")));
            assertThat(answer.statusCode()).as(type + answer.body()).isBetween(400, 415);
        }
        assertThat(state("RITM0010001")).isEqualTo(LinkState.PARKED);
    }

    @Test
    void a_forgotten_cause_does_not_mean_all() throws Exception {
        isProblem(api.post("/api/dead-letters/replay?cause=", ""), 400);
        isProblem(api.post("/api/dead-letters/replay?causes=x", ""), 400);
        assertThat(well(api.post("/api/dead-letters/replay?cause=unheard-of", ""))
                        .get("replayed")
                        .asInt())
                .isZero();
        assertThat(state("RITM0010001")).isEqualTo(LinkState.PARKED);
    }

    @Test
    void tells_an_unknown_id_from_one_that_is_not_parked() throws Exception {
        isProblem(api.post("/api/dead-letters/999999/replay", ""), 404);
        isProblem(api.post("/api/dead-letters/999999/discard", "{\"reason\": \"x\"}"), 404);
        isProblem(api.post("/api/dead-letters/abc/replay", ""), 404);
        isProblem(api.send(api.at("/api/dead-letters/999999")), 404);
        isProblem(api.post("/api/dead-letters/" + id("RITM0010004") + "/replay", ""), 409);
        isProblem(api.post("/api/dead-letters/" + id("RITM0010004") + "/discard", "{\"reason\": \"x\"}"), 409);
    }

    @Test
    void a_reader_looks_and_changes_nothing() throws Exception {
        String path = "/api/dead-letters/" + id("RITM0010001") + "/replay";
        HttpRequest.Builder look = api.at("/api/dead-letters").setHeader("Authorization", "Bearer two");
        HttpRequest.Builder act =
                api.at(path).setHeader("Authorization", "Bearer two").POST(HttpRequest.BodyPublishers.noBody());

        assertThat(api.send(look).statusCode()).isEqualTo(200);
        isProblem(api.send(act), 403);
        isProblem(
                api.send(
                        api.at(path).setHeader("Authorization", "Bearer no").POST(HttpRequest.BodyPublishers.noBody())),
                401);
        assertThat(state("RITM0010001")).isEqualTo(LinkState.PARKED);
    }

    @Test
    void a_page_of_another_site_changes_nothing() throws Exception {
        HttpRequest.Builder act = api.at("/api/dead-letters/replay")
                .header("Origin", "http://evil.example")
                .POST(HttpRequest.BodyPublishers.noBody());

        isProblem(api.send(act), 403);
        assertThat(state("RITM0010001")).isEqualTo(LinkState.PARKED);
    }

    @Test
    void answers_the_wrong_method_with_the_right_one() throws Exception {
        HttpResponse<String> get = api.send(api.at("/api/dead-letters/replay"));
        HttpResponse<String> post = api.post("/api/dead-letters", "");

        isProblem(get, 405);
        assertThat(get.headers().firstValue("Allow")).contains("POST");
        isProblem(post, 405);
        assertThat(post.headers().firstValue("Allow")).contains("GET, HEAD");
    }

    @Test
    void sets_a_cursor_that_exists_to_a_position_its_reader_understands() throws Exception {
        JsonNode said =
                well(api.post("/api/cursors/azure-devops%2FKIT", "{\"position\": \"begin 2026-11-01T00:00:00Z\"}"));

        assertThat(said.get("before").asText()).isEqualTo("7;x");
        assertThat(well(api.send(api.at("/api/cursors")))
                        .at("/cursors/0/position")
                        .asText())
                .isEqualTo("begin 2026-11-01T00:00:00Z");
        isProblem(api.post("/api/cursors/azure-devops%2FKIT", "{\"position\": \"begin now\"}"), 400);
        isProblem(api.post("/api/cursors/azure-devops%2FKIT", "{}"), 400);
        isProblem(api.post("/api/cursors/servicenow%2Fnone", "{\"position\": \"x\"}"), 404);
    }

    @Test
    void asks_for_a_backfill_once_and_stops_it() throws Exception {
        JsonNode begun =
                well(api.post("/api/backfills", "{\"mapping\": \"pc\", \"since\": \"2025-01-01\", \"limit\": 10}"));
        HttpResponse<String> again = api.post("/api/backfills", "{\"mapping\": \"pc\", \"since\": \"2025-01-01\"}");
        JsonNode stopped = well(api.post("/api/backfills/pc/stop", ""));

        assertThat(begun.get("at").asText()).isEqualTo("2025-01-01T00:00:00Z");
        assertThat(begun.get("by").asText()).isEqualTo("desk");
        isProblem(again, 409);
        assertThat(stopped.get("state").asText()).isEqualTo("stopped");
        isProblem(api.post("/api/backfills/pc/stop", ""), 404);
        isProblem(api.post("/api/backfills", "{\"mapping\": \"pc\", \"since\": \"soon\"}"), 400);
        isProblem(api.post("/api/backfills", "{\"mapping\": \"pc\", \"since\": \"2025-01-01\", \"limit\": 0}"), 400);
    }
}
