package dk.ordrebro.settings;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * How calls leave this machine: {@code proxy} and {@code auth.expires} of each system, and {@code trust} of ordrebro.yaml.
 *
 * @param authorities trusted beside those that Java knows
 * @param credentials when the secrets of the two sign-ins end
 */
public record OutgoingSettings(
        ProxySettings serviceNow,
        ProxySettings azureDevOps,
        List<X509Certificate> authorities,
        List<CredentialEnd> credentials) {
    /** Straight out, trusting whom Java trusts. */
    public static final OutgoingSettings DIRECT =
            new OutgoingSettings(ProxySettings.NONE, ProxySettings.NONE, List.of(), List.of());

    public OutgoingSettings {
        authorities = List.copyOf(authorities);
        credentials = List.copyOf(credentials);
    }
}
