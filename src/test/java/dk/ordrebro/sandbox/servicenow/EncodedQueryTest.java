package dk.ordrebro.sandbox.servicenow;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.SettableClock;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EncodedQueryTest {
    private final ServiceNowStandIn serviceNow = new ServiceNowStandIn(new SettableClock());

    @BeforeEach
    void given_six_items() {
        String group = serviceNow.insert("sys_user_group", Map.of("name", "Klientdrift", "sys_id", "c1"));
        row("1", "10:00:00", Map.of("state", "1", "short_description", "Ny skærm"));
        row("2", "10:00:01", Map.of("state", "2", "short_description", "VPN, hjemme", "assignment_group", group));
        row("3", "10:00:01", Map.of("state", "2", "short_description", "skærmarm", "priority", "10"));
        row("4", "10:00:01", Map.of("state", "3", "active", "false", "short_description", "Skærm 27\""));
        row("5", "10:00:02", Map.of("state", "4", "active", "false", "correlation_id", "ADO-9"));
        row("6", "10:05:00", Map.of("state", "7", "active", "false"));
    }

    private void row(String last, String time, Map<String, String> values) {
        Map<String, String> row = new HashMap<>(values);
        row.put("sys_id", "a" + last);
        row.put("number", "RITM000000" + last);
        row.put("sys_updated_on", "2026-01-10 " + time);
        serviceNow.insert("sc_req_item", row);
    }

    @ParameterizedTest(name = "{0} finds {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "active=true | 1 2 3",
                "active=true^state=2 | 2 3",
                "state=1^ORstate=3^active=true | 1",
                "state=1^ORstate=3^ORstate=7 | 1 4 6",
                "state=1^active=true^NQstate=4 | 1 5",
                "stateIN1,3,7 | 1 4 6",
                "stateNOT IN1,3,7 | 2 3 5",
                "short_descriptionLIKEskærm | 1 3 4",
                "short_descriptionNOT LIKEskærm^short_descriptionISNOTEMPTY | 2",
                "short_descriptionSTARTSWITHSKÆRM | 3 4",
                "short_descriptionENDSWITHarm | 3",
                "short_descriptionISEMPTY | 5 6",
                "assignment_group.name=Klientdrift | 2",
                "assignment_groupISEMPTY | 1 3 4 5 6",
                "correlation_id=ADO-9 | 5",
                "correlation_id!=ADO-9^active=false | 4 6",
                "priority>9 | 3",
                "priority<10^state=2 | 2",
                "sys_updated_on>=2026-01-10 10:00:01^sys_updated_on<=2026-01-10 10:00:02 | 2 3 4 5",
                "sys_updated_on>2026-01-10 10:00:01^ORDERBYsys_updated_on | 5 6",
                "sys_updated_on<2026-01-10 10:00:01 | 1",
                "sys_updated_onBETWEEN2026-01-10 10:00:01@2026-01-10 10:00:02 | 2 3 4 5",
                "sys_updated_on>2026-01-10 10:00:01^NQsys_updated_on=2026-01-10 10:00:01^sys_id>a2"
                        + "^ORDERBYsys_updated_on^ORDERBYsys_id | 3 4 5 6",
                "ORDERBYDESCsys_updated_on^ORDERBYsys_id | 6 5 2 3 4 1",
                "ORDERBYDESCnumber | 6 5 4 3 2 1",
                "sys_idINa6,a1,a1,zz | 1 6",
                "number=RITM0000004^ORsys_id=a2 | 2 4",
                "number=RITM0000004^state=1 | ''",
                "stateANYTHING | 1 2 3 4 5 6",
            })
    void finds_what_the_query_says(String query, String expected) {
        assertThat(found("sc_req_item", query)).isEqualTo(expected);
    }

    /** The clock stands at nine on Monday, 2 November 2026. */
    @ParameterizedTest(name = "{0} is the same as {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                ">javascript:gs.daysAgoStart(1) | >2026-11-01 00:00:00",
                "<=javascript:gs.daysAgoEnd(0) | <=2026-11-02 23:59:59",
                ">=javascript:gs.minutesAgo(90) | >=2026-11-02 07:30:00",
                ">javascript:gs.hoursAgoStart(1); | >2026-11-02 08:00:00",
                ">=javascript:gs.monthsAgoStart(1) | >=2026-10-01 00:00:00",
                "<javascript:gs.beginningOfThisWeek() | <2026-11-02 00:00:00",
                "ONToday@javascript:gs.beginningOfToday()@javascript:gs.endOfToday() | BETWEEN2026-11-02 00:00:00@2026-11-02 23:59:59",
                "ONLast month@javascript:gs.beginningOfLastMonth()@javascript:gs.endOfLastMonth()"
                        + " | BETWEEN2026-10-01 00:00:00@2026-10-31 23:59:59"
            })
    void a_script_stands_for_the_moment_it_names(String script, String plain) {
        for (String at : List.of(
                "2026-09-30 23:59:59",
                "2026-10-01 00:00:00",
                "2026-10-31 23:59:59",
                "2026-11-01 00:00:00",
                "2026-11-01 00:00:01",
                "2026-11-02 07:30:00",
                "2026-11-02 08:00:01",
                "2026-11-02 23:59:59",
                "2026-11-03 00:00:00")) {
            serviceNow.insert("sc_task", Map.of("number", "SCTASK" + at, "due_date", at));
        }

        assertThat(number("due_date" + script)).isNotEmpty().isEqualTo(number("due_date" + plain));
    }

    private List<String> number(String query) {
        Search search = new Search(serviceNow.state(), serviceNow.switches());
        return search.find("sc_task", query, new Search.Page(0, 100, true)).rows().stream()
                .map(row -> row.get("number"))
                .sorted()
                .toList();
    }

    @Test
    void orders_as_asked_even_when_rows_come_from_a_lookup() {
        assertThat(found("sc_req_item", "sys_idINa1,a2,a3^ORDERBYDESCnumber")).isEqualTo("3 2 1");
    }

    @ParameterizedTest
    @CsvSource({
        "no_such_field=1^active=true",
        "active=true^stateRESEMBLES2",
        "active=true^number",
        "active=true^due_date>javascript:gs.sleep(1)",
        "active.name=1^active=true"
    })
    void a_condition_it_does_not_understand_widens_the_answer(String query) {
        assertThat(found("sc_req_item", query)).isEqualTo("1 2 3");
    }

    @Test
    void a_condition_it_does_not_understand_finds_nothing_when_the_instance_is_set_so() {
        serviceNow.switches().invalidQueryReturnsNoRows = true;

        assertThat(found("sc_req_item", "no_such_field=1^active=true")).isEmpty();
    }

    @Test
    void a_parent_table_finds_the_records_of_its_children() {
        assertThat(found("task", "active=false^ORDERBYDESCnumber")).isEqualTo("6 5 4");
        assertThat(found("task", "number=RITM0000002")).isEqualTo("2");
    }

    @Test
    void a_changed_row_is_found_by_its_new_values_and_no_longer_by_the_old() {
        serviceNow.update("sc_req_item", "a5", Map.of("correlation_id", "ADO-10"));

        assertThat(found("sc_req_item", "correlation_id=ADO-9")).isEmpty();
        assertThat(found("sc_req_item", "correlation_id=ado-10")).isEqualTo("5");
        assertThat(found("sc_req_item", "sys_updated_on<2026-02-01 00:00:00")).isEqualTo("1 2 3 4 6");
    }

    private String found(String table, String query) {
        Search search = new Search(serviceNow.state(), serviceNow.switches());
        List<Row> rows =
                search.find(table, query, new Search.Page(0, 100, true)).rows();
        String[] last = rows.stream()
                .map(row -> row.get("number").substring(row.get("number").length() - 1))
                .toArray(String[]::new);
        if (!query.contains("ORDERBY")) {
            Arrays.sort(last);
        }
        return String.join(" ", last);
    }
}
