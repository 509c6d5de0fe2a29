package dk.ordrebro.settings;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code azureDevOps:} of ordrebro.yaml.
 *
 * @param url organisation, or collection of a server
 * @param feedEvery how often the revision feed is read
 * @param stampField the field that carries the order's number; absent: the title does
 * @param parallel calls at a time
 */
public record AzureDevOpsSettings(
        URI url, Auth auth, Duration feedEvery, Optional<String> stampField, int parallel, Duration timeout) {
    /** Exactly one way to sign in. */
    public sealed interface Auth {
        /** Entra client credentials; {@code authority} is the sign-in host. */
        record Entra(String tenant, String clientId, Secret clientSecret, URI authority) implements Auth {}

        /** A personal access token. */
        record Pat(Secret token) implements Auth {}
    }
}
