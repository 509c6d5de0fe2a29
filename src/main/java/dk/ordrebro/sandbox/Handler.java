package dk.ordrebro.sandbox;

/** One of the two systems: a request in, a reply out. Plain Java over in-memory state; {@link StandIn} puts it on HTTP. */
interface Handler {
    Reply handle(Asked asked);
}
