package dk.ordrebro.sandbox.azuredevops.rest;

import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Who may call: the personal access token, or a token from an Entra-like endpoint. And the four ways of being refused. */
final class SignIn {
    static final String SECRET = "sandbox";
    static final String SCOPE = "499b84ac-1321-427f-aa17-267ca6975798/.default";

    private static final String PAGE = """
            <!DOCTYPE html>
            <html><head><title>Azure DevOps Services | Sign In</title></head>
            <body><h1>Sign in to your account</h1></body></html>
            """;

    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final Switches switches;
    private final Clock clock;

    SignIn(Switches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    static boolean asksForToken(Asked asked) {
        return asked.method().equals("POST") && asked.path().matches("/[^/]+/oauth2/v2\\.0/token");
    }

    Reply token(Asked asked) {
        Asked form = asked.form();
        if (!form.parameter("grant_type").orElse("").equals("client_credentials")) {
            return refused(400, "unsupported_grant_type", "AADSTS70003: The app requested an unsupported grant type.");
        }
        if (!form.parameter("client_id").orElse("").equals(SECRET)) {
            return refused(400, "unauthorized_client", "AADSTS700016: Application was not found in the directory.");
        }
        if (!form.parameter("client_secret").orElse("").equals(SECRET) || switches.signInFails) {
            return refused(401, "invalid_client", "AADSTS7000215: Invalid client secret provided.");
        }
        if (switches.addressNotAllowed) {
            return refused(
                    400,
                    "invalid_grant",
                    "AADSTS53003: Access has been blocked by Conditional Access policies."
                            + " The access policy does not allow token issuance.");
        }
        if (!form.parameter("scope").orElse("").equals(SCOPE)) {
            return refused(
                    400,
                    "invalid_scope",
                    "AADSTS70011: The provided value for the input parameter 'scope' is not valid.");
        }
        String token = UUID.randomUUID().toString();
        tokens.values().removeIf(until -> until.isBefore(clock.instant()));
        tokens.put(token, clock.instant().plusSeconds(switches.tokenSeconds));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("token_type", "Bearer");
        answer.put("expires_in", switches.tokenSeconds);
        answer.put("ext_expires_in", switches.tokenSeconds);
        answer.put("access_token", token);
        return Reply.json(200, Json.text(answer));
    }

    /** Makes every token that was given out worthless, as an administrator can. */
    void expireTokens() {
        tokens.clear();
    }

    /** How the caller is refused; empty if it may call. */
    Optional<Reply> refusal(Asked asked) {
        return mayCall(asked.header("authorization").orElse("")) ? barred(asked) : Optional.of(refused(asked));
    }

    /** Whom we know may still not call: from there, or this. */
    private Optional<Reply> barred(Asked asked) {
        if (switches.addressNotAllowed) {
            return Optional.of(Failure.envelope(
                            403,
                            "Microsoft.VisualStudio.Services.Common.VssServiceException",
                            "VS403463: The conditional access policy defined by your Azure Active Directory administrator has failed.")
                    .reply());
        }
        if (!switches.forbiddenPath.isEmpty() && asked.path().contains(switches.forbiddenPath)) {
            return Optional.of(Failure.envelope(
                            403,
                            "Microsoft.TeamFoundation.Framework.Server.AccessCheckException",
                            "Access Denied: the user needs the following permission(s) to perform this action: Read")
                    .reply());
        }
        return Optional.empty();
    }

    private boolean mayCall(String authorization) {
        if (switches.signInFails) {
            return false;
        }
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            return pat(authorization.substring(6).strip()).equals(SECRET);
        }
        if (authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            Instant until = tokens.get(authorization.substring(7).strip());
            return until != null && clock.instant().isBefore(until);
        }
        return false;
    }

    /** The password of the pair; the user name may be anything. */
    private static String pat(String encoded) {
        try {
            String pair = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return pair.substring(pair.indexOf(':') + 1);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }

    private static Reply refused(Asked asked) {
        String host = asked.header("host").orElse("localhost");
        if (asked.header("x-tfs-fedauthredirect").orElse("").equalsIgnoreCase("Suppress")) {
            return Reply.empty(401).with("WWW-Authenticate", "Basic realm=\"http://" + host + "/\"");
        }
        if (asked.method().equals("GET") || asked.method().equals("POST")) {
            return new Reply(203, Map.of("Content-Type", "text/html; charset=utf-8"), Json.utf8(PAGE));
        }
        return Failure.envelope(
                        401,
                        "Microsoft.TeamFoundation.Framework.Server.UnauthorizedRequestException",
                        "TF400813: The user '' is not authorized to access this resource.")
                .reply()
                .with("WWW-Authenticate", "Bearer authorization_uri=http://" + host + "/sandbox");
    }

    private static Reply refused(int status, String error, String description) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("error", error);
        answer.put("error_description", description);
        return Reply.json(status, Json.text(answer));
    }
}
