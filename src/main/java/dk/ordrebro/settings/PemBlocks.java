package dk.ordrebro.settings;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What stands between the BEGIN and END of PEM text (RFC 7468); text may stand between the blocks. */
final class PemBlocks {
    private static final Pattern CERTIFICATE = block("CERTIFICATE");
    private static final Pattern KEY = block("PRIVATE KEY");

    private PemBlocks() {}

    private static Pattern block(String name) {
        return Pattern.compile("-----BEGIN " + name + "-----([A-Za-z0-9+/=\\s]+)-----END " + name + "-----");
    }

    /** True for one that cannot be read, too. */
    static boolean holdsCertificate(String pem) {
        return CERTIFICATE.matcher(pem).find();
    }

    /** In their order; none where there is none. @throws CertificateException where one cannot be read */
    static List<X509Certificate> certificates(String pem) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> found = new ArrayList<>();
        for (Matcher block = CERTIFICATE.matcher(pem); block.find(); ) {
            found.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(bytes(block))));
        }
        return List.copyOf(found);
    }

    /** The first unencrypted key, as PKCS#8. */
    static Optional<byte[]> key(String pem) {
        Matcher block = KEY.matcher(pem);
        return block.find() ? Optional.of(bytes(block)) : Optional.empty();
    }

    private static byte[] bytes(Matcher block) {
        return Base64.getMimeDecoder().decode(block.group(1).getBytes(StandardCharsets.US_ASCII));
    }
}
