package dk.ordrebro.app;

import dk.ordrebro.Keytool;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;

/** Certificates that no public authority has signed, made by Java's own tool. @param folder where keys and files lie */
record OwnAuthority(Path folder) {
    /** Signed by itself. */
    OwnAuthority alone() throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", "leaf", "-dname", "CN=localhost", "-ext", "san=dns:localhost");
        return this;
    }

    /** Signed by an authority of our own. @param names as keytool wants them, {@code san=dns:localhost} */
    OwnAuthority signed(String names, String... validity) throws IOException, InterruptedException {
        keytool("-genkeypair", "-alias", "ca", "-dname", "CN=Egen udsteder", "-ext", "bc:c", "-validity", "100");
        keytool("-genkeypair", "-alias", "leaf", "-dname", "CN=localhost");
        keytool("-certreq", "-alias", "leaf", "-file", file("leaf.csr"));
        List<String> sign = new ArrayList<>(List.of("-gencert", "-alias", "ca", "-infile", file("leaf.csr")));
        sign.addAll(List.of("-outfile", file("leaf.crt"), "-ext", names));
        sign.addAll(List.of(validity));
        keytool(sign.toArray(String[]::new));
        keytool("-importcert", "-noprompt", "-alias", "leaf", "-file", file("leaf.crt"));
        keytool("-exportcert", "-rfc", "-alias", "ca", "-file", file("ca.pem"));
        return this;
    }

    /** The authority's certificate, as {@code trust} wants it. */
    Path pem() {
        return folder.resolve("ca.pem");
    }

    /** What a server shows. */
    SSLContext server() throws IOException, GeneralSecurityException {
        return server(null);
    }

    /** The same, believing these callers. */
    SSLContext server(TrustManager[] callers) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("keys.p12"))) {
            keys.load(in, Keytool.PASSWORD.toCharArray());
        }
        if (keys.containsAlias("ca")) {
            keys.deleteEntry("ca"); // the server shows the other
        }
        KeyManagerFactory known = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        known.init(keys, Keytool.PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(known.getKeyManagers(), callers, null);
        return context;
    }

    private void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> all = new ArrayList<>(List.of(arguments));
        if (arguments[0].equals("-genkeypair")) {
            all.addAll(List.of("-keyalg", "EC"));
        }
        new Keytool(folder.resolve("keys.p12")).run(all.toArray(String[]::new));
    }

    private String file(String name) {
        return folder.resolve(name).toString();
    }
}
