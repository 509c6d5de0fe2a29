package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.ProjectNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The reporting API of a project, a page at a time: what happened since a moment, in the order it happened. Its token is kept after
 * the last page too; asking with it costs one small call (azure-devops.md, section 2).
 */
final class ReportingApi {
    private final AzureDevOpsApi api;
    private final ProjectNames names;

    ReportingApi(AzureDevOpsApi api, ProjectNames names) {
        this.api = api;
        this.names = names;
    }

    /** @param token goes on from there, the last page's too */
    record Batch(List<JsonNode> values, String token, boolean more) {}

    /**
     * Asks for one page.
     *
     * @param what the report and its conditions, for instance {@code workitemlinks?linkTypes=...&}
     * @param token from the page before, empty the first time
     * @param start where to begin when there is no token
     */
    Batch page(String project, String what, String token, Instant start) {
        String from = token.isEmpty()
                ? "startDateTime=" + ApiAddress.encoded(start.toString())
                : "continuationToken=" + ApiAddress.encoded(token);
        JsonNode answer = api.get(
                "feed", ApiAddress.wit(names.address(project), "/reporting/" + what + from + "&" + ApiAddress.VERSION));
        List<JsonNode> values = new ArrayList<>();
        AzureDevOpsApi.array(answer, "values").forEach(values::add);
        JsonNode last = answer.path("isLastBatch");
        if (!last.isBoolean()) {
            throw noSense("without saying whether it is the last page");
        }
        String next = answer.path("continuationToken").asText(token);
        boolean moved = !next.isEmpty() && !next.equals(token);
        if (!last.booleanValue() && !moved) {
            throw noSense("with more to come but no new token");
        }
        return new Batch(values, next.isEmpty() ? token : next, !last.booleanValue());
    }

    static CallFailure noSense(String how) {
        return new CallFailure(
                AzureDevOpsApi.noSense("Azure DevOps answered the revision feed " + how, FailureClassifier.Asked.READ));
    }
}
