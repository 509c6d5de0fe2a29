package dk.ordrebro.access.oidc;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jose.util.Resource;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dk.ordrebro.access.oidc.OidcProblem.Kind;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What the provider tells of itself (OpenID Connect Discovery 1.0) and the keys it signs with. Asked for when somebody first
 * signs in, never at the start, and anew each hour; what is known serves on while it is away.
 */
final class OpenIdProvider {
    private static final Duration FRESH = Duration.ofHours(1);

    /** After a failed try, so that a flood of people who try asks no more of it. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    /** An unknown key has the keys fetched anew, twice at most within this. */
    private static final Duration KEYS_APART = Duration.ofSeconds(30);

    private final URI issuer;
    private final ProviderCalls calls;
    private final Clock clock;
    private Known known;
    private Instant tried = Instant.MIN;

    /** @param keys fetched when they are first asked for */
    record Known(OIDCProviderMetadata metadata, JWKSource<SecurityContext> keys, Instant at) {}

    OpenIdProvider(URI issuer, ProviderCalls calls, Clock clock) {
        this.issuer = issuer;
        this.calls = calls;
        this.clock = clock;
    }

    /** @throws OidcProblem while it was never reached, or says something else than what it should */
    synchronized Known known() {
        Instant now = clock.instant();
        boolean fresh = known != null && known.at().plus(FRESH).isAfter(now);
        if (!fresh && tried.plus(PAUSE).isBefore(now)) {
            tried = now;
            try {
                known = discovered(now);
            } catch (OidcProblem away) {
                if (known == null) {
                    tried = now.minus(PAUSE).plusSeconds(1);
                    throw away;
                }
            }
        }
        if (known == null) {
            throw new OidcProblem(Kind.AWAY, "the OpenID provider was not reached a moment ago");
        }
        return known;
    }

    /** What is known without asking. */
    synchronized Optional<Known> remembered() {
        return Optional.ofNullable(known);
    }

    private Known discovered(Instant now) {
        try {
            String told = get(URI.create(issuer + "/.well-known/openid-configuration"));
            OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(told);
            if (!metadata.getIssuer().getValue().replaceAll("/$", "").equals(issuer.toString())) {
                throw new OidcProblem(
                        Kind.UNBELIEVABLE, "http.access.oidc.issuer is " + issuer + ", but the provider names another");
            }
            safe(metadata.getAuthorizationEndpointURI());
            safe(metadata.getTokenEndpointURI());
            safe(metadata.getJWKSetURI());
            boolean same = known != null && known.metadata().getJWKSetURI().equals(metadata.getJWKSetURI());
            return new Known(
                    metadata, same ? known.keys() : keys(metadata.getJWKSetURI().toURL()), now);
        } catch (IOException | ParseException e) {
            throw new OidcProblem(Kind.AWAY, "the OpenID provider does not tell of itself: " + e.getMessage(), e);
        }
    }

    /** As safe as the issuer's own address: secrets and keys travel by these. */
    private void safe(URI endpoint) throws ParseException {
        if (endpoint == null || endpoint.getHost() == null) {
            throw new ParseException("an endpoint is missing");
        }
        if (!endpoint.getScheme().equals("https") && !endpoint.getScheme().equals(issuer.getScheme())) {
            throw new ParseException("an endpoint is not https");
        }
    }

    private JWKSource<SecurityContext> keys(URL address) {
        return JWKSourceBuilder.<SecurityContext>create(address, this::resource)
                .cache(Duration.ofMinutes(15).toMillis(), Duration.ofSeconds(15).toMillis())
                .refreshAheadCache(false)
                .rateLimited(KEYS_APART.toMillis())
                .outageTolerant(Duration.ofHours(4).toMillis())
                .build();
    }

    private Resource resource(URL address) throws IOException {
        try {
            return new Resource(get(address.toURI()), "application/json");
        } catch (URISyntaxException e) {
            throw new MalformedURLException(e.getMessage());
        }
    }

    private String get(URI address) throws IOException {
        ProviderCalls.Answer answer = calls.send("GET", address, Map.of("Accept", "application/json"), "");
        if (answer.status() != 200) {
            throw new IOException("it answers HTTP " + answer.status());
        }
        return answer.body();
    }
}
