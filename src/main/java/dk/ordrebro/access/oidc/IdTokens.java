package dk.ordrebro.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.KeySourceException;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import dk.ordrebro.access.oidc.OidcProblem.Kind;
import java.util.HashSet;
import java.util.Set;

/**
 * Whether an ID token is to be believed (OpenID Connect Core 1.0, 3.1.3.7): signed by a key of the provider and by no other way
 * than with one, from this issuer, for us, for this very sign-in, now. A minute is forgiven between two clocks.
 */
final class IdTokens {
    private static final Set<JWSAlgorithm> SIGNED = signed();

    private final ClientID client;

    IdTokens(ClientID client) {
        this.client = client;
    }

    /** @throws OidcProblem where it is not */
    IDTokenClaimsSet believed(JWT token, OpenIdProvider.Known provider, Nonce nonce) {
        IDTokenValidator validator = new IDTokenValidator(
                provider.metadata().getIssuer(),
                client,
                new JWSVerificationKeySelector<>(SIGNED, provider.keys()),
                null);
        try {
            return validator.validate(token, nonce);
        } catch (KeySourceException away) {
            throw new OidcProblem(Kind.AWAY, "the OpenID provider's keys cannot be had: " + away.getMessage(), away);
        } catch (BadJOSEException | JOSEException bad) {
            throw new OidcProblem(Kind.UNBELIEVABLE, "the ID token is not believed: " + bad.getMessage(), bad);
        }
    }

    /** By a key that the provider alone has: a secret that we know too would prove nothing. */
    private static Set<JWSAlgorithm> signed() {
        Set<JWSAlgorithm> signed = new HashSet<>(JWSAlgorithm.Family.RSA);
        signed.addAll(JWSAlgorithm.Family.EC);
        return Set.copyOf(signed);
    }
}
