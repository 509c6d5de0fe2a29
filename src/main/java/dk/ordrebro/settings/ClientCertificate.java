package dk.ordrebro.settings;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.PSSParameterSpec;
import java.util.Base64;
import java.util.Optional;

/** A certificate and the RSA key that belongs to it, out of PEM text; checked with the settings, used to sign in. */
public record ClientCertificate(X509Certificate certificate, PrivateKey key) {
    /** @throws IllegalArgumentException saying, without any of it, what is wrong with the text */
    public static ClientCertificate of(Secret pem) {
        try {
            if (!PemBlocks.holdsCertificate(pem.value())) {
                throw new IllegalArgumentException("holds no certificate");
            }
            byte[] key = PemBlocks.key(pem.value())
                    .orElseThrow(() -> new IllegalArgumentException("holds no unencrypted private key"));
            return new ClientCertificate(
                    PemBlocks.certificates(pem.value()).getFirst(),
                    KeyFactory.getInstance("RSA").generatePrivate(new PKCS8EncodedKeySpec(key)));
        } catch (GeneralSecurityException unreadable) {
            throw new IllegalArgumentException("holds a certificate or a key that cannot be read", unreadable);
        }
    }

    /** The same text; what is wrong with it is told. One that is not there is told elsewhere. */
    static Secret checked(Section section, String key, Secret pem) {
        if (!pem.value().isEmpty()) {
            try {
                of(pem);
            } catch (IllegalArgumentException unusable) {
                section.error(
                        section.place(key),
                        "'" + section.path(key) + "' " + unusable.getMessage(),
                        "name a PEM file with the certificate and its unencrypted RSA key:"
                                + " openssl pkcs8 -topk8 -nocrypt turns a key into one");
            }
        }
        return pem;
    }

    /** How a statement is signed, by its name in the standard (RFC 7518). */
    public enum Signing {
        RS256,
        PS256
    }

    /** A statement in its compact form (RFC 7515). @param header and claims are JSON; the header names the signing */
    public String signed(Signing how, byte[] header, byte[] claims) {
        String said = base64(header) + "." + base64(claims);
        try {
            Signature signature = Signature.getInstance(how == Signing.PS256 ? "RSASSA-PSS" : "SHA256withRSA");
            if (how == Signing.PS256) {
                signature.setParameter(new PSSParameterSpec("SHA-256", "MGF1", MGF1ParameterSpec.SHA256, 32, 1));
            }
            signature.initSign(key);
            signature.update(said.getBytes(StandardCharsets.US_ASCII));
            return said + "." + base64(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new IllegalStateException("every Java signs with RSA", impossible);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** The certificate alone, or empty where there is none that can be read. */
    static Optional<X509Certificate> certificate(Secret pem) {
        try {
            return Optional.of(of(pem).certificate());
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    @Override
    public String toString() {
        return "certificate of " + certificate.getSubjectX500Principal();
    }
}
