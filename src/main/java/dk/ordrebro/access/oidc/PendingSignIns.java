package dk.ordrebro.access.oidc;

import com.nimbusds.oauth2.sdk.id.State;
import com.nimbusds.oauth2.sdk.pkce.CodeVerifier;
import com.nimbusds.openid.connect.sdk.Nonce;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Who went to the provider and has not come back, in this process alone. Each is found once, and by its own browser. */
final class PendingSignIns {
    private static final Duration PATIENCE = Duration.ofMinutes(10);
    private static final int MOST = 10_000;

    /** @param browser the hash of what its cookie holds. @param next where to go on */
    record Pending(String browser, Nonce nonce, CodeVerifier verifier, URI back, String next, Instant begun) {}

    private final Map<String, Pending> all = new LinkedHashMap<>(); // oldest first
    private final Clock clock;

    PendingSignIns(Clock clock) {
        this.clock = clock;
    }

    synchronized void add(State state, Pending pending) {
        Instant now = clock.instant();
        all.values().removeIf(one -> one.begun().plus(PATIENCE).isBefore(now));
        if (all.size() >= MOST) {
            all.remove(all.keySet().iterator().next());
        }
        all.put(state.getValue(), pending);
    }

    /** It is gone from here, whatever becomes of it. @param browser the same hash */
    synchronized Optional<Pending> take(String state, String browser) {
        Pending found = all.get(state);
        if (found == null || !found.browser().equals(browser)) {
            return Optional.empty(); // another browser takes nothing away from the one that began
        }
        all.remove(state);
        return found.begun().plus(PATIENCE).isBefore(clock.instant()) ? Optional.empty() : Optional.of(found);
    }
}
