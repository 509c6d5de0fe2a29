package dk.ordrebro.settings;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A certificate and the RSA key that belongs to it, out of PEM text; checked with the settings, used to sign in. */
public record ClientCertificate(X509Certificate certificate, PrivateKey key) {
    private static final Pattern KEY = block("PRIVATE KEY");
    private static final Pattern CERTIFICATE = block("CERTIFICATE");

    private static Pattern block(String name) {
        return Pattern.compile("-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]+)-----END " + name + "-----");
    }

    /** @throws IllegalArgumentException saying, without any of it, what is wrong with the text */
    public static ClientCertificate of(Secret pem) {
        byte[] certificate = bytes(CERTIFICATE, pem, "holds no certificate");
        byte[] key = bytes(KEY, pem, "holds no unencrypted private key");
        try {
            return new ClientCertificate(
                    (X509Certificate) CertificateFactory.getInstance("X.509")
                            .generateCertificate(new ByteArrayInputStream(certificate)),
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("holds a certificate or a key that cannot be read", unreadable);
        }
    }

    /** The certificate alone, or empty where there is none that can be read. */
    static Optional<X509Certificate> certificate(Secret pem) {
        try {
            return Optional.of(of(pem).certificate());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static byte[] bytes(Pattern block, Secret pem, String missing) {
        Matcher found = block.matcher(pem.value());
        if (!found.find()) {
            throw new IllegalArgumentException(missing);
        }
        return Base64.getMimeDecoder().decode(found.group(1).getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public String toString() {
        return "certificate of " + certificate.getSubjectX500Principal();
    }
}
