package dk.ordrebro.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.plan.WorkItemWrite.ParentMove;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.settings.AzureDevOpsSettings.Auth;
import dk.ordrebro.settings.Secret;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.IntStream;

/** Settings, writes and answers that the tests of this room share. */
final class Samples {
    static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);
    static final Instant LATER = NOW.plusSeconds(60);
    static final URI ORGANISATION = URI.create("https://dev.azure.com/kit");

    private Samples() {}

    static AzureDevOpsSettings settings() {
        return settings(Optional.empty());
    }

    static AzureDevOpsSettings settings(Optional<String> stampField) {
        return new AzureDevOpsSettings(
                ORGANISATION,
                new Auth.Pat(new Secret("pat")),
                Duration.ofSeconds(15),
                stampField,
                4,
                Duration.ofSeconds(60),
                "7.1");
    }

    static WorkItemClient client(FakeDoor door) {
        return new WorkItemClient(door, settings(), CLOCK);
    }

    static WorkItemWrite newItem(String title) {
        return new WorkItemWrite(
                OptionalLong.empty(), 0, "KIT", "Feature", Map.of("System.Title", title), Set.of(), ParentMove.NONE);
    }

    static List<WorkItemWrite> creates(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> newItem("RITM" + i + " Ny PC"))
                .toList();
    }

    static WorkItemWrite update(long id, int rev, String field, Object value) {
        Map<String, Object> fields = new java.util.HashMap<>();
        fields.put(field, value);
        return new WorkItemWrite(OptionalLong.of(id), rev, "KIT", "Feature", fields, Set.of(), ParentMove.NONE);
    }

    static ObjectNode item(long id, int rev, String title) {
        ObjectNode item = Json.object().put("id", id).put("rev", rev);
        item.putObject("fields")
                .put("System.TeamProject", "KIT")
                .put("System.WorkItemType", "Feature")
                .put("System.State", "New")
                .put("System.CreatedDate", "2026-11-20T12:00:00.123Z")
                .put("System.ChangedDate", "2026-11-20T12:00:00.123Z")
                .put("System.Title", title);
        return item;
    }

    static ObjectNode good(JsonNode item) {
        ObjectNode entry = Json.object().put("code", 200);
        entry.putObject("headers").put("Content-Type", "application/json; charset=utf-8");
        return entry.put("body", item.toString());
    }

    static ObjectNode bad(int code, String message) {
        ObjectNode error = Json.object().put("$id", "1").put("message", message).put("typeKey", "SomeException");
        return Json.object().put("code", code).put("body", error.toString());
    }

    static ObjectNode modelError(int code, String message) {
        ObjectNode error = Json.object().put("count", 1);
        error.putObject("value").put("Message", message);
        return Json.object().put("code", code).put("body", error.toString());
    }

    static Answer batch(JsonNode... entries) {
        return batch(Arrays.asList(entries));
    }

    static Answer batch(List<? extends JsonNode> entries) {
        ObjectNode body = Json.object().put("count", entries.size());
        ArrayNode value = body.putArray("value");
        entries.forEach(value::add);
        return FakeDoor.json(200, body.toString());
    }

    /** Answers every create of a batch with a work item, numbered from the first id. */
    static Answer made(Call call, long firstId) {
        long[] id = {firstId};
        return batch(titles(call).stream()
                .map(title -> good(item(id[0]++, 1, title)))
                .toList());
    }

    static List<String> titles(Call call) {
        return IntStream.range(0, sent(call).size())
                .mapToObj(i -> title(sent(call).get(i)))
                .toList();
    }

    private static String title(JsonNode request) {
        for (JsonNode operation : request.path("body")) {
            if (operation.path("path").asText().equals("/fields/System.Title")) {
                return operation.path("value").asText();
            }
        }
        return "";
    }

    static JsonNode sent(Call call) {
        return Json.tree(call.body()).orElseThrow();
    }

    static Failure failure(Outcome<WorkItem> outcome) {
        if (outcome instanceof Outcome.Failed<WorkItem> failed) {
            return failed.failure();
        }
        throw new AssertionError("it worked: " + outcome);
    }

    static long id(Outcome<WorkItem> outcome) {
        return outcome.asOptional()
                .orElseThrow(() -> new AssertionError(failure(outcome).what()))
                .id();
    }

    /** It may have been carried out. */
    static void isUnknown(Outcome<WorkItem> outcome) {
        assertThat(failure(outcome))
                .isInstanceOfSatisfying(Failure.Transient.class, failed -> assertThat(failed.unknown())
                        .isTrue());
    }
}
