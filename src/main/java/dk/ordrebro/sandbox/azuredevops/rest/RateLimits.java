package dk.ordrebro.sandbox.azuredevops.rest;

import dk.ordrebro.sandbox.wire.Reply;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/** Azure DevOps' rate limits as its guide describes them; no recording of one was ever found. */
final class RateLimits {
    private final Switches switches;
    private final Clock clock;

    RateLimits(Switches switches, Clock clock) {
        this.switches = switches;
        this.clock = clock;
    }

    /** The refusal of a call, while calls are refused. */
    synchronized Optional<Reply> refusal() {
        if (switches.blockedCalls <= 0) {
            return Optional.empty();
        }
        switches.blockedCalls--;
        Reply refusal = Failure.envelope(
                        429,
                        "Microsoft.TeamFoundation.Framework.Server.RequestBlockedException",
                        "TF400733: The request has been canceled: Request was blocked due to exceeding usage of resource"
                                + " 'Concurrency' in namespace 'User'.")
                .reply();
        return Optional.of(switches.blockedSeconds < 0 ? refusal : marked(refusal, switches.blockedSeconds));
    }

    /** The answer with the headers that tell the caller to slow down, while it should. */
    Reply told(Reply reply) {
        return switches.slowSeconds > 0 ? marked(reply, switches.slowSeconds) : reply;
    }

    private Reply marked(Reply reply, int seconds) {
        Instant reset = clock.instant().plusSeconds(seconds);
        return reply.with("Retry-After", String.valueOf(seconds))
                .with("X-RateLimit-Resource", "Concurrency")
                .with("X-RateLimit-Delay", "1.500")
                .with("X-RateLimit-Limit", "200")
                .with("X-RateLimit-Remaining", "0")
                .with("X-RateLimit-Reset", String.valueOf(reset.getEpochSecond()));
    }
}
