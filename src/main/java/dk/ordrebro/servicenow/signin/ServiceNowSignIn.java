package dk.ordrebro.servicenow.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Failure.Misconfigured;
import dk.ordrebro.failure.Failure.Transient;
import dk.ordrebro.settings.ServiceNowSettings.Auth;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signs calls to ServiceNow in: the door route asks for {@link #headers} before each call and says {@link #forget} when
 * one was answered with 401, then tries once more. One token is fetched at a time, whoever asks. No cookies, ever: a
 * session runs one call at a time and drops the rest (servicenow.md section 6).
 */
public final class ServiceNowSignIn implements SignIn {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceNowSignIn.class);

    /** A token this close to its end is not used any more; a shorter-lived one is used for half its life. */
    private static final Duration MARGIN = Duration.ofSeconds(60);

    /** After a refusal nobody tries again for this long: repeated wrong passwords lock the account. */
    private static final Duration HOLD = Duration.ofSeconds(60);

    /** Anything else in a header would let a hostile answer write headers of its own. */
    private static final Pattern TOKEN = Pattern.compile("[\\x21-\\x7e]{1,8192}");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Auth auth;
    private final Function<Call, Answer> tokenDoor;
    private final Clock clock;
    private Token token;
    private Hold hold;

    /**
     * Signs in as the settings say.
     *
     * @param tokenDoor carries the call for a token, unauthorised, and gives back whatever was answered
     */
    public ServiceNowSignIn(Auth auth, Function<Call, Answer> tokenDoor, Clock clock) {
        this.auth = auth;
        this.tokenDoor = tokenDoor;
        this.clock = clock;
    }

    private record Token(String value, Instant until) {
        @Override
        public String toString() {
            return "*** until " + until;
        }
    }

    private record Hold(Failure failure, Instant until) {}

    /**
     * The headers that authorise a call. Fetches a token first where one is needed.
     *
     * @throws CallFailure {@code Misconfigured} when ServiceNow refuses the credential, {@code Transient} when it does not
     *     answer
     */
    @Override
    public Map<String, String> headers() {
        return switch (auth) {
            case Auth.Basic basic -> Map.of("Authorization", "Basic " + basic(basic));
            case Auth.ApiKey key -> Map.of("x-sn-apikey", key.key().value());
            case Auth.OAuth oauth -> bearer(() -> TokenRequest.of(oauth));
            case Auth.Jwt jwt -> bearer(() -> TokenRequest.of(jwt, clock.instant()));
            case Auth.MutualTls own -> Map.of(); // the connection says who we are
        };
    }

    /** Drops the token that ServiceNow no longer takes. A password or key stays: there is no other. */
    @Override
    public synchronized void forget() {
        token = null;
    }

    private static String basic(Auth.Basic basic) {
        String pair = basic.username() + ":" + basic.password().value();
        return Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private Map<String, String> bearer(Supplier<TokenRequest> request) {
        return Map.of("Authorization", "Bearer " + token(request));
    }

    private synchronized String token(Supplier<TokenRequest> asked) {
        Instant now = clock.instant();
        if (token != null && now.isBefore(token.until())) {
            return token.value();
        }
        if (hold != null && now.isBefore(hold.until())) {
            throw new CallFailure(hold.failure());
        }
        TokenRequest request = asked.get();
        token = read(tokenDoor.apply(request.call()), request.cause(), now);
        hold = null;
        LOG.atDebug().addKeyValue("until", token.until()).log("Signed in to ServiceNow");
        return token.value();
    }

    private Token read(Answer answer, Cause cause, Instant now) {
        int status = answer.status();
        if (status == 400 || status == 401 || status == 403) {
            // ServiceNow says server_error where it means a wrong secret: go by the status, not by its words.
            Misconfigured refused = new Misconfigured(
                    cause, "ServiceNow refused to sign us in (" + status + reason(answer) + ")", true);
            hold = new Hold(refused, now.plus(HOLD));
            throw new CallFailure(refused);
        }
        if (status != 200 || !answer.json()) {
            throw new CallFailure(Transient.of(
                    Causes.SERVICENOW_SIGN_IN, "ServiceNow answered the sign-in with " + status + " and no token"));
        }
        JsonNode body = parsed(answer).orElseThrow(ServiceNowSignIn::senseless);
        String value = body.path("access_token").asText("");
        if (!TOKEN.matcher(value).matches()) {
            throw senseless();
        }
        long seconds = Math.clamp(body.path("expires_in").asLong(0), 0, 86_400);
        Duration life = Duration.ofSeconds(seconds);
        Duration use = life.compareTo(MARGIN.multipliedBy(2)) > 0 ? life.minus(MARGIN) : life.dividedBy(2);
        return new Token(value, now.plus(use));
    }

    private static CallFailure senseless() {
        return new CallFailure(Transient.of(
                Causes.SERVICENOW_SIGN_IN, "ServiceNow answered the sign-in with something that is no token"));
    }

    /** ServiceNow's short code, where it is one; its descriptions may name people. */
    private static String reason(Answer answer) {
        String code = parsed(answer).map(body -> body.path("error").asText("")).orElse("");
        return code.matches("[a-z_]{1,40}") ? ", " + code : "";
    }

    private static Optional<JsonNode> parsed(Answer answer) {
        try {
            return Optional.of(JSON.readTree(new String(answer.body(), StandardCharsets.UTF_8)));
        } catch (JsonProcessingException notJson) {
            return Optional.empty();
        }
    }
}
