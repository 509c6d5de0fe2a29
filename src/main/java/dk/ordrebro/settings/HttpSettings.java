package dk.ordrebro.settings;

import java.util.List;
import java.util.Optional;

/**
 * {@code http:} of ordrebro.yaml.
 *
 * @param observe a port for health and metrics alone
 * @param behindProxy TLS ends before us
 * @param tls it ends here
 */
public record HttpSettings(
        String bind,
        int port,
        Optional<Signing> serviceNowHook,
        Optional<BasicAccess> azureDevOpsHook,
        AccessSettings access,
        Optional<Listen> observe,
        boolean behindProxy,
        Optional<TlsSettings> tls) {
    /** Where nobody has a password. */
    public HttpSettings(
            String bind,
            int port,
            Optional<Signing> serviceNowHook,
            Optional<BasicAccess> azureDevOpsHook,
            List<Token> tokens,
            Optional<Listen> observe) {
        this(bind, port, serviceNowHook, azureDevOpsHook, AccessSettings.of(tokens), observe, false, Optional.empty());
    }

    /** No other machine can reach us. */
    public boolean loopback() {
        return Loopback.is(bind);
    }

    /** Browsers reach us by https alone. */
    public boolean secure() {
        return behindProxy || tls.isPresent();
    }

    /** Of the addresses that are listened on. */
    public String scheme() {
        return tls.isPresent() ? "https" : "http";
    }

    /** Others can reach us, or a proxy lets them: nobody comes in unknown. */
    public boolean mustKnowWhoAsks() {
        return !loopback() || behindProxy;
    }

    /** What a person does about it, where that is not kept. */
    public static final String LET_NOBODY_IN_UNKNOWN =
            "add http.access.tokens or http.access.oidc, or run ordrebro user add";

    /** Why that is not kept: others can reach us, and nobody is asked who he is. */
    public Optional<String> letsAnybodyIn() {
        if (!mustKnowWhoAsks() || access.asked()) {
            return Optional.empty();
        }
        String how = loopback()
                ? "'http.behindProxy' is true: a proxy lets others in"
                : "'http.bind' is " + bind + ", which other machines can reach";
        return Optional.of(how + ", but there is no access token, no user and no OpenID provider");
    }

    /** Where else health and metrics answer, to whoever reaches it. */
    public record Listen(String bind, int port) {}

    /** What ServiceNow signs its hooks with. @param previous believed too, while a new secret is brought in on both sides */
    public record Signing(Secret secret, Optional<Secret> previous) {}

    /** Basic credentials of the Azure DevOps service hook. */
    public record BasicAccess(String username, Secret password) {}

    /** An access token, known by its SHA-256 in hexadecimal. @param role of {@link Role}, as written */
    public record Token(String name, String role, String sha256) {}
}
