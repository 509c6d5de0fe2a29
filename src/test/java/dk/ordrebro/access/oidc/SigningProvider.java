package dk.ordrebro.access.oidc;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** An OpenID provider without a network, whose tokens, keys and outages a test decides. */
final class SigningProvider implements ProviderCalls {
    static final String ISSUER = "https://login.example.dk/kommune";
    static final String SECRET = "a secret that both sides know, and nobody else";

    /** All calls, in their order: method and path. */
    final List<String> calls = new ArrayList<>();

    ECKey key = newKey("one");
    String issuer = ISSUER;
    String tokenEndpoint = ISSUER + "/token";
    boolean away;
    String token = "";
    Map<String, String> shown = Map.of();
    String sent = "";

    static ECKey newKey(String id) {
        try {
            return new ECKeyGenerator(Curve.P_256).keyID(id).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    JWT signed(JWTClaimsSet claims) {
        try {
            JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                    .keyID(key.getKeyID())
                    .build();
            SignedJWT signed = new SignedJWT(header, claims);
            signed.sign(new ECDSASigner(key));
            return signed;
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public Answer send(String method, URI address, Map<String, String> headers, String body) throws IOException {
        calls.add(method + " " + address.getPath());
        if (away) {
            throw new IOException("connection refused");
        }
        if (address.getPath().endsWith("/openid-configuration")) {
            return new Answer(200, "application/json", configuration());
        }
        if (address.getPath().endsWith("/keys")) {
            return new Answer(200, "application/json", new JWKSet(key.toPublicJWK()).toString());
        }
        shown = headers;
        sent = body;
        return new Answer(
                200,
                "application/json",
                "{\"access_token\":\"a\",\"token_type\":\"Bearer\",\"id_token\":\"" + token + "\"}");
    }

    private String configuration() {
        return """
            {"issuer": "%s", "authorization_endpoint": "%s/authorize", "token_endpoint": "%s", "jwks_uri": "%s/keys",
             "end_session_endpoint": "%s/logout", "subject_types_supported": ["pairwise"],
             "response_types_supported": ["code"], "id_token_signing_alg_values_supported": ["ES256"]}
            """.formatted(issuer, ISSUER, tokenEndpoint, ISSUER, ISSUER);
    }
}
