package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.cli.Sandbox.Mode;
import dk.ordrebro.cli.Sandbox.Wish;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Both systems with an order and its work item, and browsers in two languages. */
abstract class PagesOfSystems {
    final Browser danish = new Browser("da-DK,da;q=0.9,en;q=0.5");
    final Browser english = new Browser("en");
    Systems systems;
    String serviceNow;
    String azureDevOps;
    Map<String, String> order;

    @BeforeEach
    void both_systems_with_an_order_and_its_work_item() {
        systems = Systems.start(Wish.of(Path.of("config"), 9, Mode.SYSTEMS_ONLY), Clock.systemUTC());
        serviceNow = systems.orders().url();
        azureDevOps = systems.items().url();
        order = systems.serviceNow().all("sc_req_item").getFirst();
        workItem(
                order.get("number") + " Ny bærbar",
                "Se " + serviceNow + "/sc_req_item.do?sys_id=" + order.get("sys_id"));
    }

    @AfterEach
    void stop() {
        systems.close();
    }

    /** As the service makes one. */
    void workItem(String title, String description) {
        String patch = Json.text(List.of(
                Map.of("op", "add", "path", "/fields/System.Title", "value", title),
                Map.of("op", "add", "path", "/fields/System.Description", "value", description)));
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create(azureDevOps + "/ordrebro/KIT/_apis/wit/workitems/$Feature?api-version=7.1"))
                .header("Content-Type", "application/json-patch+json")
                .header("Authorization", "Basic OnNhbmRib3g=") // :sandbox
                .POST(HttpRequest.BodyPublishers.ofString(patch))
                .build();
        assertThat(HttpClient.newHttpClient()
                        .sendAsync(request, HttpResponse.BodyHandlers.ofString())
                        .join()
                        .statusCode())
                .isEqualTo(200);
    }

    String orderPage() {
        return serviceNow + "/sc_req_item.do?sys_id=" + order.get("sys_id");
    }
}
