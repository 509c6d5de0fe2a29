package dk.ordrebro.promise.stage;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.sandbox.BothSystems;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** What people do to the two systems behind the service's back, over the systems' own APIs. */
public final class ByHand {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final BothSystems both;
    private final HttpClient http = HttpClient.newHttpClient();

    public ByHand(BothSystems both) {
        this.both = both;
    }

    /** @return the new work item's id */
    public long workItem(String type, String title) throws IOException, InterruptedException {
        String body =
                "[{\"op\":\"add\",\"path\":\"/fields/System.Title\",\"value\":" + JSON.writeValueAsString(title) + "}]";
        return patch("POST", "/KIT/_apis/wit/workitems/$" + type.replace(" ", "%20"), body)
                .path("id")
                .asLong();
    }

    /** Puts a work item under another. */
    public void under(long child, long parent) {
        String above = both.azureDevOpsUrl() + "/_apis/wit/workItems/" + parent;
        both.teams().relate(child, "System.LinkTypes.Hierarchy-Reverse", above, "");
    }

    /** Takes a work item from under its parent. */
    public void orphaned(long id) throws IOException, InterruptedException {
        JsonNode item = ask(
                "GET", both.azureDevOpsUrl() + "/_apis/wit/workitems/" + id + "?$expand=relations&api-version=7.1", "");
        int at = 0;
        while (!item.path("relations").path(at).path("rel").asText().endsWith("Hierarchy-Reverse")) {
            at++;
        }
        patch("PATCH", "/_apis/wit/workitems/" + id, "[{\"op\":\"remove\",\"path\":\"/relations/" + at + "\"}]");
    }

    public void deleteOrder(String table, String sysId) throws IOException, InterruptedException {
        ask("DELETE", both.serviceNowUrl() + "/api/now/table/" + table + "/" + sysId, "");
    }

    private JsonNode patch(String method, String path, String body) throws IOException, InterruptedException {
        return ask(method, both.azureDevOpsUrl() + path + "?api-version=7.1", body);
    }

    private JsonNode ask(String method, String url, String body) throws IOException, InterruptedException {
        String sandbox = Base64.getEncoder().encodeToString("sandbox:sandbox".getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = http.send(
                HttpRequest.newBuilder(URI.create(url))
                        .header("Authorization", "Basic " + sandbox)
                        .header("Content-Type", "application/json-patch+json")
                        .method(method, HttpRequest.BodyPublishers.ofString(body))
                        .build(),
                HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode())
                .as("%s %s: %s", method, url, answer.body())
                .isBetween(200, 299);
        return JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body());
    }
}
