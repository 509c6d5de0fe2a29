package dk.ordrebro.sandbox;

/** One of the two systems: a request in, a reply out. Plain Java over in-memory state; {@link StandIn} puts it on HTTP. */
interface Handler {
    Reply handle(Asked asked);

    /** What the system itself holds, as JSON: the verdict of a test is read from here, never from the service's own tables. */
    default String truth() {
        return "{}";
    }
}
