package dk.ordrebro.promise.stage;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Sends a node what both systems' hooks send. Each call gives the status it is answered. */
public final class Hooked {
    private static final String SECRET = "correct horse";

    private final HttpClient http = HttpClient.newHttpClient();
    private final AtomicInteger notifications = new AtomicInteger();

    /** Has the nodes that the stage starts from now on listen to these hooks. */
    public Hooked(Stage stage) {
        stage.set("HTTP_HOOKS_SERVICENOW_SECRET", SECRET)
                .set("HTTP_HOOKS_AZUREDEVOPS_USERNAME", "hook")
                .set("HTTP_HOOKS_AZUREDEVOPS_PASSWORD", SECRET);
    }

    public int serviceNow(Node node, Map<String, String> task)
            throws IOException, InterruptedException, GeneralSecurityException {
        return serviceNow(node, "sc_task", task);
    }

    public int serviceNow(Node node, String table, Map<String, String> order)
            throws IOException, InterruptedException, GeneralSecurityException {
        return serviceNow(node, "{\"table\":\"" + table + "\",\"sys_id\":\"" + order.get("sys_id") + "\"}");
    }

    /** A file was put on an order. @param file its id */
    public int file(Node node, String file, Map<String, String> order)
            throws IOException, InterruptedException, GeneralSecurityException {
        return serviceNow(
                node,
                "{\"table\":\"sys_attachment\",\"sys_id\":\"%s\",\"table_name\":\"sc_req_item\",\"table_sys_id\":\"%s\"}"
                        .formatted(file, order.get("sys_id")));
    }

    private int serviceNow(Node node, String body) throws IOException, InterruptedException, GeneralSecurityException {
        String timestamp = Long.toString(Clock.systemUTC().instant().getEpochSecond());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] signature = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
        return send(to(node, "/hooks/servicenow", body)
                .header("X-Ordrebro-Timestamp", timestamp)
                .header("X-Ordrebro-Signature", HexFormat.of().formatHex(signature)));
    }

    public int azureDevOps(Node node, long item) throws IOException, InterruptedException {
        return azureDevOps(
                node,
                "{\"id\":\"%s\",\"eventType\":\"workitem.updated\",\"resource\":{\"id\":2,\"workItemId\":%d,\"rev\":99}}"
                        .formatted(notifications.incrementAndGet(), item));
    }

    /** A work item was commented on. @param rev that the comment made */
    public int commented(Node node, long item, int rev) throws IOException, InterruptedException {
        return azureDevOps(
                node,
                "{\"id\":\"%s\",\"eventType\":\"workitem.commented\",\"resource\":{\"id\":%d,\"rev\":%d}}"
                        .formatted(notifications.incrementAndGet(), item, rev));
    }

    private int azureDevOps(Node node, String body) throws IOException, InterruptedException {
        String basic = Base64.getEncoder().encodeToString(("hook:" + SECRET).getBytes(StandardCharsets.UTF_8));
        return send(to(node, "/hooks/azure-devops", body).header("Authorization", "Basic " + basic));
    }

    private static HttpRequest.Builder to(Node node, String path, String body) {
        return HttpRequest.newBuilder(URI.create(node.address() + path))
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private int send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }
}
