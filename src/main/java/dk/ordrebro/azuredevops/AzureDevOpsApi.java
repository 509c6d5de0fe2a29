package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.RetryAfter;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.AzureDevOpsSettings;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Calls through the door and lets nothing pass as data but 200 with JSON: sign-in and proxy pages come with 200 too. */
final class AzureDevOpsApi {
    private static final int SHOWN_OF_TEXT = 4_000;

    private final Door door;
    private final Clock clock;
    private final String version;

    AzureDevOpsApi(Door door, AzureDevOpsSettings settings, Clock clock) {
        this.door = door;
        this.clock = clock;
        this.version = settings.apiVersion();
    }

    /** The path in the version that is spoken. */
    String spoken(String path) {
        return ApiAddress.inVersion(path, version);
    }

    Clock clock() {
        return clock;
    }

    JsonNode get(String operation, String path) {
        return read(Call.get(operation, spoken(path)), FailureClassifier.Asked.READ);
    }

    /** A POST that changes nothing: a query. */
    JsonNode ask(String operation, String path, JsonNode body) {
        return read(post(operation, spoken(path), "application/json", body), FailureClassifier.Asked.READ);
    }

    /** The same for many things at once, of which Azure DevOps leaves those out that we may not see. */
    JsonNode askMany(String operation, String path, JsonNode body) {
        return read(post(operation, spoken(path), "application/json", body), FailureClassifier.Asked.READ_MANY);
    }

    private JsonNode read(Call call, FailureClassifier.Asked asked) {
        Answer answer = door.call(call);
        try {
            JsonNode data = data(answer, asked);
            opened(call, answer);
            return data;
        } catch (CallFailure failed) {
            if (failed.failure() instanceof Failure.Misconfigured wrong && wrong.door()) {
                closed(call, answer, wrong);
            }
            throw failed;
        }
    }

    /** Tells the door that such calls are not taken, whoever they concern. @return the failure of whoever wanted to make one */
    Failure.Misconfigured closed(Call call, Answer answer, Failure.Misconfigured why) {
        Failure.Misconfigured closed = new Failure.Misconfigured(why.cause(), why.what(), true);
        door.closed(call.toString(), closed, answer.sent());
        return closed;
    }

    /** Such a call was taken. */
    void opened(Call call, Answer answer) {
        door.opened(call.toString(), answer.sent());
    }

    /** A dry run of a create: every rule and permission is looked at, nothing is written. */
    Optional<NeighbourError> rehearse(String operation, String path, JsonNode patch) {
        Answer answer = door.call(post(operation, spoken(path), "application/json-patch+json", patch));
        if (strangersPage(answer)) {
            throw new CallFailure(noData(answer, FailureClassifier.Asked.READ));
        }
        return answer.status() == 200 && tree(answer).isPresent() ? Optional.empty() : Optional.of(error(answer));
    }

    Answer send(Call call) {
        return door.call(call);
    }

    private static Call post(String operation, String path, String contentType, JsonNode body) {
        Map<String, String> headers = Map.of("Content-Type", contentType, "Accept", "application/json");
        return new Call(operation, "POST", path, headers, Json.bytes(body), false, Instant.MAX);
    }

    /**
     * The body of an answer that is data.
     *
     * @throws CallFailure when it is not
     */
    JsonNode data(Answer answer, FailureClassifier.Asked asked) {
        boolean refused = answer.status() >= 400 && !(asked.reads() && strangersPage(answer));
        if (refused) {
            throw new CallFailure(FailureClassifier.on(error(answer), asked));
        }
        return tree(answer).orElseThrow(() -> new CallFailure(noData(answer, asked)));
    }

    /** The tree of an answer that is 200 and JSON; empty otherwise. */
    private static Optional<JsonNode> tree(Answer answer) {
        return answer.status() == 200 && answer.json() ? Json.tree(answer.body()) : Optional.empty();
    }

    /** A refusal in HTML: a proxy's, which tells nothing of our rights. */
    private static boolean strangersPage(Answer answer) {
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        return answer.status() >= 400 && answer.status() < 500 && answer.status() != 408 && type.contains("html");
    }

    private static Failure noData(Answer answer, FailureClassifier.Asked asked) {
        boolean page = !answer.json() && answer.body().length > 0;
        if (answer.status() / 100 == 3 || (page && asked.reads())) { // else the page may hide a change
            return new Failure.Misconfigured(
                    Causes.AZURE_DEVOPS_NO_JSON,
                    "Azure DevOps answered " + answer.status()
                            + " with a page instead of data: a sign-in page or a proxy in between",
                    true);
        }
        return noSense("Azure DevOps answered " + answer.status() + " with no whole JSON in it", asked);
    }

    /** An answer that cannot be true: the call may have been carried out all the same. */
    static Failure.Transient noSense(String what, FailureClassifier.Asked asked) {
        Cause cause = Causes.AZURE_DEVOPS_SENSELESS;
        return asked.reads() ? Failure.Transient.of(cause, what) : Failure.Transient.lost(cause, what);
    }

    /** @throws CallFailure when there is no array of this name: an answer without one must never read as "nothing there" */
    static JsonNode array(JsonNode body, String name) {
        JsonNode array = body.path(name);
        if (!array.isArray()) {
            throw new CallFailure(
                    noSense("Azure DevOps answered without its list of " + name, FailureClassifier.Asked.READ));
        }
        return array;
    }

    /** Tells the door what it could not see for itself: an error within an answer that throttles us. */
    void heed(NeighbourError error) {
        if (error.throttles() || error.after().isPresent()) {
            door.slowDown(error.after());
        }
    }

    NeighbourError error(Answer answer) {
        NeighbourError error = read(answer);
        heed(error);
        return error;
    }

    private NeighbourError read(Answer answer) {
        Optional<Duration> after = RetryAfter.of(answer, clock);
        Optional<JsonNode> told = Json.tree(answer.body());
        if (told.isPresent()) {
            return NeighbourError.of(answer.status(), told.get(), after);
        }
        String type = answer.header("content-type").orElse("").toLowerCase(Locale.ROOT);
        int shown = Math.min(answer.body().length, SHOWN_OF_TEXT);
        String text = type.contains("html") ? "" : new String(answer.body(), 0, shown, StandardCharsets.UTF_8);
        return NeighbourError.ofText(answer.status(), text, after);
    }
}
