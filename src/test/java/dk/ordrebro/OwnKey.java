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
    private static final String WORD = "changeit";

    public static OwnKey in(Path folder) {
        Path store = folder.resolve("own.p12");
        try {
            Process tool = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "own",
                            "-keyalg",
                            "RSA",
                            "-dname",
                            "CN=ordrebro",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            WORD)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("own.log").toFile())
                    .start();
            if (tool.waitFor() != 0) {
                throw new IllegalStateException(Files.readString(folder.resolve("own.log")));
            }
            KeyStore keys = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(store)) {
                keys.load(in, WORD.toCharArray());
            }
            String certificate = pem("CERTIFICATE", keys.getCertificate("own").getEncoded());
            String key =
                    pem("PRIVATE KEY", keys.getKey("own", WORD.toCharArray()).getEncoded());
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
