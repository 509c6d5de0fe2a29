package dk.ordrebro.settings;

import java.security.cert.X509Certificate;
import java.util.List;

/**
 * How calls leave this machine: {@code proxy} of each system, and {@code trust} of ordrebro.yaml.
 *
 * @param authorities trusted beside those that Java knows
 */
public record OutgoingSettings(ProxySettings serviceNow, ProxySettings azureDevOps, List<X509Certificate> authorities) {
    /** Straight out, trusting whom Java trusts. */
    public static final OutgoingSettings DIRECT =
            new OutgoingSettings(ProxySettings.NONE, ProxySettings.NONE, List.of());

    public OutgoingSettings {
        authorities = List.copyOf(authorities);
    }
}
