package dk.ordrebro.sandbox;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;

/** A {@link Handler} on HTTP: WireMock with one transformer, fault switches, added latency and a count of calls. */
final class StandIn implements AutoCloseable {
    private static final int THREADS =
            160; // a caller with a hundred calls in the air must wait for the handler, not for us

    private final WireMockServer server;
    private final Faults faults;
    private final Calls calls;

    private StandIn(WireMockServer server, Faults faults, Calls calls) {
        this.server = server;
        this.faults = faults;
        this.calls = calls;
    }

    /** @param port 0 for any free one; only this machine can reach it */
    static StandIn start(Handler handler, int port) {
        return start(handler, "127.0.0.1", port);
    }

    /** @param bind the address to listen on; anything but loopback is open to all who reach it */
    static StandIn start(Handler handler, String bind, int port) {
        Faults faults = new Faults();
        Calls calls = new Calls();
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress(bind)
                .port(port)
                .extensions(new StandInTransformer(handler, faults, calls))
                .extensionScanningEnabled(false)
                .disableRequestJournal()
                .asynchronousResponseEnabled(false)
                .containerThreads(THREADS)
                .jettyAcceptors(1)
                .jettyAcceptQueueSize(256)
                .jettyStopTimeout(200L)
                .http2PlainDisabled(true)
                .gzipDisabled(true)
                .stubRequestLoggingDisabled(true)
                .notifier(new Slf4jNotifier(false)));
        server.stubFor(any(anyUrl()).willReturn(aResponse().withTransformers(StandInTransformer.NAME)));
        server.start();
        return new StandIn(server, faults, calls);
    }

    /** For instance {@code http://127.0.0.1:8091}, without a slash at the end. */
    String url() {
        return "http://127.0.0.1:" + server.port();
    }

    int port() {
        return server.port();
    }

    Faults faults() {
        return faults;
    }

    Calls calls() {
        return calls;
    }

    @Override
    public void close() {
        server.stop();
    }
}
