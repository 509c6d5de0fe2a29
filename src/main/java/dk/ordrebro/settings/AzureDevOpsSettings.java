package dk.ordrebro.settings;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * {@code azureDevOps:} of ordrebro.yaml.
 *
 * @param url organisation, or collection of a server
 * @param feedEvery how often the revision feed is read
 * @param stampField the field that carries the order's number; absent: the title does
 * @param parallel calls at a time
 * @param apiVersion of the REST API that is spoken: 7.1, or 7.0 to a server that knows no newer
 */
public record AzureDevOpsSettings(
        URI url,
        Auth auth,
        Duration feedEvery,
        Optional<String> stampField,
        int parallel,
        Duration timeout,
        String apiVersion) {
    /** What servers of 2022 speak: it knows no Markdown. */
    public static final String BEFORE_MARKDOWN = "7.0";

    public static final String NEWEST = "7.1";

    /** Whether long text can be Markdown there. */
    public boolean markdown() {
        return !apiVersion.equals(BEFORE_MARKDOWN);
    }

    /**
     * True for a personal access token shown to the cloud, where some of them end on a day of their own (docs/azure-devops.md,
     * Global tokens end).
     */
    boolean tokenInTheCloud() {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        return auth instanceof Auth.Pat && (host.equals("dev.azure.com") || host.endsWith(".visualstudio.com"));
    }

    /** Exactly one way to sign in. */
    public sealed interface Auth {
        /** Entra client credentials; {@code authority} is the sign-in host. */
        record Entra(String tenant, String clientId, Proof proof, URI authority) implements Auth {}

        /** A personal access token. */
        record Pat(Secret token) implements Auth {}
    }

    /** How an application shows Entra that it is itself. */
    public sealed interface Proof {
        /** A secret that both know. */
        record ClientSecret(Secret secret) implements Proof {}

        /** A certificate and its private key, in PEM: a statement signed with the key is sent. */
        record Certificate(Secret pem) implements Proof {}

        /** Another identity provider vouches: its token stands in this file, and is renewed there by whoever runs us. */
        record TokenFile(Path file) implements Proof {}
    }
}
