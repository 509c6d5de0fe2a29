package dk.ordrebro.access.oidc;

import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.AuthorizationCode;
import com.nimbusds.oauth2.sdk.AuthorizationCodeGrant;
import com.nimbusds.oauth2.sdk.ErrorObject;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.ResponseType;
import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.auth.ClientAuthentication;
import com.nimbusds.oauth2.sdk.auth.ClientAuthenticationMethod;
import com.nimbusds.oauth2.sdk.auth.ClientSecretBasic;
import com.nimbusds.oauth2.sdk.auth.ClientSecretPost;
import com.nimbusds.oauth2.sdk.auth.Secret;
import com.nimbusds.oauth2.sdk.http.HTTPRequest;
import com.nimbusds.oauth2.sdk.http.HTTPResponse;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.AuthenticationRequest;
import com.nimbusds.openid.connect.sdk.AuthenticationResponse;
import com.nimbusds.openid.connect.sdk.AuthenticationResponseParser;
import com.nimbusds.openid.connect.sdk.LogoutRequest;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponse;
import com.nimbusds.openid.connect.sdk.OIDCTokenResponseParser;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import dk.ordrebro.access.oidc.OidcProblem.Kind;
import dk.ordrebro.settings.OidcSettings;
import dk.ordrebro.settings.Role;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Signing in by the authorization code flow of OpenID Connect with PKCE (RFC 7636): a browser is sent to the provider, comes back
 * with a code, and the code is changed for an ID token. Asked by {@link dk.ordrebro.access.Access}.
 */
public final class OidcSignIn {
    private static final Scope SCOPE = new Scope("openid", "profile");

    private final OpenIdProvider provider;
    private final IdTokens tokens;
    private final RolesByClaim roles;
    private final PendingSignIns pending;
    private final ProviderCalls calls;
    private final ClientID client;
    private final Secret secret;
    private final Clock clock;

    public OidcSignIn(OidcSettings settings, ProviderCalls calls, Clock clock) {
        this.client = new ClientID(settings.clientId());
        this.secret = new Secret(settings.clientSecret().value());
        this.provider = new OpenIdProvider(settings.issuer(), calls, clock);
        this.tokens = new IdTokens(client);
        this.roles = new RolesByClaim(settings);
        this.pending = new PendingSignIns(clock);
        this.calls = calls;
        this.clock = clock;
    }

    /** Who came back. @param next the path to go on with */
    public record SignedIn(Person person, Role role, String next) {}

    /**
     * @param browser a hash by which the browser is known again
     * @param back our own address that the provider sends it to
     * @return where the browser is sent
     * @throws OidcProblem while the provider is away
     */
    public URI begin(String browser, URI back, String next) {
        OIDCProviderMetadata metadata = provider.known().metadata();
        State state = new State(32);
        Nonce nonce = new Nonce(32);
        CodeVerifier verifier = new CodeVerifier();
        pending.add(state, new PendingSignIns.Pending(browser, nonce, verifier, back, next, clock.instant()));
        return new AuthenticationRequest.Builder(ResponseType.CODE, SCOPE, client, back)
                .endpointURI(metadata.getAuthorizationEndpointURI())
                .state(state)
                .nonce(nonce)
                .codeChallenge(verifier, CodeChallengeMethod.S256)
                .build()
                .toURI();
    }

    /**
     * @param browser the same hash
     * @param parameters of the address by which the browser came back
     * @throws OidcProblem where nobody is signed in by that
     */
    public SignedIn finish(String browser, Map<String, String> parameters) {
        PendingSignIns.Pending begun = pending.take(parameters.getOrDefault("state", ""), browser)
                .orElseThrow(() -> new OidcProblem(Kind.STALE, "no sign-in of this browser waits for that answer"));
        AuthenticationResponse answer = answer(begun.back(), parameters);
        OpenIdProvider.Known known = provider.known();
        if (answer.getIssuer() != null
                && !answer.getIssuer().equals(known.metadata().getIssuer())) { // RFC 9207
            throw new OidcProblem(Kind.UNBELIEVABLE, "the answer is of another issuer");
        }
        if (!answer.indicatesSuccess()) {
            throw new OidcProblem(
                    Kind.DENIED,
                    "the provider refused: " + code(answer.toErrorResponse().getErrorObject()));
        }
        AuthorizationCode code = answer.toSuccessResponse().getAuthorizationCode();
        if (code == null) {
            throw new OidcProblem(Kind.STALE, "the provider's answer holds no code");
        }
        AuthorizationCodeGrant grant = new AuthorizationCodeGrant(code, begun.back(), begun.verifier());
        IDTokenClaimsSet claims = tokens.believed(idToken(known.metadata(), grant), known, begun.nonce());
        Person person = person(claims);
        return new SignedIn(person, role(claims, person), begun.next());
    }

    /** Where a person may sign out at the provider too; absent where it offers nothing, or was never asked. */
    public Optional<URI> signOut(URI back) {
        return provider.remembered()
                .map(known -> known.metadata().getEndSessionEndpointURI())
                .map(end -> new LogoutRequest(end, null, null, client, back, null, null).toURI());
    }

    private static Person person(IDTokenClaimsSet claims) {
        String subject = claims.getSubject().getValue();
        return new Person(
                claims.getIssuer().getValue(),
                subject,
                Person.called(claims.getStringClaim("preferred_username"), subject));
    }

    /** @throws OidcProblem for a person who may nothing here */
    private Role role(IDTokenClaimsSet claims, Person person) {
        Optional<Role> role = roles.of(claims);
        if (role.isPresent()) {
            return role.get();
        }
        throw RolesByClaim.leftOut(claims)
                ? new OidcProblem(
                        Kind.TOO_MANY_GROUPS, "the provider left the groups out, for the person has too many", person)
                : new OidcProblem(
                        Kind.NO_ROLE, "none of the person's groups and roles is in http.access.oidc.roles", person);
    }

    private static AuthenticationResponse answer(URI back, Map<String, String> parameters) {
        Map<String, List<String>> given = new HashMap<>();
        parameters.forEach((name, value) -> given.put(name, List.of(value)));
        try {
            return AuthenticationResponseParser.parse(back, given);
        } catch (ParseException e) {
            throw new OidcProblem(Kind.STALE, "the provider's answer cannot be read: " + e.getMessage(), e);
        }
    }

    private JWT idToken(OIDCProviderMetadata metadata, AuthorizationCodeGrant grant) {
        HTTPRequest asked = new TokenRequest(metadata.getTokenEndpointURI(), shown(metadata), grant).toHTTPRequest();
        Map<String, String> headers = new HashMap<>();
        asked.getHeaderMap().forEach((name, values) -> headers.put(name, String.join(", ", values)));
        try {
            ProviderCalls.Answer answer = calls.send("POST", metadata.getTokenEndpointURI(), headers, asked.getBody());
            if (answer.status() >= 500) {
                throw new OidcProblem(Kind.AWAY, "the token endpoint answers HTTP " + answer.status());
            }
            HTTPResponse read = new HTTPResponse(answer.status());
            read.setContentType(answer.type());
            read.setBody(answer.body());
            TokenResponse response = OIDCTokenResponseParser.parse(read);
            if (!response.indicatesSuccess()) {
                throw new OidcProblem(
                        Kind.UNBELIEVABLE,
                        "the token endpoint refused: "
                                + code(response.toErrorResponse().getErrorObject()));
            }
            return ((OIDCTokenResponse) response.toSuccessResponse())
                    .getOIDCTokens()
                    .getIDToken();
        } catch (IOException e) {
            throw new OidcProblem(Kind.AWAY, "the token endpoint does not answer: " + e.getMessage(), e);
        } catch (ParseException e) {
            throw new OidcProblem(Kind.UNBELIEVABLE, "the token endpoint's answer cannot be read", e);
        }
    }

    private ClientAuthentication shown(OIDCProviderMetadata metadata) {
        List<ClientAuthenticationMethod> taken = metadata.getTokenEndpointAuthMethods();
        boolean basic = taken == null || taken.contains(ClientAuthenticationMethod.CLIENT_SECRET_BASIC);
        return basic ? new ClientSecretBasic(client, secret) : new ClientSecretPost(client, secret);
    }

    /** Of an error the word of the standard alone: what stands beside it anybody may have written. */
    private static String code(ErrorObject error) {
        String code = error == null || error.getCode() == null ? "" : error.getCode();
        return code.matches("[a-z_]{1,40}") ? code : "for a reason of its own";
    }
}
