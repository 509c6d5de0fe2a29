package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The reporting feed: every revision of every work item, in the order they came. */
final class AzureDevOpsFeed {
    private static final int DEFAULT_PAGE = 1_000;

    private final AzureDevOpsItems items;
    private final AzureDevOpsOrganisation organisation;

    AzureDevOpsFeed(AzureDevOpsItems items, AzureDevOpsOrganisation organisation) {
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
        boolean takes(AzureDevOpsItem revision, AzureDevOpsItem newest) {
            if (newest == null) {
                return false; // destroyed since
            }
            return (deleted || !newest.deleted())
                    && (!discussion || revision.fields().containsKey("System.History"))
                    && (!latestOnly || newest.rev() == revision.rev())
                    && (types.isEmpty() || types.contains(revision.type()));
        }
    }

    Object page(AzureDevOpsCall call) {
        return page(wish(call.asked()), call);
    }

    /** The revisions in which somebody said something. */
    Object discussions(AzureDevOpsCall call) {
        return page(new Wish(false, false, true, false, true, Set.of(), Set.of()), call);
    }

    private Map<String, Object> page(Wish wish, AzureDevOpsCall call) {
        Asked asked = call.asked();
        AzureDevOpsView view = organisation.view(call);
        String token = asked.parameter("continuationToken").orElse("");
        String start = asked.parameter("startDateTime").orElse("");
        if (!token.isEmpty() && !start.isEmpty()) {
            throw AzureDevOpsFailure.model("Use either continuationToken or startDateTime, not both.");
        }
        int size = size(asked);
        Instant since = start.isEmpty()
                ? Instant.MIN
                : AzureDevOpsJson.instant(start)
                        .orElseThrow(() -> AzureDevOpsFailure.model("The startDateTime is not a date."));
        long reached = token.isEmpty() ? 0 : watermark(token);
        List<Map<String, Object>> values = new ArrayList<>();
        AzureDevOpsItem last = null;
        boolean end = false;
        while (values.size() < size && !end) {
            List<AzureDevOpsItem> revisions = items.after(reached, Math.max(200, size - values.size()));
            end = revisions.isEmpty();
            for (AzureDevOpsItem revision : revisions) {
                if (values.size() == size) {
                    break;
                }
                last = revision;
                reached = revision.watermark();
                boolean late = !revision.date("System.ChangedDate").isBefore(since);
                if (late && wish.takes(revision, items.any(revision.id()).orElse(null))) {
                    values.add(told(revision, wish, view));
                }
            }
        }
        boolean done = end || items.after(reached, 1).isEmpty();
        return answer(values, last == null ? emptyPageToken(token) : token(last), done, call);
    }

    private static Map<String, Object> answer(
            List<Map<String, Object>> values, String token, boolean done, AzureDevOpsCall call) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("values", values);
        answer.put(
                "nextLink",
                call.projectUrl() + "/_apis/wit/reporting/workItemRevisions?continuationToken="
                        + AzureDevOpsJson.percentEncoded(token) + "&api-version=" + AzureDevOpsCall.RELEASED);
        answer.put("continuationToken", token);
        answer.put("isLastBatch", done);
        return answer;
    }

    /** Opaque to callers; given with the last page too, so that they can go on from there. */
    private static String token(AzureDevOpsItem last) {
        return last.watermark() + ";" + last.id() + ";" + last.rev();
    }

    private static String emptyPageToken(String token) {
        return token.isEmpty() ? "0;0;0" : token;
    }

    private static long watermark(String token) {
        if (!token.matches("\\d{1,15};\\d{1,15};\\d{1,9}")) {
            throw AzureDevOpsFailure.model("The continuation token is not valid.");
        }
        return Long.parseLong(token.substring(0, token.indexOf(';')));
    }

    private static int size(Asked asked) {
        String said = asked.parameter("$maxPageSize").orElse(String.valueOf(DEFAULT_PAGE));
        if (!said.matches("\\d{1,6}") || Integer.parseInt(said) == 0) {
            throw AzureDevOpsFailure.model("The $maxPageSize is not valid.");
        }
        return Math.min(DEFAULT_PAGE, Integer.parseInt(said));
    }

    /** GET says it in the query, POST in the body, and some callers in both. */
    private static Wish wish(Asked asked) {
        JsonNode body =
                asked.body().length == 0 ? JsonNodeFactory.instance.objectNode() : AzureDevOpsJson.read(asked.body());
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
        asked.parameter(name).ifPresent(said -> names.addAll(AzureDevOpsCall.list(said)));
        body.path(name).forEach(value -> names.add(value.asText()));
        return names;
    }

    private static Map<String, Object> told(AzureDevOpsItem revision, Wish wish, AzureDevOpsView view) {
        Map<String, Object> all = new LinkedHashMap<>(view.derived(revision));
        all.putAll(revision.fields());
        Map<String, Object> fields = new LinkedHashMap<>();
        all.forEach((name, value) -> {
            boolean wanted = wish.fields().isEmpty()
                    ? wish.longText()
                            || !AzureDevOpsFields.byReference(name)
                                    .map(AzureDevOpsField::longText)
                                    .orElse(false)
                    : wish.fields().contains(name);
            if (wanted) {
                fields.put(name, wish.references() ? view.value(value) : AzureDevOpsItem.plain(value));
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
