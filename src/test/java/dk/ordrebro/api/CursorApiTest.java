package dk.ordrebro.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.Sqlite;
import dk.ordrebro.access.Caller;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.http.ReplyJson;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.ledger.CursorMove;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.sql.SqlLedger;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cursor that is set is one that its source can be read from, and passes over nothing unsaid. */
@Tag("integration")
class CursorApiTest {
    private static final Instant NOON = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
    private static final String TABLE = "servicenow/sc_req_item";
    private static final String FEED = "azure-devops/KIT";

    @TempDir
    Path folder;

    private Ledger ledger;
    private WorkItemFeed feed = (project, token, start) -> {
        if (!token.isEmpty() && !token.equals("42;7")) {
            throw new CallFailure(
                    new Failure.Refused(Causes.http(Causes.AZURE_DEVOPS, 400), "Azure DevOps answered 400"));
        }
        return new WorkItemFeed.Page(List.of(), "42;7", false);
    };

    @BeforeEach
    void both_sources_were_read_to_a_minute_ago() {
        ledger = SqlLedger.open(Sqlite.at(folder.resolve("ledger.db")), CLOCK);
        Instant read = NOON.minusSeconds(60);
        ledger.links().markOrders(new CursorMove(TABLE, "", read + " a", read, NOON), List.of());
        ledger.links().markWorkItems(new CursorMove(FEED, "", "40;1", read, NOON), List.of());
    }

    @AfterEach
    void close() {
        ledger.close();
    }

    private Map<?, ?> set(String source, Map<String, ?> body) throws Exception {
        String path = "/api/cursors/" + source.replace("/", "%2F");
        Map<String, String> json = Map.of("content-type", "application/json");
        Request request = new Request("POST", path, "", json, ReplyJson.bytes(body));
        LedgerApi api = new LedgerApi(ledger, feed, CLOCK);
        return new ObjectMapper()
                .readValue(api.answer(request, Caller.ofProcess()).orElseThrow().body(), Map.class);
    }

    private void isRefused(String source, Map<String, ?> body, int status, String why) {
        String before = position(source);

        assertThatThrownBy(() -> set(source, body))
                .isInstanceOfSatisfying(
                        RequestProblem.class,
                        problem -> assertThat(problem.reply().status()).isEqualTo(status))
                .hasMessageContaining(why);

        assertThat(position(source)).isEqualTo(before);
    }

    private String position(String source) {
        return ledger.cursors().find(source).orElseThrow().position();
    }

    @Test
    void a_source_that_is_none_is_told_with_those_that_are() {
        assertThatThrownBy(() -> set("servicenow/sc_req_itme", Map.of("position", "begin 2026-11-01T00:00:00Z")))
                .isInstanceOf(RequestProblem.class)
                .hasMessageContaining(FEED);
    }

    @Test
    void a_token_is_tried_before_it_is_stored() throws Exception {
        isRefused(FEED, Map.of("position", "hejsa"), 400, "hejsa");

        set(FEED, Map.of("position", "42;7"));

        assertThat(position(FEED)).isEqualTo("42;7");
    }

    @Test
    void a_token_that_azure_devops_refuses_is_not_forced_upon_it() {
        isRefused(FEED, Map.of("position", "hejsa", "force", true), 400, "Azure DevOps answered 400");
    }

    @Test
    void a_token_that_cannot_be_tried_now_is_not_stored_either() {
        feed = (project, token, start) -> {
            throw new CallFailure(Failure.Transient.of(
                    DoorCause.UNREACHABLE.of(Causes.AZURE_DEVOPS), "Azure DevOps cannot be reached"));
        };

        isRefused(FEED, Map.of("position", "42;7"), 502, "cannot be reached");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "2030-01-01T00:00:00Z",
                "2026-11-20T12:00:01Z",
                "2030-01-01T00:00:00Z 62826bf03710200044e0bfc8bcbe5df1"
            })
    void a_time_ahead_of_the_clock_is_refused_whatever_is_forced(String position) {
        isRefused(TABLE, Map.of("position", position, "force", true), 400, "ahead of the clock");
        isRefused(FEED, Map.of("position", "begin " + position.substring(0, 20), "force", true), 400, "ahead of");
    }

    @Test
    void a_step_forward_says_what_is_passed_over_and_wants_to_be_forced() throws Exception {
        Map<String, Object> forward = Map.of("position", "2026-11-20T11:59:30Z");
        isRefused(TABLE, forward, 409, "2026-11-20T11:59:00Z to 2026-11-20T11:59:30Z");
        isRefused(FEED, Map.of("position", "begin 2026-11-20T11:59:30Z"), 409, "2026-11-20T11:59:00Z");

        Map<?, ?> said = set(TABLE, Map.of("position", "2026-11-20T11:59:30Z", "force", true));

        assertThat(position(TABLE)).isEqualTo("2026-11-20T11:59:30Z ");
        assertThat(said.get("passedOver"))
                .isEqualTo(Map.of("from", "2026-11-20T11:59:00Z", "to", "2026-11-20T11:59:30Z"));
    }

    @Test
    void a_step_back_needs_no_force() throws Exception {
        Map<?, ?> said = set(TABLE, Map.of("position", "2026-11-20T11:00:00Z"));

        assertThat(said.get("passedOver")).isNull();
        assertThat(position(TABLE)).isEqualTo("2026-11-20T11:00:00Z ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"places/KIT", "journal/work_notes", "hidden/sc_task", "verify"})
    void what_is_no_source_is_not_set(String source) {
        ledger.cursors().set(source, "remembered", NOON);

        isRefused(source, Map.of("position", "begin 2026-11-01", "force", true), 409, "is no source");
    }

    @Test
    void a_day_begins_at_midnight() throws Exception {
        set(TABLE, Map.of("position", "2026-11-01"));
        set(FEED, Map.of("position", "begin 2026-11-01"));

        assertThat(position(TABLE)).isEqualTo("2026-11-01T00:00:00Z ");
        assertThat(position(FEED)).isEqualTo("begin 2026-11-01T00:00:00Z");
    }

    @Test
    void force_is_true_or_false() {
        isRefused(TABLE, Map.of("position", "2026-11-20T11:00:00Z", "force", "yes"), 400, "force is true or false");
    }
}
