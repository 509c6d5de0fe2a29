package dk.ordrebro.door.camel;

import dk.ordrebro.settings.ProxySettings;
import dk.ordrebro.settings.ProxySettings.Proxy;
import java.io.IOException;
import java.net.URI;
import org.apache.camel.component.http.HttpClientConfigurer;
import org.apache.hc.client5.http.auth.UsernamePasswordCredentials;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.auth.BasicScheme;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;

/**
 * Leads the calls of one neighbour's routes through the proxy of its settings, where there is one on the way. Signs in to it at
 * once, for a call without would be refused first; what it refuses is told as its own refusal, never as the neighbour's.
 */
public final class ProxiedClient implements HttpClientConfigurer {
    private static final String PASSED = "ordrebro.proxy.passed";
    private static final int SIGN_IN = 407;

    private final ProxySettings proxies;
    private final HttpDeadline deadline;

    public ProxiedClient(ProxySettings proxies, HttpDeadline deadline) {
        this.proxies = proxies;
        this.deadline = deadline;
    }

    @Override
    public void configureHttpClient(HttpClientBuilder client) {
        deadline.configureHttpClient(client);
        client.setRoutePlanner(new Planner(proxies))
                .addExecInterceptorAfter(HttpDeadline.NAME, "proxy", this::through)
                .addExecInterceptorBefore(ChainElement.MAIN_TRANSPORT.name(), "proxy-passed", ProxiedClient::passed);
    }

    private ClassicHttpResponse through(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        HttpHost hop = scope.route.getProxyHost();
        Proxy proxy = hop == null
                ? null
                : proxies.to(URI.create(scope.route.getTargetHost().toURI())).orElse(null);
        if (proxy == null) {
            return chain.proceed(request, scope);
        }
        if (proxy.username() != null) {
            BasicScheme shown = new BasicScheme();
            shown.initPreemptive(new UsernamePasswordCredentials(
                    proxy.username(), proxy.password().value().toCharArray()));
            scope.clientContext.getAuthExchange(hop).select(shown);
        }
        try {
            ClassicHttpResponse response = chain.proceed(request, scope);
            boolean refused = scope.route.isTunnelled() && scope.clientContext.getAttribute(PASSED) == null;
            if (refused || response.getCode() == SIGN_IN) {
                scope.execRuntime.discardEndpoint();
                throw new ProxyRefusal(proxy, response.getCode());
            }
            return response;
        } catch (IOException e) {
            throw TransportErrors.neverSent(e) ? new ProxyAway(proxy, e) : e;
        }
    }

    /** The way to the neighbour itself stands: whatever answers now is the neighbour. */
    private static ClassicHttpResponse passed(ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
            throws IOException, HttpException {
        scope.clientContext.setAttribute(PASSED, true);
        return chain.proceed(request, scope);
    }

    /** Asked for every call: some addresses of one neighbour may be reached directly. */
    private static final class Planner extends DefaultRoutePlanner {
        private final ProxySettings proxies;

        Planner(ProxySettings proxies) {
            super(null);
            this.proxies = proxies;
        }

        @Override
        protected HttpHost determineProxy(HttpHost target, HttpContext context) {
            return proxies.to(URI.create(target.toURI()))
                    .map(proxy -> new HttpHost(proxy.host(), proxy.port()))
                    .orElse(null);
        }
    }

    /** No connection to the proxy came about. */
    static final class ProxyAway extends IOException {
        private static final long serialVersionUID = 1L;

        ProxyAway(Proxy proxy, IOException cause) {
            super(proxy.address(), cause);
        }
    }

    /** The proxy answered, and let nothing through. */
    static final class ProxyRefusal extends IOException {
        private static final long serialVersionUID = 1L;
        private final String setting;
        private final int status;

        ProxyRefusal(Proxy proxy, int status) {
            super(proxy.address());
            this.setting = proxy.setting();
            this.status = status;
        }

        String setting() {
            return setting;
        }

        int status() {
            return status;
        }

        boolean signIn() {
            return status == SIGN_IN;
        }
    }
}
