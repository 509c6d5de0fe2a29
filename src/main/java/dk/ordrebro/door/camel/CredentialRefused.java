package dk.ordrebro.door.camel;

import dk.ordrebro.failure.Failure;
import java.time.Instant;
import java.util.Map;

/** Inside the door only: the neighbour did not take these headers; a renewal may help. The call was not carried out. */
final class CredentialRefused extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Failure.Misconfigured why;
    private final transient Map<String, String> shown;
    private final transient Instant sent;

    CredentialRefused(Failure.Misconfigured why, Map<String, String> shown, Instant sent) {
        super(why.what());
        this.why = why;
        this.shown = shown;
        this.sent = sent;
    }

    Failure.Misconfigured why() {
        return why;
    }

    Map<String, String> shown() {
        return shown;
    }

    Instant sent() {
        return sent;
    }
}
