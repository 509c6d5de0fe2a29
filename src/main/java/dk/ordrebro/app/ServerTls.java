package dk.ordrebro.app;

import dk.ordrebro.settings.FileState;
import dk.ordrebro.settings.ServerCertificate;
import dk.ordrebro.settings.TlsSettings;
import io.vertx.core.http.HttpServer;
import io.vertx.core.net.KeyCertOptions;
import io.vertx.core.net.SSLOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.X509KeyManager;
import org.apache.camel.support.jsse.KeyManagersParameters;
import org.apache.camel.support.jsse.KeyStoreParameters;
import org.apache.camel.support.jsse.SSLContextParameters;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code http.tls} while the service runs: a tick calls {@link #look} every second, and changed files that stand still are taken
 * over by new connections, while those that are open go on. A pair that does not fit is told, and the one before stays.
 */
public final class ServerTls {
    private static final Logger LOG = LoggerFactory.getLogger(ServerTls.class);
    private static final Duration SOON = Duration.ofDays(14);
    private static final char[] NOBODYS = new char[0]; // the store never leaves this process

    private final Optional<TlsSettings> settings;
    private final Supplier<HttpServer> server;
    private final Clock clock;
    private volatile ServerCertificate shown;
    private volatile String refused = "";
    private String seen = "";
    private String judged = "";

    /** @param server asked once it listens. @throws IllegalArgumentException when the pair changed into none since it was checked */
    ServerTls(Optional<TlsSettings> settings, Supplier<HttpServer> server, Clock clock) {
        this.settings = settings;
        this.server = server;
        this.clock = clock;
        this.judged = settings.map(ServerTls::state).orElse("");
        this.seen = judged;
        this.shown = settings.map(TlsSettings::read).orElse(null);
    }

    /** What Camel's server begins with; absent without TLS. */
    Optional<SSLContextParameters> parameters() {
        return settings.map(present -> {
            KeyManagersParameters keys = new KeyManagersParameters();
            keys.setKeyStore(new Store(shown));
            keys.setKeyPassword("");
            SSLContextParameters all = new SSLContextParameters();
            all.setKeyManagers(keys);
            return all;
        });
    }

    /** Takes over files that changed and stand still: the certificate may be written before its key. */
    public void look() {
        settings.ifPresent(present -> {
            String now = state(present);
            boolean still = now.equals(seen);
            seen = now;
            if (still && !now.equals(judged)) {
                judge(present);
                judged = now; // a server that took it not is given it again
            }
        });
    }

    private void judge(TlsSettings present) {
        try {
            ServerCertificate read = present.read();
            if (!read.chain().equals(shown.chain())) {
                show(read);
                shown = read;
                LOG.atInfo().addKeyValue("until", ends(read)).log("the changed certificate of http.tls is shown");
            }
            refused = "";
        } catch (IllegalArgumentException unusable) {
            refused = unusable.getMessage();
            LOG.warn("the changed files of http.tls are refused, the certificate before is still shown: {}", refused);
        }
    }

    private void show(ServerCertificate pair) {
        SSLOptions options = new SSLOptions()
                .setKeyCertOptions(KeyCertOptions.wrap(manager(pair)))
                .setEnabledSecureTransportProtocols(Set.of("TLSv1.2", "TLSv1.3"));
        server.get()
                .updateSSLOptions(options)
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    /** What somebody should act on, in words; empty when nothing is. */
    String wrong() {
        if (settings.isEmpty() || !refused.isEmpty()) {
            return refused;
        }
        return clock.instant().plus(SOON).isAfter(ends(shown))
                ? "the certificate of http.tls ends at " + ends(shown) + "; put a new one, and its key, in its place"
                : "";
    }

    private static Instant ends(ServerCertificate pair) {
        return pair.chain().getFirst().getNotAfter().toInstant();
    }

    private static String state(TlsSettings files) {
        return FileState.of(files.certificate())
                + files.keyFile().map(FileState::of).orElse("");
    }

    private static X509KeyManager manager(ServerCertificate pair) {
        try {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store(pair), NOBODYS);
            for (KeyManager manager : factory.getKeyManagers()) {
                if (manager instanceof X509KeyManager found) {
                    return found;
                }
            }
            throw new IllegalStateException("every Java has a key manager");
        } catch (GeneralSecurityException | IOException impossible) {
            throw new IllegalStateException("a pair that was read cannot be kept", impossible);
        }
    }

    private static KeyStore store(ServerCertificate pair) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        keys.setKeyEntry("own", pair.key(), NOBODYS, pair.chain().toArray(X509Certificate[]::new));
        return keys;
    }

    /** As Camel asks for it. */
    private static final class Store extends KeyStoreParameters {
        private final ServerCertificate pair;

        Store(ServerCertificate pair) {
            this.pair = pair;
        }

        @Override
        public KeyStore createKeyStore() throws GeneralSecurityException, IOException {
            return store(pair);
        }
    }
}
