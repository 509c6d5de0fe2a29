package dk.ordrebro.settings;

import dk.ordrebro.yaml.FileTrouble;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.util.List;

/** {@code trust:} of ordrebro.yaml: authorities of our own, in a PEM file beside it, that are trusted as Java's are. */
final class TrustBundle {
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
            List<X509Certificate> authorities = PemBlocks.certificates(pem);
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
}
