package dk.ordrebro.sandbox.servicenow;

import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Who may call: user, OAuth client and API key are all {@code sandbox}. Tokens live as long as the switch says. */
final class SignIn {
    static final String NAME = "sandbox";
    private static final String BASIC =
            "Basic " + Base64.getEncoder().encodeToString((NAME + ":" + NAME).getBytes(StandardCharsets.UTF_8));

    private final Clock clock;
    private final Switches switches;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final AtomicLong issued = new AtomicLong();
    private String current = "";

    SignIn(Clock clock, Switches switches) {
        this.clock = clock;
        this.switches = switches;
    }

    /** The user the call runs as; empty for a stranger. */
    Optional<String> user(Asked asked) {
        String given = asked.header("authorization").orElse("");
        boolean known = given.equals(BASIC)
                || asked.header("x-sn-apikey").orElse("").equals(NAME)
                || (given.startsWith("Bearer ") && isAlive(given.substring("Bearer ".length())));
        return known ? Optional.of(NAME) : Optional.empty();
    }

    /** {@code POST /oauth_token.do}. */
    Reply token(Asked asked) {
        if (!asked.method().equals("POST")) {
            return Errors.methodNotAllowed();
        }
        Asked form = asked.form();
        boolean client = (is(form, "client_id") && is(form, "client_secret"))
                || asked.header("authorization").orElse("").equals(BASIC);
        boolean granted =
                switch (form.parameter("grant_type").orElse("").toLowerCase(Locale.ROOT)) {
                    case "client_credentials" -> client;
                    case "password" ->
                        client && !switches.passwordGrantOff && is(form, "username") && is(form, "password");
                    case "urn:ietf:params:oauth:grant-type:jwt-bearer" ->
                        is(form, "client_id")
                                && new Assertion(form.parameter("assertion").orElse(""))
                                        .holds(switches.jwtCertificate, clock.instant());
                    case "refresh_token" ->
                        client && form.parameter("refresh_token").orElse("").startsWith("refresh-");
                    default -> false;
                };
        return granted
                ? Reply.json(200, issue())
                : Reply.json(401, "{\"error_description\":\"access_denied\",\"error\":\"server_error\"}");
    }

    /** Every token given out so far is worth nothing, as after a changed secret. */
    void revokeAll() {
        tokens.clear();
    }

    private static boolean is(Asked form, String name) {
        return form.parameter(name).orElse("").equals(NAME);
    }

    private boolean isAlive(String token) {
        Instant end = tokens.get(token);
        return end != null && clock.instant().isBefore(end);
    }

    /** The same token again while it lives, so its remaining time shrinks. */
    private synchronized String issue() {
        Instant now = clock.instant();
        Instant end = tokens.get(current);
        if (end == null || !now.isBefore(end)) {
            tokens.values().removeIf(old -> !now.isBefore(old));
            current = "sandbox-token-" + issued.incrementAndGet();
            end = now.plusSeconds(switches.tokenSeconds);
            tokens.put(current, end);
        }
        long left = Math.max(0, Duration.between(now, end).toSeconds());
        return "{\"access_token\":\"" + current + "\",\"refresh_token\":\"refresh-" + current
                + "\",\"scope\":\"useraccount\",\"token_type\":\"Bearer\",\"expires_in\":" + left + "}";
    }
}
