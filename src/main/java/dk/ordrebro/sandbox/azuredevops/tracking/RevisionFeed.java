package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.wire.Asked;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The reporting feed: every revision of every work item, in the order they came. */
final class RevisionFeed {
    private static final int DEFAULT_PAGE = 1_000;

    private final Items items;
    private final Organisation organisation;

    RevisionFeed(Items items, Organisation organisation) {
        this.items = items;
        this.organisation = organisation;
    }

    /** What the caller wants of each revision. */
    private record Wish(
            boolean latestOnly,
            boolean deleted,
            boolean discussion,
            boolean references,
            boolean longText,
            Set<String> fields,
            Set<String> types) {
        boolean takes(Item revision, Item newest) {
            return newest != null // else destroyed since
                    && (deleted || !newest.deleted())
                    && (!discussion || revision.fields().containsKey("System.History"))
                    && (!latestOnly || newest.rev() == revision.rev())
                    && (types.isEmpty() || types.contains(revision.type()));
        }
    }

    Object page(Call call) {
        return page(wish(call.asked()), call);
    }

    /** The revisions in which somebody said something. */
    Object discussions(Call call) {
        return page(new Wish(false, false, true, false, true, Set.of(), Set.of()), call);
    }

    private Map<String, Object> page(Wish wish, Call call) {
        Asked asked = call.asked();
        View view = organisation.view(call);
        String token = asked.parameter("continuationToken").orElse("");
        String start = asked.parameter("startDateTime").orElse("");
        if (!token.isEmpty() && !start.isEmpty()) {
            throw Failure.model("Use either continuationToken or startDateTime, not both.");
        }
        int size = size(asked);
        Instant since = start.isEmpty()
                ? Instant.MIN
                : Json.instant(start).orElseThrow(() -> Failure.model("The startDateTime is not a date."));
        long reached = token.isEmpty() ? 0 : watermark(token);
        List<Map<String, Object>> values = new ArrayList<>();
        Item last = null;
        boolean end = false;
        while (values.size() < size && !end) {
            List<Item> revisions = items.after(reached, Math.max(200, size - values.size()));
            end = revisions.isEmpty();
            for (Item revision : revisions) {
                if (values.size() == size) {
                    break;
                }
                last = revision;
                reached = revision.watermark();
                boolean late = !revision.date("System.ChangedDate").isBefore(since);
                if (late
                        && call.concerns(revision.text("System.TeamProject"))
                        && wish.takes(revision, items.any(revision.id()).orElse(null))) {
                    values.add(told(revision, wish, view));
                }
            }
        }
        boolean done = end || items.after(reached, 1).isEmpty();
        return answer(values, last == null ? emptyPageToken(token) : token(last), done, call);
    }

    private static Map<String, Object> answer(List<Map<String, Object>> values, String token, boolean done, Call call) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("values", values);
        answer.put(
                "nextLink",
                call.projectUrl() + "/_apis/wit/reporting/workItemRevisions?continuationToken="
                        + Json.percentEncoded(token) + "&api-version=" + Call.RELEASED);
        answer.put("continuationToken", token);
        answer.put("isLastBatch", done);
        return answer;
    }

    /** Opaque to callers; given with the last page too, so that they can go on from there. */
    private static String token(Item last) {
        return last.watermark() + ";" + last.id() + ";" + last.rev();
    }

    private static String emptyPageToken(String token) {
        return token.isEmpty() ? "0;0;0" : token;
    }

    private static long watermark(String token) {
        if (!token.matches("\\d{1,15};\\d{1,15};\\d{1,9}")) {
            throw Failure.model("The continuation token is not valid.");
        }
        return Long.parseLong(token.substring(0, token.indexOf(';')));
    }

    private static int size(Asked asked) {
        String said = asked.parameter("$maxPageSize").orElse(String.valueOf(DEFAULT_PAGE));
        if (!said.matches("\\d{1,6}") || Integer.parseInt(said) == 0) {
            throw Failure.model("The $maxPageSize is not valid.");
        }
        return Math.min(DEFAULT_PAGE, Integer.parseInt(said));
    }

    /** GET says it in the query, POST in the body, and some callers in both. */
    private static Wish wish(Asked asked) {
        JsonNode body = asked.body().length == 0 ? JsonNodeFactory.instance.objectNode() : Json.read(asked.body());
        return new Wish(
                flag(asked, body, "includeLatestOnly"),
                flag(asked, body, "includeDeleted"),
                flag(asked, body, "includeDiscussionChangesOnly"),
                flag(asked, body, "includeIdentityRef"),
                asked.parameter("$expand").orElse("").matches("(?i)fields|1"),
                names(asked, body, "fields"),
                names(asked, body, "types"));
    }

    private static boolean flag(Asked asked, JsonNode body, String name) {
        return body.path(name).asBoolean(asked.parameter(name).orElse("").equalsIgnoreCase("true"));
    }

    private static Set<String> names(Asked asked, JsonNode body, String name) {
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        asked.parameter(name).ifPresent(said -> names.addAll(Call.list(said)));
        body.path(name).forEach(value -> names.add(value.asText()));
        return names;
    }

    private static Map<String, Object> told(Item revision, Wish wish, View view) {
        Map<String, Object> all = new LinkedHashMap<>(view.derived(revision));
        all.putAll(revision.fields());
        Map<String, Object> fields = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            boolean wanted = wish.fields().isEmpty()
                    ? wish.longText()
                            || !Fields.byReference(name).map(Field::longText).orElse(false)
                    : wish.fields().contains(name);
            if (wanted) {
                fields.put(name, wish.references() ? view.value(value) : Item.plain(value));
            }
        });
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", revision.id());
        told.put("rev", revision.rev());
        told.put("fields", fields);
        told.put("multilineFieldsFormat", Map.of());
        told.put("url", view.call().itemUrl(revision.id()) + "/revisions/" + revision.rev());
        return told;
    }
}
