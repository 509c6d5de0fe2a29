package dk.ordrebro.settings;

import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;

/**
 * {@code servicenow:} of ordrebro.yaml.
 *
 * @param zone where days begin and end; absent: the integration user's
 * @param parallel calls at a time; an instance gives about four slots (faults.md, "Limits that shape the pace")
 */
public record ServiceNowSettings(URI url, Auth auth, Poll poll, Optional<ZoneId> zone, int parallel, Duration timeout) {
    /** Exactly one way to sign in. */
    public sealed interface Auth {
        /** OAuth client credentials; with a user name the password grant. User name and password are null otherwise. */
        record OAuth(String clientId, Secret clientSecret, String username, Secret password) implements Auth {}

        /** Basic, which ServiceNow is closing (servicenow.md section 6). */
        record Basic(String username, Secret password) implements Auth {}

        /**
         * OAuth with the JWT bearer grant: a statement signed with our key, in the place of a shared secret.
         *
         * @param clientSecret empty where the registry entry asks for none
         * @param keyId of the verifier map that holds our certificate
         * @param user of ServiceNow in whose name we come
         * @param audience whom the statement is made for: the client id, unless the instance wants its token endpoint
         * @param pem the certificate and its private key
         */
        record Jwt(
                String clientId, Optional<Secret> clientSecret, String keyId, String user, String audience, Secret pem)
                implements Auth {}

        /** Mutual TLS: a certificate and its private key, in PEM; ServiceNow knows the user by it. */
        record MutualTls(Secret pem) implements Auth {}

        /** Header {@code x-sn-apikey}. */
        record ApiKey(Secret key) implements Auth {}
    }

    /**
     * How changes are read.
     *
     * @param overlap how far back the sweep looks for rows that were committed late
     * @param page rows a call
     * @param since orders updated before this are out of scope at the first start
     */
    public record Poll(Duration every, Duration overlap, int page, Instant since) {}
}
