package dk.ordrebro.sandbox.azuredevops;

import static dk.ordrebro.sandbox.azuredevops.Caller.good;
import static dk.ordrebro.sandbox.azuredevops.Caller.json;
import static dk.ordrebro.sandbox.azuredevops.Caller.set;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.sandbox.wire.Reply;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassificationNodesTest {
    private static final String AREAS = "/KIT/_apis/wit/classificationnodes/areas";

    private final Caller azure = new Caller();

    private String area(long id) {
        return azure.item(id).at("/fields/System.AreaPath").asText();
    }

    @Test
    void a_renamed_node_takes_its_work_items_along() {
        long deep = azure.create("Task", "dyb", set("System.AreaPath", "KIT\\Infrastruktur\\Netværk"));
        long other = azure.create("Task", "anden", set("System.AreaPath", "KIT\\Klient"));

        good(azure.call("PATCH", AREAS + "/Infrastruktur", Map.of("name", "Drift")));

        assertThat(area(deep)).isEqualTo("KIT\\Drift\\Netværk");
        assertThat(area(other)).isEqualTo("KIT\\Klient");
        assertThat(azure.item(deep).get("rev").asInt()).isEqualTo(1);
        assertThat(azure.query("[System.AreaPath] UNDER 'KIT\\Drift'")).containsExactly(deep);
        assertThat(azure.tryCreate(
                                "Task", List.of(set("System.Title", "x"), set("System.AreaPath", "KIT\\Infrastruktur")))
                        .status())
                .isEqualTo(400);
    }

    @Test
    void a_node_is_made_by_name_and_moved_by_id() {
        Reply made = azure.call("POST", AREAS + "/Klient", Map.of("name", "Print"));
        int id = json(made).get("id").asInt();
        long item = azure.create("Task", "print", set("System.AreaPath", "KIT\\Klient\\Print"));

        Reply again = azure.call("POST", AREAS + "/%5CKlient", Map.of("name", "print"));
        Reply moved = azure.call("POST", AREAS + "/Servicedesk", Map.of("id", id));
        Reply intoItself = azure.call("POST", AREAS + "/Servicedesk/Print", Map.of("id", id));

        assertThat(made.status()).isEqualTo(201);
        assertThat(json(made).at("/_links/parent/href").asText()).endsWith("/Areas/Klient");
        assertThat(again.status()).isEqualTo(409);
        assertThat(json(again).get("message").asText()).startsWith("VS402371");
        assertThat(moved.status()).isEqualTo(200);
        assertThat(intoItself.status()).isEqualTo(400);
        assertThat(area(item)).isEqualTo("KIT\\Servicedesk\\Print");
    }

    @Test
    void the_work_items_of_a_node_that_goes_are_given_to_another() {
        long item = azure.create("Task", "netværk", set("System.AreaPath", "KIT\\Infrastruktur\\Netværk"));
        long up = azure.create("Task", "identitet", set("System.AreaPath", "KIT\\Identitet"));
        int heir = azure.get(AREAS + "/Klient").get("id").asInt();

        Reply gone = azure.call("DELETE", AREAS + "/Infrastruktur?$reclassifyId=" + heir, null);
        azure.call("DELETE", AREAS + "/Identitet", null);

        assertThat(gone.status()).isEqualTo(204);
        assertThat(area(item)).isEqualTo("KIT\\Klient");
        assertThat(azure.item(item).get("rev").asInt()).isEqualTo(2);
        assertThat(area(up)).isEqualTo("KIT");
        assertThat(azure.call("GET", AREAS + "/Infrastruktur/Netv%C3%A6rk", null)
                        .status())
                .isEqualTo(404);
        assertThat(azure.call("DELETE", AREAS, null).status()).isEqualTo(400);
    }

    @Test
    void iterations_have_dates() {
        Map<String, Object> dates = Map.of("startDate", "2026-11-02T00:00:00.000Z", "finishDate", "2026-11-13");

        azure.call(
                "POST", "/KIT/_apis/wit/classificationnodes/iterations", Map.of("name", "PI 9", "attributes", dates));

        assertThat(azure.get("/KIT/_apis/wit/classificationnodes/iterations/PI%209")
                        .get("attributes")
                        .toString())
                .contains("\"startDate\":\"2026-11-02T00:00:00Z\"", "\"finishDate\":\"2026-11-13T00:00:00Z\"");
    }

    @Test
    void nodes_are_read_by_id_and_an_unknown_one_is_left_out_on_request() {
        String ids = "/KIT/_apis/wit/classificationnodes?ids=100,4711";

        assertThat(azure.call("GET", ids, null).status()).isEqualTo(404);
        assertThat(azure.get(ids + "&errorPolicy=omit").get("value").get(1).isNull())
                .isTrue();
    }
}
