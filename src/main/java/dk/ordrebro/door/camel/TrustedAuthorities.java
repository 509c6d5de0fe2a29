package dk.ordrebro.door.camel;

import dk.ordrebro.settings.ClientCertificate;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.apache.camel.CamelContext;
import org.apache.camel.support.jsse.SSLContextParameters;

/**
 * Whom the doors believe that a certificate is a neighbour's: whom Java trusts, and the authorities of the settings. And the
 * certificate that a door shows of itself, where it is to.
 */
public final class TrustedAuthorities extends SSLContextParameters {
    private final List<X509Certificate> ours;
    private final Optional<ClientCertificate> own;

    public TrustedAuthorities(List<X509Certificate> ours, Optional<ClientCertificate> own) {
        this.ours = List.copyOf(ours);
        this.own = own;
    }

    @Override
    public SSLContext createSSLContext(CamelContext camel) throws GeneralSecurityException, IOException {
        TrustManagerFactory javas = factory(null);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(
                own.isPresent() ? keys(own.get()) : null,
                ours.isEmpty() ? javas.getTrustManagers() : both(javas).getTrustManagers(),
                null);
        return context;
    }

    private static KeyManager[] keys(ClientCertificate own) throws GeneralSecurityException, IOException {
        KeyStore keys = KeyStore.getInstance(KeyStore.getDefaultType());
        keys.load(null, null);
        char[] nobodys = new char[0]; // the store never leaves this method
        keys.setKeyEntry("own", own.key(), nobodys, new X509Certificate[] {own.certificate()});
        KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        factory.init(keys, nobodys);
        return factory.getKeyManagers();
    }

    private TrustManagerFactory both(TrustManagerFactory javas) throws GeneralSecurityException, IOException {
        KeyStore all = KeyStore.getInstance(KeyStore.getDefaultType());
        all.load(null, null);
        int number = 0;
        for (TrustManager manager : javas.getTrustManagers()) {
            if (manager instanceof X509TrustManager known) {
                for (X509Certificate authority : known.getAcceptedIssuers()) {
                    all.setCertificateEntry("java-" + number++, authority);
                }
            }
        }
        for (X509Certificate authority : ours) {
            all.setCertificateEntry("ours-" + number++, authority);
        }
        return factory(all);
    }

    private static TrustManagerFactory factory(KeyStore of) throws GeneralSecurityException {
        TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(of);
        return factory;
    }
}
