package dk.ordrebro;

import dk.ordrebro.settings.Secret;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;

/** A certificate with its RSA key, made by Java's own tool. @param certificate in PEM. @param both in PEM */
public record OwnKey(String certificate, Secret both) {
    private static final char[] WORD = Keytool.PASSWORD.toCharArray();

    public static OwnKey in(Path folder) {
        Path store = folder.resolve("own.p12");
        try {
            new Keytool(store).run("-genkeypair", "-alias", "own", "-keyalg", "RSA", "-dname", "CN=ordrebro");
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, WORD);
            }
            String certificate = pem("CERTIFICATE", keys.getCertificate("own").getEncoded());
            String key = pem("PRIVATE KEY", keys.getKey("own", WORD).getEncoded());
            return new OwnKey(certificate, new Secret(certificate + key));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static String pem(String name, byte[] bytes) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(bytes);
        return "-----BEGIN " + name + "-----\n" + text + "\n-----END " + name + "-----\n";
    }
}
