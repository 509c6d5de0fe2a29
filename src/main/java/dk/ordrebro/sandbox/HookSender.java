package dk.ordrebro.sandbox;

import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.tracking.Change;
import dk.ordrebro.sandbox.azuredevops.tracking.Update;
import dk.ordrebro.sandbox.servicenow.Row;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The hooks that both systems send: ServiceNow's by a business rule that passes over our own user, Azure DevOps' for every
 * change. Several at once and so in no order, as the real ones; what is not taken is dropped, for the polls must find it anyway.
 */
final class HookSender implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(HookSender.class);
    private static final String OUR_USER = "sandbox";
    private static final int AT_ONCE = 8;
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final HttpClient client = HttpClient.newBuilder()
            .version(
                    HttpClient.Version
                            .HTTP_1_1) // an upgrade to HTTP/2 costs the first calls a round trip and the Host header
            .connectTimeout(PATIENCE)
            .build();
    private final ExecutorService queue = Executors.newFixedThreadPool(
            AT_ONCE, Thread.ofPlatform().daemon().name("sandbox-hooks-", 1).factory());
    private final String service;
    private final String secret;
    private final Clock clock;

    /** @param secret signs ServiceNow's hooks; user name and password of Azure DevOps' */
    HookSender(String service, String secret, Clock clock) {
        this.service = service;
        this.secret = secret;
        this.clock = clock;
    }

    void changed(Row row) {
        if (row.get("sys_updated_by").equals(OUR_USER)) {
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("table", row.table());
        body.put("sys_id", row.sysId());
        body.put("number", row.get("number"));
        body.put("mod", row.modCount());
        later(() -> send(signed(Json.text(body))));
    }

    void changed(Change change) {
        Update update = change.update();
        boolean updated = change.kind() == Change.Kind.UPDATED;
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("id", updated ? update.number() : update.after().id());
        if (updated) {
            resource.put("workItemId", update.after().id());
        }
        resource.put("rev", update.after().rev());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("id", UUID.randomUUID().toString());
        body.put("eventType", "workitem." + change.kind().name().toLowerCase(Locale.ROOT));
        body.put("publisherId", "tfs");
        body.put("resource", resource);
        String basic = Base64.getEncoder().encodeToString((secret + ":" + secret).getBytes(StandardCharsets.UTF_8));
        later(() -> send(post("/hooks/azure-devops", Json.text(body)).header("Authorization", "Basic " + basic)));
    }

    private HttpRequest.Builder signed(String body) {
        String timestamp = String.valueOf(clock.instant().getEpochSecond());
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            byte[] signature = mac.doFinal((timestamp + "." + body).getBytes(StandardCharsets.UTF_8));
            return post("/hooks/servicenow", body)
                    .header("X-Ordrebro-Timestamp", timestamp)
                    .header("X-Ordrebro-Signature", Base64.getEncoder().encodeToString(signature));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e); // every Java has it
        }
    }

    private HttpRequest.Builder post(String path, String body) {
        return HttpRequest.newBuilder(URI.create(service + path))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
    }

    private void later(Runnable sending) {
        try {
            queue.execute(sending);
        } catch (RejectedExecutionException closed) {
            LOG.atDebug().log("no more hooks are sent: the sandbox closes");
        }
    }

    private void send(HttpRequest.Builder request) {
        try {
            int status = client.send(request.build(), HttpResponse.BodyHandlers.discarding())
                    .statusCode();
            LOG.atDebug().addKeyValue("status", status).log("a hook was sent");
        } catch (IOException lost) {
            LOG.atDebug().setCause(lost).log("a hook was lost; the polls find the change");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        queue.shutdownNow();
    }
}
