package dk.ordrebro.settings;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.List;

/** A server's certificate, those between it and its authority, and its key. @param chain the server's own first */
public record ServerCertificate(List<X509Certificate> chain, PrivateKey key) {
    private static final byte[] PROBE = {1, 2, 3};

    public ServerCertificate {
        chain = List.copyOf(chain);
    }

    /** @throws IllegalArgumentException saying what is wrong and what to do, without any of the key */
    static ServerCertificate of(String pem, Secret key) {
        List<X509Certificate> chain = chain(pem);
        byte[] encoded = PemBlocks.key(key.value())
                .orElseThrow(() -> new IllegalArgumentException("there is no unencrypted private key;"
                        + " openssl pkcs8 -topk8 -nocrypt turns a key into one"));
        PrivateKey own = key(chain.getFirst().getPublicKey(), encoded);
        if (!belongs(own, chain.getFirst().getPublicKey())) {
            throw new IllegalArgumentException(
                    "the key is not that of the first certificate; put the server's own certificate first, and its key"
                            + " beside it");
        }
        return new ServerCertificate(chain, own);
    }

    /** The same, of the certificates alone. */
    static List<X509Certificate> chain(String pem) {
        try {
            List<X509Certificate> chain = PemBlocks.certificates(pem);
            if (chain.isEmpty()) {
                throw new IllegalArgumentException(
                        "there is no certificate; it must be a PEM file with BEGIN CERTIFICATE");
            }
            return chain;
        } catch (CertificateException e) {
            throw new IllegalArgumentException("a certificate cannot be read; export it anew as PEM", e);
        }
    }

    private static PrivateKey key(PublicKey of, byte[] encoded) {
        try {
            return KeyFactory.getInstance(of.getAlgorithm()).generatePrivate(new PKCS8EncodedKeySpec(encoded));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(
                    "the key cannot be read, or is of another kind than the certificate; put the key of this"
                            + " certificate there",
                    e);
        }
    }

    private static boolean belongs(PrivateKey own, PublicKey shown) {
        String how =
                switch (shown.getAlgorithm()) {
                    case "EC" -> "SHA256withECDSA";
                    case "RSA" -> "SHA256withRSA";
                    default -> shown.getAlgorithm();
                };
        try {
            Signature signed = Signature.getInstance(how);
            signed.initSign(own);
            signed.update(PROBE);
            byte[] signature = signed.sign();
            Signature verified = Signature.getInstance(how);
            verified.initVerify(shown);
            verified.update(PROBE);
            return verified.verify(signature);
        } catch (GeneralSecurityException otherKind) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "certificate of " + chain.getFirst().getSubjectX500Principal();
    }
}
