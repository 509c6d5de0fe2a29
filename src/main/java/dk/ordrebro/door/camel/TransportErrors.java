package dk.ordrebro.door.camel;

import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import io.github.resilience4j.circuitbreaker.CallNotPermittedException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;

/** What a call means that ended without an answer: was it sent or not, and does it pass by itself? */
final class TransportErrors {
    static final String NOT_SENT = "not-sent";

    private final Neighbour neighbour;

    TransportErrors(Neighbour neighbour) {
        this.neighbour = neighbour;
    }

    Failure failure(Call call, Throwable thrown) {
        Throwable root = thrown;
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof CallNotPermittedException) {
                return Failure.Transient.of(
                        neighbour.cause(DoorCause.CIRCUIT_OPEN),
                        "nothing is sent to " + neighbour.title() + ": its last calls failed, we try again shortly");
            }
            if (at instanceof ProxiedClient.ProxyRefusal refusal) {
                return refused(refusal);
            }
            if (at instanceof ProxiedClient.ProxyAway away) {
                return Failure.Transient.of(
                        neighbour.cause(DoorCause.UNREACHABLE),
                        neighbour.title() + " cannot be reached, for the proxy " + away.getMessage()
                                + " on the way cannot: " + reason(away.getCause()));
            }
            if (at instanceof SSLHandshakeException || at instanceof SSLPeerUnverifiedException) {
                return tls(at);
            }
            if (at instanceof DirectConsumerNotAvailableException || at instanceof InterruptedException) {
                return Failure.Transient.of(
                        neighbour.cause(DoorCause.STOPPING),
                        "nothing more is sent to " + neighbour.title() + ": we are stopping");
            }
            if (at instanceof HttpDeadline.TooLate) {
                return Failure.Transient.of(
                        neighbour.cause(DoorCause.TOO_LATE),
                        "no time was left for " + call + " to " + neighbour.title());
            }
            if (neverSent(at)) {
                return Failure.Transient.of(
                        neighbour.cause(DoorCause.UNREACHABLE),
                        neighbour.title() + " cannot be reached: " + reason(at));
            }
            root = at instanceof IOException || root == thrown ? at : root;
        }
        return lost(call, root);
    }

    /** What happened, when a call was tried and the neighbour gave no answer that is one; empty when it gave one, or was let rest. */
    Optional<String> silence(Call call, Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof CallFailure known) {
                String code = known.failure().cause().code(); // of an outage the door has made a failure itself
                return Optional.of(known.failure().what()).filter(what -> code.contains("/http-5"));
            }
            if (at instanceof CredentialRefused
                    || at instanceof CallNotPermittedException
                    || at instanceof HttpDeadline.TooLate
                    || at instanceof DirectConsumerNotAvailableException
                    || at instanceof InterruptedException) {
                return Optional.empty();
            }
        }
        return Optional.ofNullable(thrown)
                .map(at -> failure(call, at))
                .filter(Failure.Transient.class::isInstance)
                .map(Failure::what);
    }

    /** The label of {@link CallMetrics}. */
    static String outcome(Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof CredentialRefused) {
                return "credential";
            }
            if (at instanceof CallFailure known) {
                return outcome(known.failure());
            }
            if (at instanceof CallNotPermittedException || at instanceof ProxiedClient.ProxyRefusal || neverSent(at)) {
                return NOT_SENT;
            }
        }
        return "lost";
    }

    private static String outcome(Failure failure) {
        return switch (failure) {
            case Failure.Throttled throttled -> "throttled";
            case Failure.Misconfigured misconfigured -> "credential";
            default -> "outage";
        };
    }

    /** The proxy let nothing through: it does not know us, does not want us to, or cannot reach the neighbour either. */
    private Failure refused(ProxiedClient.ProxyRefusal refusal) {
        String proxy = "the proxy " + refusal.getMessage() + " on the way to " + neighbour.title();
        if (refusal.signIn()) {
            return new Failure.Misconfigured(
                    neighbour.cause(DoorCause.PROXY_SIGN_IN),
                    proxy + " refused our sign-in (HTTP 407); it was shown " + refusal.setting(),
                    true);
        }
        if (refusal.status() >= 500) {
            return Failure.Transient.of(
                    neighbour.cause(DoorCause.UNREACHABLE),
                    neighbour.title() + " cannot be reached: " + proxy + " answered HTTP " + refusal.status());
        }
        return new Failure.Misconfigured(
                neighbour.cause(DoorCause.PROXY_REFUSES),
                proxy + " lets no call through (HTTP " + refusal.status() + ")",
                true);
    }

    private Failure lost(Call call, Throwable root) {
        Cause cause = neighbour.cause(
                root instanceof InterruptedIOException ? DoorCause.NO_ANSWER_IN_TIME : DoorCause.NO_ANSWER);
        String what = "no answer from " + neighbour.title() + " to " + call + ": " + reason(root);
        return call.changes() ? Failure.Transient.lost(cause, what) : Failure.Transient.of(cause, what);
    }

    private Failure tls(Throwable handshake) {
        Throwable root = handshake;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        boolean certificate = handshake instanceof SSLPeerUnverifiedException
                || root instanceof CertificateException
                || String.valueOf(root.getMessage()).contains("certif");
        if (!certificate) {
            return Failure.Transient.of(
                    neighbour.cause(DoorCause.TLS), neighbour.title() + " ended the TLS handshake: " + reason(root));
        }
        boolean dated = root instanceof CertificateExpiredException || root instanceof CertificateNotYetValidException;
        return new Failure.Misconfigured(
                neighbour.cause(dated ? DoorCause.CERTIFICATE_OUT_OF_DATE : DoorCause.CERTIFICATE),
                "the certificate of " + neighbour.title() + " is not to be trusted: " + mistrust(root),
                true);
    }

    /** Java says of these no more than a date. */
    private static String mistrust(Throwable root) {
        return switch (root) {
            case CertificateExpiredException expired -> "it has expired, " + reason(expired);
            case CertificateNotYetValidException early -> "it is not valid yet, " + reason(early);
            default -> reason(root);
        };
    }

    static boolean neverSent(Throwable at) {
        return at instanceof HttpDeadline.TooLate
                || at instanceof ConnectException
                || at instanceof ConnectTimeoutException
                || at instanceof ConnectionRequestTimeoutException
                || at instanceof UnknownHostException
                || at instanceof NoRouteToHostException;
    }

    private static String reason(Throwable at) {
        String message = at.getMessage();
        return message == null ? "the connection broke" : message;
    }
}
