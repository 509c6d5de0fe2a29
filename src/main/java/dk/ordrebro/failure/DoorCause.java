package dk.ordrebro.failure;

import java.util.Locale;

/** Why a call did not get through a door, or got no answer there; the same for every neighbour. */
public enum DoorCause {
    /** No turn among those who wait. */
    BUSY,
    /** Its certificate is not to be trusted. */
    CERTIFICATE,
    /** The same, for it has expired or is not valid yet: its owner will renew it. */
    CERTIFICATE_OUT_OF_DATE("certificate/date"),
    /** Its last calls failed, so nothing is sent for a moment. */
    CIRCUIT_OPEN,
    /** The connection broke before the answer was there. */
    NO_ANSWER,
    /** It took too long. */
    NO_ANSWER_IN_TIME,
    /** It asked us to wait. */
    PAUSED,
    /** A proxy on the way does not let us through to it. */
    PROXY_REFUSES,
    /** A proxy on the way does not know us. */
    PROXY_SIGN_IN,
    /** It sends us elsewhere, where we never go. */
    REDIRECT,
    /** It sends us to the page where people sign in, for it does not know us. */
    SENT_TO_SIGN_IN("redirect/sign-in"),
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

    private final String code;

    DoorCause() {
        this.code = name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** @param code a more exact form of another, whose remedy is the same */
    DoorCause(String code) {
        this.code = code;
    }

    /** @param system as its causes begin, {@link Causes#SERVICENOW} and the like */
    public Cause of(String system) {
        return new Cause(system + "/" + code);
    }
}
