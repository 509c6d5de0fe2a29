package dk.ordrebro.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The yardstick of {@link CostBench}: nothing but the calls nobody can do without. Reads all orders by pages of 500, makes the
 * work items in batches of 200, writes back in batches of 100. It remembers nothing, maps nothing, looks nothing up, and an
 * answer that is lost ends it.
 */
final class IdealClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String FIELDS = "sys_id,number,short_description,description,state,priority,due_date,"
            + "request,request_item,cat_item.name,assignment_group.name,requested_for.name,sys_updated_on,sys_mod_count";
    private static final Map<String, String> TYPES = new java.util.LinkedHashMap<>();

    static {
        TYPES.put("sc_request", "Epic");
        TYPES.put("sc_req_item", "Feature");
        TYPES.put("sc_task", "User%20Story");
    }

    private final HttpClient http = HttpClient.newHttpClient();
    private final String serviceNow;
    private final String azureDevOps;
    private final Map<String, Long> items = new HashMap<>();

    private IdealClient(String serviceNow, String azureDevOps) {
        this.serviceNow = serviceNow;
        this.azureDevOps = azureDevOps;
    }

    /** @param arguments the two addresses */
    public static void main(String[] arguments) throws Exception {
        IdealClient client = new IdealClient(arguments[0], arguments[1]);
        for (Map.Entry<String, String> type : TYPES.entrySet()) {
            client.carry(type.getKey(), type.getValue());
        }
        System.out.println("done " + client.items.size());
        new java.util.concurrent.CountDownLatch(1).await(); // so that it can be measured
    }

    private void carry(String table, String type) throws IOException, InterruptedException {
        List<JsonNode> orders = new ArrayList<>();
        int read;
        do {
            JsonNode page = call(
                            "GET",
                            serviceNow + "/api/now/table/" + table + "?sysparm_limit=500&sysparm_offset="
                                    + orders.size()
                                    + "&sysparm_display_value=all&sysparm_fields=" + FIELDS
                                    + "&sysparm_query=ORDERBYsys_updated_on%5EORDERBYsys_id",
                            null)
                    .path("result");
            page.forEach(orders::add);
            read = page.size();
        } while (read == 500);
        for (int from = 0; from < orders.size(); from += 200) {
            create(type, orders.subList(from, Math.min(orders.size(), from + 200)));
        }
        for (int from = 0; from < orders.size(); from += 100) {
            writeBack(table, orders.subList(from, Math.min(orders.size(), from + 100)));
        }
    }

    private void create(String type, List<JsonNode> orders) throws IOException, InterruptedException {
        ArrayNode batch = JSON.createArrayNode();
        for (JsonNode order : orders) {
            ObjectNode request = batch.addObject()
                    .put("method", "PATCH")
                    .put("uri", "/KIT/_apis/wit/workitems/$" + type + "?$expand=relations&api-version=7.1");
            request.putObject("headers").put("Content-Type", "application/json-patch+json");
            ArrayNode steps = request.putArray("body");
            set(steps, "System.Title", value(order, "number") + " " + value(order, "short_description"));
            set(steps, "System.Description", value(order, "description"));
            set(steps, "System.AreaPath", "KIT");
            set(steps, "System.IterationPath", "KIT");
            set(steps, "System.Tags", "ServiceNow");
            String parent = value(order, type.equals("Feature") ? "request" : "request_item");
            if (items.containsKey(parent) && !type.equals("Epic")) {
                steps.addObject()
                        .put("op", "add")
                        .put("path", "/relations/-")
                        .putObject("value")
                        .put("rel", "System.LinkTypes.Hierarchy-Reverse")
                        .put("url", azureDevOps + "/_apis/wit/workItems/" + items.get(parent));
            }
        }
        JsonNode answers = call("PATCH", azureDevOps + "/_apis/wit/$batch?api-version=7.1", batch)
                .path("value");
        for (int i = 0; i < orders.size(); i++) {
            JsonNode item = JSON.readTree(answers.path(i).path("body").asText());
            items.put(value(orders.get(i), "sys_id"), item.path("id").asLong());
        }
    }

    private void writeBack(String table, List<JsonNode> orders) throws IOException, InterruptedException {
        ObjectNode batch = JSON.createObjectNode().put("batch_request_id", "1");
        ArrayNode requests = batch.putArray("rest_requests");
        for (JsonNode order : orders) {
            String sysId = value(order, "sys_id");
            ObjectNode body = JSON.createObjectNode()
                    .put("correlation_id", Long.toString(items.get(sysId)))
                    .put("correlation_display", "Azure DevOps")
                    .put("work_notes", "Oprettet som arbejdsopgave " + items.get(sysId));
            ObjectNode request = requests.addObject()
                    .put("id", sysId)
                    .put("method", "PATCH")
                    .put("url", "/api/now/table/" + table + "/" + sysId + "?sysparm_fields=sys_id,sys_mod_count")
                    .put("body", Base64.getEncoder().encodeToString(JSON.writeValueAsBytes(body)));
            request.putArray("headers").addObject().put("name", "Content-Type").put("value", "application/json");
        }
        call("POST", serviceNow + "/api/now/v1/batch", batch);
    }

    private static void set(ArrayNode steps, String field, String value) {
        steps.addObject().put("op", "add").put("path", "/fields/" + field).put("value", value);
    }

    private static String value(JsonNode order, String field) {
        JsonNode cell = order.path(field);
        return cell.isObject() ? cell.path("value").asText() : cell.asText();
    }

    private JsonNode call(String method, String url, JsonNode body) throws IOException, InterruptedException {
        String user = url.startsWith(serviceNow) ? "sandbox" : "";
        String basic = Base64.getEncoder().encodeToString((user + ":sandbox").getBytes(StandardCharsets.UTF_8));
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .timeout(Duration.ofSeconds(60))
                .header("Authorization", "Basic " + basic)
                .header("Accept", "application/json")
                .header("Content-Type", "application/json")
                .method(
                        method,
                        body == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(body)))
                .build();
        HttpResponse<byte[]> answer = http.send(request, HttpResponse.BodyHandlers.ofByteArray());
        if (answer.statusCode() != 200) {
            throw new IOException(answer.statusCode() + " " + new String(answer.body(), StandardCharsets.UTF_8));
        }
        return JSON.readTree(answer.body());
    }
}
