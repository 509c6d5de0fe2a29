package dk.ordrebro.servicenow.signin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.settings.ClientCertificate;
import dk.ordrebro.settings.ServiceNowSettings.Auth;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * What is posted to ServiceNow's token endpoint (servicenow.md section 6). Secrets go in the body, never in the address.
 *
 * @param cause why the sign-in failed, where it is refused: each grant has a remedy of its own
 */
record TokenRequest(Map<String, String> form, Cause cause) {
    private static final String PATH = "/oauth_token.do";
    private static final ObjectMapper JSON = new ObjectMapper();

    /** A statement is used at once; clocks may be apart by half of its life. */
    private static final Duration SLACK = Duration.ofMinutes(5);

    /** Client credentials, or with a user the password grant. */
    static TokenRequest of(Auth.OAuth oauth) {
        boolean password = oauth.username() != null;
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", password ? "password" : "client_credentials");
        form.put("client_id", oauth.clientId());
        form.put("client_secret", oauth.clientSecret().value());
        if (password) {
            form.put("username", oauth.username());
            form.put("password", oauth.password().value());
        }
        return new TokenRequest(form, password ? Causes.SERVICENOW_SIGN_IN_PASSWORD : Causes.SERVICENOW_SIGN_IN);
    }

    /** The JWT bearer grant (RFC 7523). */
    static TokenRequest of(Auth.Jwt jwt, Instant now) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer");
        form.put("assertion", statement(jwt, now));
        form.put("client_id", jwt.clientId());
        jwt.clientSecret().ifPresent(secret -> form.put("client_secret", secret.value()));
        return new TokenRequest(form, Causes.SERVICENOW_SIGN_IN_JWT);
    }

    private static String statement(Auth.Jwt jwt, Instant now) {
        Map<String, Object> header = Map.of("alg", "RS256", "typ", "JWT", "kid", jwt.keyId());
        Map<String, Object> claims = Map.of(
                "iss", jwt.clientId(),
                "sub", jwt.user(),
                "aud", jwt.audience(),
                "jti", UUID.randomUUID().toString(),
                "iat", now.getEpochSecond(),
                "exp", now.plus(SLACK).getEpochSecond());
        return ClientCertificate.of(jwt.pem()).signed(ClientCertificate.Signing.RS256, json(header), json(claims));
    }

    private static byte[] json(Map<String, Object> object) {
        try {
            return JSON.writeValueAsBytes(object);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("texts and numbers can be written", impossible);
        }
    }

    Call call() {
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, String> headers =
                Map.of("Accept", "application/json", "Content-Type", "application/x-www-form-urlencoded");
        return new Call("sign-in", "POST", PATH, headers, body.getBytes(StandardCharsets.US_ASCII), false, Instant.MAX);
    }

    @Override
    public String toString() {
        return "sign-in by " + form.get("grant_type"); // never the form: it holds secrets
    }
}
