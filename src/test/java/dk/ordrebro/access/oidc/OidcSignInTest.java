package dk.ordrebro.access.oidc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWT;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import com.nimbusds.oauth2.sdk.pkce.CodeChallenge;
import com.nimbusds.oauth2.sdk.pkce.CodeChallengeMethod;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import dk.ordrebro.SettableClock;
import dk.ordrebro.access.oidc.OidcProblem.Kind;
import dk.ordrebro.settings.OidcSettings;
import dk.ordrebro.settings.Role;
import dk.ordrebro.settings.Secret;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** What of a provider's answers is believed. Tokens bear today's times: the library that judges them looks at the machine's clock. */
class OidcSignInTest {
    private static final String BROWSER = "hash of a cookie";
    private static final URI BACK = URI.create("https://ordrebro.example.dk/sign-in/oidc/callback");

    private final SettableClock clock = new SettableClock(Clock.systemUTC().instant());
    private final SigningProvider provider = new SigningProvider();
    private final OidcSignIn signIn = new OidcSignIn(
            new OidcSettings(
                    URI.create(SigningProvider.ISSUER),
                    "ordrebro",
                    new Secret(SigningProvider.SECRET),
                    Map.of("desk", Role.COORDINATOR, "9f2c", Role.OPERATOR, "all", Role.VIEWER)),
            provider,
            clock);

    private Map<String, String> begun() {
        return parameters(signIn.begin(BROWSER, BACK, "/console/orders"));
    }

    private static Map<String, String> parameters(URI address) {
        Map<String, String> parameters = new HashMap<>();
        for (String pair : address.getRawQuery().split("&", -1)) {
            String[] parts = pair.split("=", 2);
            parameters.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return parameters;
    }

    private static JWTClaimsSet.Builder claims(Map<String, String> begun) {
        Instant now = Clock.systemUTC().instant();
        return new JWTClaimsSet.Builder()
                .issuer(SigningProvider.ISSUER)
                .subject("s-4711")
                .audience("ordrebro")
                .issueTime(Date.from(now))
                .expirationTime(Date.from(now.plusSeconds(300)))
                .claim("nonce", begun.get("nonce"))
                .claim("preferred_username", "anna@example.dk")
                .claim("groups", List.of("all", "9f2c", "unknown"));
    }

    private OidcSignIn.SignedIn finished(Map<String, String> begun, JWT token) {
        provider.token = token.serialize();
        return signIn.finish(BROWSER, Map.of("code", "c0de", "state", begun.get("state")));
    }

    private OidcSignIn.SignedIn finished(Map<String, String> begun, JWTClaimsSet.Builder claims) {
        return finished(begun, provider.signed(claims.build()));
    }

    private static Kind refused(ThrowingCallable asked) {
        return catchThrowableOfType(OidcProblem.class, asked).kind();
    }

    @Test
    void knows_a_person_by_issuer_and_subject_and_gives_the_highest_role_that_fits() {
        Map<String, String> begun = begun();

        OidcSignIn.SignedIn in = finished(begun, claims(begun));

        assertThat(in.person()).isEqualTo(new Person(SigningProvider.ISSUER, "s-4711", "anna@example.dk"));
        assertThat(in.role()).isEqualTo(Role.OPERATOR);
        assertThat(in.person().name()).isEqualTo("oidc/anna@example.dk");
        assertThat(in.next()).isEqualTo("/console/orders");
        Map<String, String> other = begun();
        assertThat(finished(other, claims(other).claim("groups", null).claim("roles", "desk"))
                        .role())
                .isEqualTo(Role.COORDINATOR);
    }

    @Test
    void proves_that_it_is_the_one_that_began_and_shows_its_secret_in_no_address() {
        Map<String, String> begun = begun();
        finished(begun, claims(begun));

        Map<String, String> sent = parameters(URI.create("https://x/?" + provider.sent));

        assertThat(begun)
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("redirect_uri", BACK.toString());
        assertThat(begun.toString()).doesNotContain("secret");
        assertThat(CodeChallenge.compute(CodeChallengeMethod.S256, new CodeVerifier(sent.get("code_verifier")))
                        .getValue())
                .isEqualTo(begun.get("code_challenge"));
        assertThat(sent).containsEntry("code", "c0de").containsEntry("redirect_uri", BACK.toString());
        assertThat(provider.shown.get("Authorization")).startsWith("Basic ");
    }

    @Test
    void believes_no_token_that_is_for_another_sign_in_another_service_another_time_or_from_another_issuer() {
        Date past = Date.from(Clock.systemUTC().instant().minus(Duration.ofMinutes(10)));
        for (Map.Entry<String, Object> wrong : Map.<String, Object>of(
                        "nonce", "another", "aud", "another", "iss", "https://login.example.dk/other", "exp", past)
                .entrySet()) {
            Map<String, String> begun = begun();

            assertThat(refused(() -> finished(begun, claims(begun).claim(wrong.getKey(), wrong.getValue()))))
                    .as(wrong.getKey())
                    .isEqualTo(Kind.UNBELIEVABLE);
        }
        Map<String, String> begun = begun();
        assertThat(refused(() -> finished(begun, claims(begun).claim("nonce", null))))
                .isEqualTo(Kind.UNBELIEVABLE);
    }

    @Test
    void believes_no_token_that_a_key_of_the_provider_has_not_signed() throws Exception {
        Map<String, String> unsigned = begun();
        assertThat(refused(
                        () -> finished(unsigned, new PlainJWT(claims(unsigned).build()))))
                .isEqualTo(Kind.UNBELIEVABLE);
        Map<String, String> shared = begun();
        SignedJWT byOurSecret =
                new SignedJWT(new JWSHeader(JWSAlgorithm.HS256), claims(shared).build());
        byOurSecret.sign(new MACSigner(SigningProvider.SECRET));
        assertThat(refused(() -> finished(shared, byOurSecret))).isEqualTo(Kind.UNBELIEVABLE);
        Map<String, String> foreign = begun();
        SigningProvider other = new SigningProvider(); // its key has the same name
        assertThat(refused(() -> finished(foreign, other.signed(claims(foreign).build()))))
                .isEqualTo(Kind.UNBELIEVABLE);
    }

    @Test
    void fetches_a_key_it_has_not_seen_and_a_flood_of_unknown_ones_asks_for_few() {
        Map<String, String> before = begun();
        finished(before, claims(before));

        provider.key = SigningProvider.newKey("two");
        Map<String, String> after = begun();
        assertThat(finished(after, claims(after)).person().subject()).isEqualTo("s-4711");

        SigningProvider forger = new SigningProvider();
        for (int n = 0; n < 20; n++) {
            forger.key = SigningProvider.newKey("forged-" + n);
            Map<String, String> forged = begun();
            refused(() -> finished(forged, forger.signed(claims(forged).build())));
        }
        assertThat(provider.calls.stream().filter(call -> call.endsWith("/keys")))
                .hasSizeLessThanOrEqualTo(4);
    }

    @Test
    void takes_each_answer_once_from_the_browser_that_began_and_within_ten_minutes() {
        Map<String, String> begun = begun();
        Map<String, String> answer = Map.of("code", "c0de", "state", begun.get("state"));
        provider.token = provider.signed(claims(begun).build()).serialize();

        assertThat(refused(() -> signIn.finish("hash of another", answer))).isEqualTo(Kind.STALE);
        assertThat(signIn.finish(BROWSER, answer).person().subject()).isEqualTo("s-4711");
        assertThat(refused(() -> signIn.finish(BROWSER, answer))).as("replayed").isEqualTo(Kind.STALE);
        assertThat(refused(() -> signIn.finish(BROWSER, Map.of("code", "c0de", "state", "guessed"))))
                .isEqualTo(Kind.STALE);
        Map<String, String> odd = begun();
        assertThat(refused(() -> signIn.finish(BROWSER, Map.of("state", odd.get("state")))))
                .as("without a code")
                .isEqualTo(Kind.STALE);
        Map<String, String> late = begun();
        clock.forward(Duration.ofMinutes(11));
        assertThat(refused(() -> finished(late, claims(late)))).isEqualTo(Kind.STALE);
    }

    @Test
    void asks_nothing_at_the_start_and_a_provider_that_is_away_is_asked_again_later() {
        assertThat(provider.calls).isEmpty();
        provider.away = true;
        assertThat(refused(this::begun)).isEqualTo(Kind.AWAY);
        int calls = provider.calls.size();
        IntStream.range(0, 20).forEach(n -> refused(this::begun));
        assertThat(provider.calls).as("a flood asks no more").hasSize(calls);

        provider.away = false;
        clock.forward(Duration.ofSeconds(10));
        Map<String, String> begun = begun();
        assertThat(finished(begun, claims(begun)).person().subject()).isEqualTo("s-4711");

        clock.forward(Duration.ofHours(2));
        provider.away = true;
        Map<String, String> known = begun();
        assertThat(refused(() -> finished(known, claims(known)))).isEqualTo(Kind.AWAY);
    }

    @Test
    void tells_who_may_nothing_from_whom_the_provider_refused() {
        Map<String, String> nobody = begun();
        OidcProblem unknown = catchThrowableOfType(
                OidcProblem.class, () -> finished(nobody, claims(nobody).claim("groups", List.of("other"))));
        Map<String, String> many = begun();
        Map<String, String> denied = begun();
        Map<String, String> mixed = begun();

        assertThat(unknown.kind()).isEqualTo(Kind.NO_ROLE);
        assertThat(unknown.person().orElseThrow().subject()).isEqualTo("s-4711");
        assertThat(refused(() -> finished(
                        many, claims(many).claim("groups", null).claim("_claim_names", Map.of("groups", "src1")))))
                .isEqualTo(Kind.TOO_MANY_GROUPS);
        assertThat(refused(() -> signIn.finish(
                        BROWSER,
                        Map.of("error", "access_denied", "error_description", "<b>", "state", denied.get("state")))))
                .isEqualTo(Kind.DENIED);
        assertThat(refused(() -> signIn.finish(
                        BROWSER, Map.of("code", "c", "iss", "https://evil.example", "state", mixed.get("state")))))
                .as("RFC 9207")
                .isEqualTo(Kind.UNBELIEVABLE);
    }

    @Test
    void takes_no_word_of_a_provider_that_names_another_issuer_or_an_endpoint_without_encryption() {
        provider.issuer = "https://login.example.dk/other";
        assertThat(refused(this::begun)).isEqualTo(Kind.UNBELIEVABLE);
        provider.issuer = SigningProvider.ISSUER;
        provider.tokenEndpoint = "http://login.example.dk/token";
        clock.forward(Duration.ofMinutes(1));
        assertThat(refused(this::begun)).isEqualTo(Kind.AWAY);
    }

    @Test
    void what_somebody_lets_himself_be_called_does_no_harm_and_is_no_local_name() {
        assertThat(Person.called("Anna\r\n<script>@example.dk", "s")).isEqualTo("annascript@example.dk");
        assertThat(Person.called("\u202e/../", "s-1")).isEqualTo("..");
        assertThat(Person.called(null, "s-1")).isEqualTo("s-1");
        assertThat(Person.called("x".repeat(500), "s")).hasSize(64);
        assertThat(new Person("i", "s", "anna").name()).isEqualTo("oidc/anna");
    }

    @Test
    void leads_to_the_providers_own_end_of_a_session() {
        assertThat(signIn.signOut(BACK)).as("never asked").isEmpty();
        begun();

        URI end = signIn.signOut(URI.create("https://ordrebro.example.dk/sign-in"))
                .orElseThrow();

        assertThat(end.toString()).startsWith(SigningProvider.ISSUER + "/logout?");
        assertThat(parameters(end))
                .containsEntry("client_id", "ordrebro")
                .containsEntry("post_logout_redirect_uri", "https://ordrebro.example.dk/sign-in")
                .doesNotContainKey("id_token_hint");
    }
}
