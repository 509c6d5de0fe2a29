package dk.ordrebro.servicenow.answer;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dk.ordrebro.door.Answer;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Failure.Misconfigured;
import dk.ordrebro.failure.Failure.Refused;
import dk.ordrebro.failure.Failure.Throttled;
import dk.ordrebro.failure.Failure.Transient;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.text.CleanText;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Tells a true answer from everything else ServiceNow sends with any status: an error inside a 200, a cut or partial
 * result, a page of HTML, a dropped request (servicenow.md section 1).
 */
public final class Answers {
    public static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(64)
                            .maxStringLength(32 * 1024 * 1024)
                            .build())
                    .build())
            .enable(JsonReadFeature.ALLOW_UNESCAPED_CONTROL_CHARS) // one odd character must not hide a whole page
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Answers() {}

    /** The body of a whole answer, or the failure it stands for, thrown. */
    public static JsonNode body(Answer answer, Optional<Duration> after, boolean changes) {
        boolean page = answer.body().length > 0 && !answer.json();
        boolean good = answer.status() / 100 == 2 && answer.status() != 202;
        boolean refusal = !changes && answer.status() != 408 && answer.status() / 100 == 4;
        if (page && (good || refusal)) { // a 403 of a proxy tells nothing of our rights
            throw new CallFailure(notJson(answer.status()));
        }
        return switch (verdict(answer.status(), after, answer.body(), changes)) {
            case Outcome.Done<JsonNode> done -> done.value();
            case Outcome.Failed<JsonNode> failed -> throw new CallFailure(failed.failure());
        };
    }

    /** The body of an answer or of a sub-answer of a batch, or what its status or its {@code error} member means. */
    public static Outcome<JsonNode> verdict(int status, Optional<Duration> after, byte[] body, boolean changes) {
        if (status == 200 || status == 201) {
            return parsed(body, changes);
        }
        String said = message(lenient(body)).map(text -> ": " + text).orElse("");
        String what = "ServiceNow answered " + status + said;
        if (cancelled(said)) { // whatever the status: it was under way, and may be done in whole or in part
            return Outcome.failed(new Transient(Causes.TRANSACTION_CANCELLED, what, Optional.empty(), changes));
        }
        Cause cause = Causes.http(Causes.SERVICENOW, status);
        return Outcome.failed(
                switch (status) {
                    case 202 -> Transient.of(cause, "ServiceNow dropped the request (202, session busy)");
                    case 401 -> new Misconfigured(cause, what, true);
                    case 429 -> new Throttled(cause, what, after);
                    case 403 -> ApiRefusals.of(what, changes);
                    case 404 -> changes ? new Failure.Conflict(cause, what) : no(cause, what, false);
                    case 400, 405, 406, 415 -> no(cause, what, changes);
                    case 409 -> new Failure.Conflict(cause, what);
                    default ->
                        status >= 300 && status < 400 ? notJson(status) : new Transient(cause, what, after, changes);
                });
    }

    private static Outcome<JsonNode> parsed(byte[] body, boolean changes) {
        JsonNode node;
        try {
            node = JSON.readTree(
                    new String(body, StandardCharsets.UTF_8)); // broken UTF-8 becomes U+FFFD, not a lost page
        } catch (JsonProcessingException cut) {
            return Outcome.failed(senseless("the answer is no whole JSON document", changes));
        }
        if (!node.isObject()) {
            return Outcome.failed(senseless("the answer is empty or no JSON object", changes));
        }
        boolean failed =
                node.hasNonNull("error") || "failure".equals(node.path("status").asText());
        return failed ? Outcome.failed(errorInside(node, changes)) : Outcome.done(node);
    }

    private static Failure errorInside(JsonNode node, boolean changes) {
        String said = message(node).orElse("no message");
        String low = said.toLowerCase(Locale.ROOT);
        if (cancelled(said)) {
            return new Transient(
                    Causes.TRANSACTION_CANCELLED, "ServiceNow stopped half way: " + said, Optional.empty(), changes);
        }
        String what = "ServiceNow answered 200 with an error inside: " + said;
        if (low.contains("security constraints") || low.contains("insufficient rights")) {
            return ApiRefusals.of(what, changes);
        }
        return changes ? no(Causes.ERROR_IN_200, what, true) : Transient.of(Causes.ERROR_IN_200, what);
    }

    /** The time quota ended it (servicenow.md sections 1 and 4). */
    private static boolean cancelled(String said) {
        String low = said.toLowerCase(Locale.ROOT);
        return low.contains("transaction cancelled") || low.contains("maximum execution time");
    }

    private static Failure no(Cause cause, String what, boolean changes) {
        return changes ? new Refused(cause, what) : new Misconfigured(cause, what, false);
    }

    public static Failure notJson(int status) {
        return new Misconfigured(
                Causes.SERVICENOW_NO_JSON,
                "ServiceNow answered " + status
                        + " with a page instead of JSON (sign-in, hibernating instance or proxy)",
                true);
    }

    private static Transient senseless(String what, boolean changes) {
        return new Transient(Causes.CUT_ANSWER, "ServiceNow answered 200 but " + what, Optional.empty(), changes);
    }

    /** What a refusal says, in words. */
    public static String refusal(Answer answer) {
        String said = message(lenient(answer.body())).map(text -> ": " + text).orElse("");
        return "ServiceNow answered " + answer.status() + said;
    }

    private static JsonNode lenient(byte[] body) {
        try {
            return JSON.readTree(new String(body, StandardCharsets.UTF_8));
        } catch (JsonProcessingException notJson) {
            return JSON.missingNode();
        }
    }

    /** The neighbour's message and detail, cut and clean. */
    private static Optional<String> message(JsonNode body) {
        JsonNode error = body.path("error");
        if (error.isTextual()) {
            return Optional.of(CleanText.message(
                    error.asText() + " " + body.path("error_description").asText("")));
        }
        String both =
                error.path("message").asText("") + " " + error.path("detail").asText("");
        return Optional.of(CleanText.message(both.replace(" null", ""))).filter(said -> !said.isBlank());
    }
}
