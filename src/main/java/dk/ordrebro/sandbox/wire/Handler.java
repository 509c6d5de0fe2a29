package dk.ordrebro.sandbox.wire;

import java.util.HashMap;
import java.util.Optional;

/** One of the two systems: a request in, a reply out. Plain Java over in-memory state; {@link StandIn} puts it on HTTP. */
public interface Handler {
    Reply handle(Asked asked);

    /** What a person in a browser sees; empty for everything that is the API's. Neither counted nor struck by faults. */
    default Optional<Reply> page(Asked asked) {
        return Optional.empty();
    }

    /** What the system itself holds, as JSON: the verdict of a test is read from here, never from the service's own tables. */
    default String truth() {
        return "{}";
    }

    /** What can be switched about the system: a bean whose properties are read and set as JSON. */
    default Object switches() {
        return new HashMap<String, Object>();
    }
}
