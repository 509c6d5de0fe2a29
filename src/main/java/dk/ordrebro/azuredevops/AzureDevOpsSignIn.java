package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.settings.AzureDevOpsSettings.Auth;
import dk.ordrebro.settings.Secret;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The headers that sign a call in to Azure DevOps: a personal access token, or a bearer token that Entra gives for client
 * credentials. A bearer token is kept until shortly before it ends; whoever needs a new one while it is being fetched
 * waits for that one. A refusal by Entra is remembered for a minute, so that a wrong secret is not tried in a loop.
 */
public final class AzureDevOpsSignIn implements SignIn {
    private static final Duration MARGIN = Duration.ofMinutes(5);
    private static final Duration REMEMBER_REFUSAL = Duration.ofMinutes(1);

    private record Token(Secret value, Instant renewAt) {}

    private record Refusal(CallFailure failure, Instant until) {}

    private final EntraToken entra;
    private final Auth auth;
    private final Clock clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Optional<Token> token = Optional.empty();
    private volatile Optional<Refusal> refusal = Optional.empty();

    /** @param authority the door to {@code azureDevOps.auth.entra.authority}; never called with a personal access token */
    public AzureDevOpsSignIn(Door authority, AzureDevOpsSettings settings, Clock clock) {
        this.entra = new EntraToken(authority, clock);
        this.auth = settings.auth();
        this.clock = clock;
    }

    /**
     * What every call to Azure DevOps carries.
     *
     * @throws CallFailure when Entra gives no token
     */
    @Override
    public Map<String, String> headers() {
        return switch (auth) {
            case Auth.Pat pat ->
                headers("Basic " + base64(":" + pat.token().value().strip()));
            case Auth.Entra app -> headers("Bearer " + current(app).value().value());
        };
    }

    /** Called by the door when a call was answered with 401: the next call fetches a new token. A personal one stays. */
    @Override
    public void forget() {
        token = Optional.empty();
    }

    private Token current(Auth.Entra app) {
        Optional<Token> kept = fresh();
        if (kept.isPresent()) {
            return kept.get();
        }
        fetching.lock();
        try {
            return fresh().orElseGet(() -> fetch(app));
        } finally {
            fetching.unlock();
        }
    }

    private Optional<Token> fresh() {
        return token.filter(kept -> clock.instant().isBefore(kept.renewAt()));
    }

    private Token fetch(Auth.Entra app) {
        Instant now = clock.instant();
        refusal.filter(remembered -> now.isBefore(remembered.until())).ifPresent(remembered -> {
            throw remembered.failure();
        });
        try {
            JsonNode answer = entra.fetch(app);
            Duration lifetime = Duration.ofSeconds(answer.path("expires_in").asLong(0));
            Duration margin = lifetime.compareTo(MARGIN.multipliedBy(2)) > 0 ? MARGIN : lifetime.dividedBy(2);
            Token fetched =
                    new Token(new Secret(answer.path("access_token").asText()), now.plus(lifetime.minus(margin)));
            token = Optional.of(fetched);
            refusal = Optional.empty();
            return fetched;
        } catch (CallFailure failed) {
            if (failed.failure() instanceof Failure.Misconfigured) {
                refusal = Optional.of(new Refusal(failed, now.plus(REMEMBER_REFUSAL)));
            }
            throw failed;
        }
    }

    private static Map<String, String> headers(String authorization) {
        return Map.of(
                "Authorization",
                authorization,
                "X-TFS-FedAuthRedirect", // else an expired credential is answered with a sign-in page
                "Suppress");
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
