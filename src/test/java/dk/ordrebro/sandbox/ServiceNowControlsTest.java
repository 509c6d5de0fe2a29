package dk.ordrebro.sandbox;

import static dk.ordrebro.sandbox.ServiceNowOverHttp.column;
import static dk.ordrebro.sandbox.ServiceNowOverHttp.result;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.SettableClock;
import dk.ordrebro.sandbox.servicenow.ServiceNowStandIn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the stand-in has beside ServiceNow itself, for tests: its truth, its switches, and changes made from within. */
@Tag("integration")
class ServiceNowControlsTest {
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
    void tells_the_truth_about_orders_and_their_journals() throws Exception {
        http.patch(ITEM + item, "{\"work_notes\":\"note\",\"correlation_id\":\"4711\"}");

        JsonNode orders = ServiceNowOverHttp.JSON
                .readTree(http.send(http.anonymous("/sandbox/truth").GET()).body())
                .path("orders");

        assertThat(orders).hasSize(9);
        assertThat(column(orders, "correlation_id")).contains("4711");
        assertThat(orders.findValuesAsText("value")).containsExactly("note");
    }

    @Test
    void switches_are_set_over_http_and_a_wrong_name_is_refused() {
        assertThat(http.post("/sandbox/switches", "{\"lanes\":4,\"hiddenNumbers\":\"X\"}")
                        .body())
                .contains("\"lanes\":4");
        assertThat(serviceNow.switches().lanes).isEqualTo(4);
        assertThat(http.post("/sandbox/switches", "{\"lane\":4}").statusCode()).isEqualTo(400);
    }

    @Test
    void in_process_changes_are_seen_over_http() {
        serviceNow.update("sc_req_item", item, Map.of("short_description", "Ændret", "comments", "hej"));

        assertThat(result(http.get(ITEM + item)).path("short_description").asText())
                .isEqualTo("Ændret");
        assertThat(serviceNow.journal(item))
                .extracting(entry -> entry.get("value"))
                .isEqualTo(List.of("hej"));
    }
}
