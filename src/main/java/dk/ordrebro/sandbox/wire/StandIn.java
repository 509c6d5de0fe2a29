package dk.ordrebro.sandbox.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.Slf4jNotifier;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.function.LongSupplier;

/** A {@link Handler} on HTTP: WireMock with one transformer, fault switches, added latency and a count of calls. */
public final class StandIn implements AutoCloseable {
    private static final int THREADS =
            160; // a caller with a hundred calls in the air must wait for the handler, not for us

    private final WireMockServer server;
    private final Faults faults;
    private final Calls calls;
    private final Controls controls;

    private StandIn(WireMockServer server, Faults faults, Calls calls, Controls controls) {
        this.server = server;
        this.faults = faults;
        this.calls = calls;
        this.controls = controls;
    }

    /** @param port 0 for any free one; only this machine can reach it */
    public static StandIn start(Handler handler, int port) {
        return start(handler, "127.0.0.1", port);
    }

    /** @param bind the address to listen on; anything but loopback is open to all who reach it */
    public static StandIn start(Handler handler, String bind, int port) {
        Faults faults = new Faults();
        Calls calls = new Calls();
        Controls controls = new Controls(handler, faults, calls);
        WireMockServer server = new WireMockServer(WireMockConfiguration.options()
                .bindAddress(bind)
                .port(port)
                .extensions(new StandInTransformer(handler, faults, calls, controls))
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
        return new StandIn(server, faults, calls, controls);
    }

    /** For instance {@code http://127.0.0.1:8091}, without a slash at the end. */
    public String url() {
        return "http://127.0.0.1:" + server.port();
    }

    int port() {
        return server.port();
    }

    /** Sets switches of the system, as JSON at {@code /sandbox/switches}. @throws IllegalArgumentException where one is unknown */
    public void set(String switches) {
        Reply set = controls.set(switches.getBytes(StandardCharsets.UTF_8));
        if (set.status() != 200) {
            throw new IllegalArgumentException(new String(set.body(), StandardCharsets.UTF_8));
        }
    }

    /** Puts a fault in force, as JSON at {@code /sandbox/faults}. @return how many calls it has hit, whenever asked */
    public LongSupplier spoil(JsonNode fault) {
        return faults.add(FaultJson.read(fault))::fired;
    }

    /** Everything works again, at full speed. */
    public void heal() {
        faults.clear();
    }

    /** What every call takes longer. */
    public void latency(Duration each) {
        faults.latency(each);
    }

    /** How many calls there were. */
    public long calls() {
        return calls.total();
    }

    /** Calls by operation, for instance {@code PATCH /api/now/table/sc_task/{id}}. */
    public Map<String, Long> callsByOperation() {
        return calls.byOperation();
    }

    public void forgetCalls() {
        calls.reset();
    }

    Faults faults() {
        return faults;
    }

    @Override
    public void close() {
        server.stop();
    }
}
