package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.RetryAfter;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.AzureDevOpsSettings.Auth;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Asks Entra for a token by client credentials. What Entra says in clear text stays here: it names tenants and apps. */
final class EntraToken {
    /** The resource every Azure DevOps organisation is known by (azure-devops.md, section 7). */
    private static final String SCOPE = "499b84ac-1321-427f-aa17-267ca6975798/.default";

    private static final Pattern NUMBER = Pattern.compile("\\bAADSTS\\d{4,8}\\b");

    private final Door authority;
    private final Clock clock;

    EntraToken(Door authority, Clock clock) {
        this.authority = authority;
        this.clock = clock;
    }

    /** An answer that holds {@code access_token} and {@code expires_in}. */
    JsonNode fetch(Auth.Entra app) {
        String path = "/" + ApiAddress.encoded(app.tenant()) + "/oauth2/v2.0/token";
        String form = "grant_type=client_credentials&client_id=" + ApiAddress.encoded(app.clientId())
                + new EntraProof(app, path, clock.instant()).form() + "&scope=" + ApiAddress.encoded(SCOPE);
        Answer answer = authority.call(new Call(
                "sign-in",
                "POST",
                path,
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json"),
                form.getBytes(StandardCharsets.UTF_8),
                false,
                Instant.MAX));
        Optional<JsonNode> told = Json.tree(answer.body());
        if (answer.status() == 200) {
            return told.filter(EntraToken::holdsToken)
                    .orElseThrow(() -> new CallFailure(
                            Failure.Transient.of(Causes.SIGN_IN_WITHOUT_TOKEN, "Entra answered 200 without a token")));
        }
        throw new CallFailure(failure(answer, told));
    }

    private static boolean holdsToken(JsonNode answer) {
        String token = answer.path("access_token").asText("");
        return !token.isEmpty()
                && token.chars().allMatch(c -> c > ' ' && c < 127)
                && answer.path("expires_in").asLong(0) > 0;
    }

    private Failure failure(Answer answer, Optional<JsonNode> told) {
        String error = told.map(body -> body.path("error").asText("")).orElse("");
        String description =
                told.map(body -> body.path("error_description").asText("")).orElse("");
        Matcher number = NUMBER.matcher(description);
        String code = number.find() ? number.group() : error.matches("[a-z_]{3,40}") ? error : "no reason";
        String what = "Entra answered " + answer.status() + " to the sign-in: " + code;
        int status = answer.status();
        if (status == 429) {
            return new Failure.Throttled(
                    Causes.http(Causes.ENTRA, status), what, RetryAfter.of(answer.header("retry-after"), clock));
        }
        if (status == 408 || status >= 500 || error.equals("temporarily_unavailable") || told.isEmpty()) {
            return Failure.Transient.of(Causes.http(Causes.ENTRA, status), what);
        }
        return new Failure.Misconfigured(Causes.entra(code.replace(' ', '-')), what, true);
    }
}
