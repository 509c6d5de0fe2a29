package dk.ordrebro.settings;

import dk.ordrebro.yaml.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * {@code http.tls}: what the service shows of itself to whoever calls it. The files may change while it runs.
 *
 * @param certificate PEM, with the certificates between it and its authority
 * @param key as it was when the settings were read
 * @param keyFile where it comes from; absent where that is the environment
 */
public record TlsSettings(Path certificate, Secret key, Optional<Path> keyFile) {
    /** Both as they are now. @throws IllegalArgumentException saying what is wrong, with file and remedy, and nothing of the key */
    public ServerCertificate read() {
        Secret now = keyFile.map(file -> new Secret(content(file))).orElse(key);
        String pem = content(certificate);
        try {
            return ServerCertificate.of(pem, now);
        } catch (IllegalArgumentException unusable) {
            throw new IllegalArgumentException(
                    "http.tls names " + certificate.getFileName()
                            + keyFile.map(file -> " and " + file.getFileName()).orElse("") + ": "
                            + unusable.getMessage(),
                    unusable);
        }
    }

    /** The server's own certificate as it is now. @throws IllegalArgumentException the same */
    public X509Certificate certificateShown() {
        return ServerCertificate.chain(content(certificate)).getFirst();
    }

    private static String content(Path file) {
        try {
            return Files.readString(file, StandardCharsets.ISO_8859_1); // text may stand between
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "http.tls names " + file + ", which cannot be read: " + FileTrouble.of(e), e);
        }
    }

    @Override
    public String toString() {
        return "http.tls of " + certificate;
    }
}
