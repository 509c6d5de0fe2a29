package dk.ordrebro.app;

import dk.ordrebro.access.Access;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.observe.Health;

/**
 * Who hears what of {@code /observe}: {@code live} and {@code ready} answer everybody with their word and nothing besides, the
 * rest answers whoever may read the admin API. What a port of its own answers is for whoever reaches that port.
 */
final class ObserveAccess {
    private final Access access;
    private final Health health;
    private final HttpFront.Handler metrics;

    ObserveAccess(Access access, Health health, HttpFront.Handler metrics) {
        this.access = access;
        this.health = health;
        this.metrics = metrics;
    }

    Reply health(Request request) {
        return access.refusal(request)
                .map(refusal -> Health.open(request) ? health.bare(request) : refusal)
                .orElseGet(() -> health.answer(request));
    }

    Reply metrics(Request request) {
        return access.refusal(request).orElseGet(() -> metrics.answer(request));
    }

    /** Everything, without asking who asks. */
    Reply everything(Request request) {
        return request.path().equals("/observe/metrics") ? metrics.answer(request) : health.answer(request);
    }
}
