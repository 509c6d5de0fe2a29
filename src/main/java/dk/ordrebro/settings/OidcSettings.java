package dk.ordrebro.settings;

import java.net.URI;
import java.util.Map;

/**
 * {@code http.access.oidc}: the OpenID provider at which people sign in. It is reached as Azure DevOps is: by the same proxy,
 * trusting the same authorities.
 *
 * @param issuer without a slash at its end
 * @param roles by a value of the claim {@code roles} or {@code groups}
 */
public record OidcSettings(URI issuer, String clientId, Secret clientSecret, Map<String, Role> roles) {
    public OidcSettings {
        roles = Map.copyOf(roles);
    }
}
