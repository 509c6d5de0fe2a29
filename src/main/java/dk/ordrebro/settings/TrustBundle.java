package dk.ordrebro.settings;

import dk.ordrebro.yaml.FileTrouble;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code trust:} of ordrebro.yaml: authorities of our own, in a PEM file beside it, that are trusted as Java's are. */
final class TrustBundle {
    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----.*?-----END CERTIFICATE-----", Pattern.DOTALL);

    private TrustBundle() {}

    /** What the file holds; what is wrong with it is told, and nothing handed out then. */
    static List<X509Certificate> read(Section root, Path configDir) {
        String name = root.text("trust").orElse("");
        if (name.isEmpty()) {
            return List.of();
        }
        try {
            String pem =
                    Files.readString(configDir.resolve(name), StandardCharsets.ISO_8859_1); // text may stand between
            List<X509Certificate> authorities = authorities(pem);
            if (authorities.isEmpty()) {
                wrong(root, name, "which holds no certificate");
            }
            return authorities;
        } catch (IOException e) {
            FileTrouble trouble = FileTrouble.of(e);
            root.error(
                    root.place("trust"),
                    "'trust' names " + name + ", which cannot be read: " + trouble.what(),
                    trouble.remedy() + "; a relative path counts from the configuration folder");
        } catch (CertificateException e) {
            wrong(root, name, "which holds a certificate that is none");
        }
        return List.of();
    }

    private static void wrong(Section root, String name, String what) {
        root.error(
                root.place("trust"),
                "'trust' names " + name + ", " + what,
                "it must be a PEM file: one or more blocks of BEGIN CERTIFICATE and END CERTIFICATE");
    }

    private static List<X509Certificate> authorities(String pem) throws CertificateException {
        CertificateFactory factory = CertificateFactory.getInstance("X.509");
        List<X509Certificate> authorities = new ArrayList<>();
        for (Matcher block = CERTIFICATE.matcher(pem); block.find(); ) {
            byte[] one = block.group().getBytes(StandardCharsets.US_ASCII);
            authorities.add((X509Certificate) factory.generateCertificate(new ByteArrayInputStream(one)));
        }
        return List.copyOf(authorities);
    }
}
