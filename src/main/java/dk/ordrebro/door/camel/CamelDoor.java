package dk.ordrebro.door.camel;

import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Door;
import dk.ordrebro.door.DoorState;
import dk.ordrebro.door.RetryAfter;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.component.resilience4j.ResilienceProcessor;

/**
 * The gateway into one door's route: the one arrow from Java back into a route. Shows a renewed credential once when the
 * first was refused; every other failure goes to the caller by its kind.
 */
public final class CamelDoor implements Door {
    private final Supplier<ProducerTemplate> template;
    private final String route;
    private final DoorSteps steps;

    /**
     * @param template there once the routes run
     * @param route the route's id; its endpoint is {@code direct:} and the id, its circuit breaker the id and
     *     {@code -circuit}
     */
    public CamelDoor(Supplier<ProducerTemplate> template, String route, DoorSteps steps) {
        this.template = template;
        this.route = route;
        this.steps = steps;
    }

    @Override
    public Answer call(Call call) {
        try {
            return send(call);
        } catch (CredentialRefused refused) { // nothing was done, so even a change may be sent again
            if (!steps.renewed(refused)) {
                throw steps.refused(refused);
            }
        }
        try {
            return send(call);
        } catch (CredentialRefused again) {
            throw steps.refused(again);
        }
    }

    @Override
    public void slowDown(Optional<Duration> asked) {
        steps.hold(asked.orElse(RetryAfter.UNSAID));
    }

    @Override
    public void closed(String api, Failure.Misconfigured why, Instant sent) {
        steps.apis().closed(api, why, sent);
    }

    @Override
    public void opened(String api, Instant sent) {
        steps.apis().opened(api, sent);
    }

    public DoorState state() {
        ProducerTemplate running = template.get(); // a tick may ask before all routes run
        ResilienceProcessor circuit = running == null
                ? null
                : running.getCamelContext().getProcessor(route + "-circuit", ResilienceProcessor.class);
        String state = circuit == null ? null : circuit.getCircuitBreakerState();
        return steps.state(state == null ? "closed" : state.toLowerCase(Locale.ROOT));
    }

    private Answer send(Call call) {
        ProducerTemplate running = template.get();
        if (running == null) { // a tick may come before all routes run
            throw steps.notRunning();
        }
        Exchange done =
                running.request("direct:" + route, exchange -> exchange.getIn().setBody(call));
        Throwable thrown = done.getException();
        if (thrown == null) {
            return done.getMessage().getBody(Answer.class);
        }
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof CallFailure known) {
                throw known;
            }
            if (at instanceof CredentialRefused refused) {
                throw refused;
            }
            if (at instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
        }
        throw steps.broken(done, call, thrown);
    }
}
