package dk.ordrebro.sandbox;

import static dk.ordrebro.sandbox.ServiceNowOverHttp.column;
import static dk.ordrebro.sandbox.ServiceNowOverHttp.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.SettableClock;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("integration")
class ServiceNowStandInTest {
    private static final String ITEM = "/api/now/table/sc_req_item/";

    private final SettableClock clock = new SettableClock();
    private final ServiceNowOverHttp http = new ServiceNowOverHttp(clock);
    private final ServiceNowStandIn serviceNow = http.serviceNow;
    private String item;

    @BeforeEach
    void given_three_trees() {
        new SeedOrders(serviceNow, 1).trees(3, Duration.ofHours(3));
        item = serviceNow.all("sc_req_item").getFirst().get("sys_id");
    }

    @AfterEach
    void stop() {
        http.close();
    }

    @Test
    void lists_a_page_with_the_fields_asked_for_and_links_to_the_others() {
        HttpResponse<String> page = http.list(
                "sc_req_item",
                "approval=approved^ORDERBYnumber",
                "&sysparm_limit=1&sysparm_offset=1&sysparm_fields=number,cat_item.name,no_such,comments"
                        + "&sysparm_exclude_reference_link=true");

        JsonNode row = result(page).get(0);
        assertThat(result(page)).hasSize(1);
        assertThat(row.path("number").asText()).isEqualTo("RITM0010002");
        assertThat(row.path("cat_item.name").asText())
                .isIn("Autorisationspakke", "Softwarelicens", "PC-abonnement", "Mobiltelefon", "Netværksadgang");
        assertThat(row.has("no_such")).isFalse();
        assertThat(row.path("comments").asText("?")).isEmpty();
        assertThat(page.headers().firstValue("X-Total-Count")).hasValue("3");
        assertThat(page.headers().firstValue("Date")).hasValue("Mon, 02 Nov 2026 09:00:00 GMT");
        assertThat(page.headers().firstValue("Link").orElseThrow())
                .contains("rel=\"first\"", "rel=\"prev\"", "rel=\"next\"", "rel=\"last\"", "number,cat_item.name");
    }

    @Test
    void shows_references_as_links_names_or_both() {
        JsonNode stored = result(http.get(ITEM + item + "?sysparm_fields=state,assignment_group,location"));
        JsonNode shown = result(
                http.get(ITEM + item + "?sysparm_display_value=true&sysparm_fields=state,assignment_group,due_date"));
        JsonNode both =
                result(http.get(ITEM + item + "?sysparm_display_value=all&sysparm_fields=state,assignment_group"));

        assertThat(stored.path("state").asText()).isEqualTo("1");
        assertThat(stored.path("assignment_group").path("link").asText())
                .startsWith(http.standIn.url())
                .contains("/sys_user_group/");
        assertThat(shown.path("state").asText()).isEqualTo("Open");
        assertThat(shown.path("assignment_group").path("display_value").asText())
                .isIn(SeedCatalog.GROUPS);
        assertThat(shown.path("due_date").asText()).matches("\\d\\d-\\d\\d-\\d{4} .*");
        assertThat(both.path("state").path("value").asText()).isEqualTo("1");
        assertThat(both.path("state").path("display_value").asText()).isEqualTo("Open");
        assertThat(both.path("assignment_group").fieldNames())
                .toIterable()
                .containsExactly("display_value", "value", "link");
    }

    @Test
    void a_change_counts_up_and_an_unchanged_value_does_not() {
        clock.forward(Duration.ofMinutes(5));

        JsonNode changed = result(http.patch(ITEM + item, "{\"state\":\"2\",\"correlation_id\":\"17\"}"));
        JsonNode again = result(http.patch(ITEM + item, "{\"state\":\"2\",\"sys_mod_count\":\"99\"}"));

        assertThat(changed.path("sys_mod_count").asText()).isEqualTo("1");
        assertThat(changed.path("sys_updated_on").asText()).isEqualTo("2026-11-02 09:05:00");
        assertThat(changed.path("sys_updated_by").asText()).isEqualTo("sandbox");
        assertThat(again.path("sys_mod_count").asText()).isEqualTo("1");
    }

    @Test
    void every_written_note_adds_one_entry_and_reads_back_empty() {
        JsonNode changed = result(http.patch(ITEM + item, "{\"work_notes\":\"første\"}"));
        http.patch(ITEM + item, "{\"work_notes\":\"første\"}");

        JsonNode entries = result(http.list("sys_journal_field", "element_id=" + item + "^ORDERBYsys_created_on", ""));
        JsonNode blob = result(http.get(ITEM + item + "?sysparm_display_value=true&sysparm_fields=work_notes"));
        assertThat(changed.path("work_notes").asText("?")).isEmpty();
        assertThat(column(entries, "value")).containsExactly("første", "første");
        assertThat(column(entries, "element")).containsOnly("work_notes");
        assertThat(blob.path("work_notes").asText()).contains("02-11-2026 10:00:00 - sandbox (Work notes)\nførste");
        assertThat(serviceNow.record("sc_req_item", item).orElseThrow()).containsEntry("sys_mod_count", "2");
    }

    @Test
    void drops_unknown_choices_and_protected_fields_without_a_word() {
        serviceNow.switches().readOnlyFields = Set.of("sc_req_item.close_notes");

        HttpResponse<String> answer =
                http.patch(ITEM + item, "{\"state\":\"42\",\"close_notes\":\"x\",\"priority\":\"1\"}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(result(answer).path("state").asText()).isEqualTo("1");
        assertThat(result(answer).path("close_notes").asText()).isEmpty();
        assertThat(result(answer).path("priority").asText()).isEqualTo("1");
    }

    @Test
    void closing_and_reopening_a_record_moves_active() {
        JsonNode closed = result(http.patch(ITEM + item, "{\"state\":\"3\"}"));
        JsonNode open = result(http.patch(ITEM + item, "{\"state\":\"2\"}"));

        assertThat(closed.path("active").asText()).isEqualTo("false");
        assertThat(closed.path("closed_at").asText()).isNotEmpty();
        assertThat(open.path("active").asText()).isEqualTo("true");
    }

    @Test
    void makes_finds_and_removes_a_record() {
        HttpResponse<String> made =
                http.post("/api/now/v2/table/sc_task", "{\"short_description\":\"Ny\",\"sys_id\":\"x\"}");
        String path = made.headers()
                .firstValue("Location")
                .orElseThrow()
                .substring(http.standIn.url().length());

        assertThat(made.statusCode()).isEqualTo(201);
        assertThat(result(made).path("number").asText()).isEqualTo("SCTASK0010004");
        assertThat(http.get(path).statusCode()).isEqualTo(200);
        assertThat(http.send(http.request(path).DELETE()).statusCode()).isEqualTo(204);
        assertThat(http.get(path).statusCode()).isEqualTo(404);
        assertThat(result(http.list("sys_audit_delete", "tablename=sc_task", "")))
                .hasSize(1);
    }

    @Test
    void refuses_in_the_words_of_the_real_system() {
        serviceNow.switches().forbiddenTables = Set.of("sys_journal_field");
        serviceNow.switches().abortedNumbers = "RITM0010002";
        String aborted = serviceNow.all("sc_req_item").get(1).get("sys_id");

        HttpResponse<String> stranger = http.send(http.anonymous(ITEM + item).GET());

        assertThat(stranger.statusCode()).isEqualTo(401);
        assertThat(stranger.headers().firstValue("WWW-Authenticate")).hasValue("BEARER realm=\"Service-now\"");
        assertThat(http.get("/api/now/table/sc_items").body())
                .contains("Invalid table sc_items")
                .contains("\"failure\"");
        assertThat(http.get("/api/now/nonsense").statusCode()).isEqualTo(400);
        assertThat(http.get(ITEM + "0000").body()).contains("No Record found");
        assertThat(http.get("/api/now/table/sys_journal_field").statusCode()).isEqualTo(403);
        assertThat(http.patch(ITEM + aborted, "{\"state\":\"2\"}").statusCode()).isEqualTo(403);
        assertThat(http.patch(ITEM + item, "{not json").statusCode()).isEqualTo(400);
        assertThat(http.list("sc_task", "number=none", "").body()).isEqualTo("{\"result\":[]}");
        assertThat(http.get("/api/now/v1/table/sc_task?number=none").statusCode())
                .isEqualTo(404);
    }

    @Test
    void hidden_rows_leave_a_short_page_and_look_deleted() {
        serviceNow.switches().hiddenNumbers = "RITM001000[12]";

        HttpResponse<String> page = http.list("sc_req_item", "ORDERBYnumber", "&sysparm_limit=2");

        assertThat(result(page)).isEmpty();
        assertThat(page.headers().firstValue("X-Total-Count")).hasValue("3");
        assertThat(page.headers().firstValue("Link").orElseThrow()).contains("rel=\"next\"");
        assertThat(http.get(ITEM + item).statusCode()).isEqualTo(404);
    }

    @Test
    void serves_a_batch_one_by_one_and_leaves_some_for_later() throws Exception {
        serviceNow.switches().unservicedEvery = 3;
        String body = Base64.getEncoder().encodeToString("{\"state\":\"2\"}".getBytes(StandardCharsets.UTF_8));
        String patch = "\"url\":\"" + ITEM + item + "?sysparm_fields=state\",\"method\":\"PATCH\",\"body\":\"" + body
                + "\",\"headers\":[{\"name\":\"Content-Type\",\"value\":\"application/json\"}]}";

        JsonNode answer = ServiceNowOverHttp.JSON.readTree(http.post(
                        "/api/now/v1/batch",
                        "{\"batch_request_id\":\"b1\",\"rest_requests\":[{\"id\":\"1\"," + patch
                                + ",{\"id\":\"2\",\"method\":\"GET\",\"url\":\"/api/now/table/nope\"},{\"id\":\"3\","
                                + patch + "]}")
                .body());

        JsonNode first = answer.path("serviced_requests").get(0);
        assertThat(first.path("status_code").asInt()).isEqualTo(200);
        assertThat(new String(Base64.getDecoder().decode(first.path("body").asText()), StandardCharsets.UTF_8))
                .isEqualTo("{\"result\":{\"state\":\"2\"}}");
        assertThat(answer.path("serviced_requests").get(1).path("status_code").asInt())
                .isEqualTo(400);
        assertThat(answer.path("unserviced_requests").get(0).asText()).isEqualTo("3");
        assertThat(answer.path("batch_request_id").asText()).isEqualTo("b1");
    }

    @Test
    void counts_by_group() {
        HttpResponse<String> all = http.get("/api/now/stats/sc_req_item?sysparm_count=true&sysparm_query=active=true");
        HttpResponse<String> byState =
                http.get("/api/now/stats/sc_task?sysparm_count=true&sysparm_group_by=state&sysparm_max_fields=number");
        HttpResponse<String> totals =
                http.get("/api/now/stats/sc_task?sysparm_sum_fields=state&sysparm_avg_fields=state");

        assertThat(all.body()).isEqualTo("{\"result\":{\"stats\":{\"count\":\"3\"}}}");
        assertThat(byState.body()).contains("\"field\":\"state\",\"value\":\"1\"", "\"number\":\"SCTASK0010003\"");
        assertThat(totals.body()).contains("\"sum\":{\"state\":\"3\"}", "\"avg\":{\"state\":\"1.0000\"}");
    }

    @Test
    void gives_a_variable_of_an_item_with_its_question() {
        JsonNode variables = result(http.list(
                "sc_item_option_mtom",
                "request_itemIN" + item,
                "&sysparm_exclude_reference_link=true&sysparm_fields=request_item,sc_item_option.value,"
                        + "sc_item_option.item_option_new.name,sc_item_option.item_option_new.question_text"));

        assertThat(column(variables, "sc_item_option.item_option_new.name")).contains("begrundelse");
        assertThat(column(variables, "sc_item_option.value")).doesNotContain("");
        assertThat(column(variables, "request_item")).containsOnly(item);
    }

    @Test
    void tells_of_its_own_fields_choices_and_tables() {
        JsonNode own = result(http.list("sys_dictionary", "name=sc_req_item", ""));
        JsonNode inherited = result(http.list("sys_dictionary", "name=task^element=assignment_group", ""));
        JsonNode parent = result(http.list("sys_db_object", "name=sc_req_item", "&sysparm_fields=super_class.name"));
        JsonNode states = result(http.list("sys_choice", "name=task^element=state^language=en^ORDERBYsequence", ""));

        assertThat(column(own, "element")).contains("cat_item", "request").doesNotContain("short_description");
        assertThat(inherited.get(0).path("internal_type").asText()).isEqualTo("reference");
        assertThat(inherited.get(0).path("reference").asText()).isEqualTo("sys_user_group");
        assertThat(parent.get(0).path("super_class.name").asText()).isEqualTo("task");
        assertThat(column(states, "value")).containsExactly("-5", "1", "2", "3", "4", "7");
    }

    @Test
    void keeps_a_file_with_its_record() {
        HttpResponse<String> made =
                http.send(http.request("/api/now/attachment/file?table_name=sc_req_item&table_sys_id=" + item
                                + "&file_name=n%C3%B8gle.txt")
                        .header("Content-Type", "text/plain")
                        .POST(java.net.http.HttpRequest.BodyPublishers.ofString("hej")));
        String id = result(made).path("sys_id").asText();

        assertThat(made.statusCode()).isEqualTo(201);
        HttpResponse<String> file = http.get("/api/now/attachment/" + id + "/file");
        HttpResponse<String> renamed = http.patch("/api/now/attachment/" + id, "{\"file_name\":\"nøgle 2.txt\"}");

        assertThat(file.body()).isEqualTo("hej");
        assertThat(file.headers().firstValue("X-Attachment-Metadata").orElseThrow())
                .contains("\"file_name\":\"n\\u00F8gle.txt\"", "\"size_bytes\":\"3\"");
        assertThat(renamed.statusCode()).isEqualTo(204);
        JsonNode list = result(http.get("/api/now/attachment?sysparm_query=table_sys_id=" + item));
        assertThat(column(list, "file_name")).containsExactly("nøgle 2.txt");
        assertThat(column(list, "size_bytes")).containsExactly("3");
    }
}
