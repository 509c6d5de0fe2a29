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
