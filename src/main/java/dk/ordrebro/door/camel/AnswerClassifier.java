package dk.ordrebro.door.camel;

import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.RetryAfter;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Remedied;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** What the door itself understands of an answer; everything else is for the room that asked. */
final class AnswerClassifier {
    private final Neighbour neighbour;
    private final Clock clock;

    AnswerClassifier(Neighbour neighbour, Clock clock) {
        this.neighbour = neighbour;
        this.clock = clock;
    }

    /** The neighbour is out of order: counts against the circuit. */
    Optional<Failure> outage(Call call, Answer answer) {
        int status = answer.status();
        boolean gateway = status == 502 || status == 503 || status == 504;
        if (gateway || (status >= 500 && !answer.json())) {
            Optional<Duration> after = RetryAfter.of(answer, clock);
            return Optional.of(new Failure.Transient(
                    neighbour.cause(status),
                    neighbour.title() + " answered HTTP " + status + " to " + call,
                    after,
                    call.changes()));
        }
        return Optional.empty();
    }

    /** 429: slow down. */
    Optional<Failure> throttled(Call call, Answer answer) {
        if (answer.status() != 429) {
            return Optional.empty();
        }
        return Optional.of(new Failure.Throttled(
                neighbour.cause(429),
                neighbour.title() + " asks us to slow down (HTTP 429 to " + call + ")",
                RetryAfter.of(answer, clock)));
    }

    /** The neighbour does not know us, or something else answered in its place. */
    Optional<Failure.Misconfigured> refused(Call call, Answer answer) {
        int status = answer.status();
        if (status == 401) {
            return Optional.of(credential(neighbour.cause(401), "refused our credential (HTTP 401 to " + call + ")"));
        }
        if (status == 203) {
            return Optional.of(credential(neighbour.cause(203), "sent its sign-in page (HTTP 203 to " + call + ")"));
        }
        if (status >= 300 && status < 400 && status != 304) {
            return Optional.of(redirected(call, answer));
        }
        return Optional.empty();
    }

    /** HTML with status 200 where JSON was asked for: a sign-in page, a sleeping instance, a proxy; never data. */
    Optional<Failure.Misconfigured> page(Call call, Answer answer) {
        boolean wantsJson = call.headers().entrySet().stream()
                .anyMatch(header -> header.getKey().equalsIgnoreCase("accept")
                        && header.getValue().contains("json"));
        boolean html = answer.header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("html"))
                .orElse(false);
        if (answer.status() / 100 == 2 && wantsJson && html) {
            String what = "answered " + call + " with a web page (HTTP " + answer.status() + ")";
            return Optional.of(credential(neighbour.cause(DoorCause.WEB_PAGE), what));
        }
        return Optional.empty();
    }

    /**
     * 202 where that means: too many of your calls wait already, this one was thrown away (servicenow.md, Sessions). Whoever
     * stands between us may answer so as well, so a change counts as one whose answer was lost.
     */
    Optional<Failure> dropped(Call call, Answer answer) {
        if (answer.status() != 202 || neighbour.accepts()) {
            return Optional.empty();
        }
        Cause cause = neighbour.cause(202);
        String what = neighbour.title() + " threw " + call + " away (HTTP 202)";
        return Optional.of(call.changes() ? Failure.Transient.lost(cause, what) : Failure.Transient.of(cause, what));
    }

    /** How long the neighbour asks everybody to wait, whatever it answered. */
    Optional<Duration> wait(Answer answer) {
        Optional<Duration> said = RetryAfter.of(answer, clock);
        return answer.status() == 429 ? said.or(() -> Optional.of(RetryAfter.UNSAID)) : said;
    }

    private Failure.Misconfigured credential(Cause cause, String what) {
        return new Failure.Misconfigured(
                cause, Remedied.of(neighbour.title() + " " + what, "it was shown " + neighbour.credential()), true);
    }

    private Failure.Misconfigured redirected(Call call, Answer answer) {
        String location = answer.header("location").orElse("");
        String host = location.isEmpty() ? "nowhere" : host(location);
        // Azure DevOps sends whom it does not know to /_signin; anything else may be a proxy's doing, and passes.
        DoorCause cause = location.contains("/_signin") ? DoorCause.SENT_TO_SIGN_IN : DoorCause.REDIRECT;
        return credential(
                neighbour.cause(cause),
                "redirects " + call + " to " + host + " (HTTP " + answer.status() + "), which we never follow");
    }

    private static String host(String location) {
        try {
            String host = URI.create(location).getHost();
            return host == null ? "another page of its own" : host; // only the host: a query may hold a token
        } catch (IllegalArgumentException e) {
            return "an address that is none";
        }
    }
}
