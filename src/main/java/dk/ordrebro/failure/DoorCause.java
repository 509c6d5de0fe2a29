package dk.ordrebro.failure;

import java.util.Locale;

/** Why a call did not get through a door, or got no answer there; the same for every neighbour. */
public enum DoorCause {
    /** No turn among those who wait. */
    BUSY,
    /** Its certificate is not to be trusted. */
    CERTIFICATE,
    /** Its last calls failed, so nothing is sent for a moment. */
    CIRCUIT_OPEN,
    /** The connection broke before the answer was there. */
    NO_ANSWER,
    /** It took too long. */
    NO_ANSWER_IN_TIME,
    /** It asked us to wait. */
    PAUSED,
    /** It sends us elsewhere, where we never go. */
    REDIRECT,
    /** We are starting or stopping. */
    STOPPING,
    /** The handshake failed for another reason than the certificate. */
    TLS,
    /** No time was left to send it in. */
    TOO_LATE,
    /** No connection came about. */
    UNREACHABLE,
    /** A page for people, where data was asked for. */
    WEB_PAGE;

    /** @param system as its causes begin, {@link Causes#SERVICENOW} and the like */
    public Cause of(String system) {
        return new Cause(system + "/" + name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
}
