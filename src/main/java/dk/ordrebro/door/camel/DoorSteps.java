package dk.ordrebro.door.camel;

import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.DoorState;
import dk.ordrebro.door.RetryAfter;
import dk.ordrebro.door.SignIn;
import dk.ordrebro.door.Transfer;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;

/** The steps of one door's route, in their order: pace, authorise, address, (camel-http), answer, judge, leave. */
public final class DoorSteps {
    private static final String CALL = "ordrebro.call";
    private static final String TURN = "ordrebro.turn";
    private static final String SHOWN = "ordrebro.shown";
    private static final String SENT = "ordrebro.sent";

    private final Neighbour neighbour;
    private final SignIn signIn;
    private final Clock clock;
    private final CredentialLockout shutter;
    private final ClosedApis apis;
    private final CallLimiter pace;
    private final AnswerClassifier verdict;
    private final TransportErrors broken;
    private final CallMetrics calls;
    private final Silence silence;
    private final OutageLog outages;

    public DoorSteps(Neighbour neighbour, SignIn signIn, MeterRegistry meters, Clock clock) {
        this.neighbour = neighbour;
        this.signIn = signIn;
        this.clock = clock;
        this.shutter = new CredentialLockout(neighbour, clock);
        this.apis = new ClosedApis(neighbour, clock);
        this.pace = new CallLimiter(() -> Math.min(shutter.parallel(), apis.parallel()), clock);
        this.verdict = new AnswerClassifier(neighbour, clock);
        this.broken = new TransportErrors(neighbour);
        this.calls = new CallMetrics(meters, neighbour);
        this.silence = new Silence(clock);
        this.outages = new OutageLog(neighbour, clock);
    }

    /** Waits for a turn, as long as one call may take; a longer pause is told to the caller at once. */
    public void pace(Exchange exchange) throws InterruptedException {
        Call call = exchange.getIn().getBody(Call.class);
        exchange.setProperty(CALL, call);
        letThrough();
        Instant latest = latest(call);
        Optional<Instant> held = pace.heldUntil();
        if (held.isPresent() && !held.get().isBefore(latest)) {
            throw paused(held.get());
        }
        CallLimiter.Turn turn = pace.enter(latest).orElseThrow(this::noTurn);
        exchange.setProperty(TURN, turn);
        letThrough(); // it may have been shut while we waited
    }

    private void letThrough() {
        shutter.check();
        apis.check();
    }

    /** After the wait, so that a credential is not stale when it leaves. From here on an answer is awaited. */
    public void authorise(Exchange exchange) {
        Instant now = clock.instant();
        silence.asked(now);
        try {
            exchange.setProperty(SHOWN, signIn.headers());
        } catch (CallFailure refused) {
            if (refused.failure() instanceof Failure.Misconfigured why && why.door()) {
                answered(); // it said no
                throw shutter.refused(why, now);
            }
            if (refused.failure() instanceof Failure.Transient passing) {
                outages.unanswered(passing.what());
            }
            throw refused;
        }
    }

    /** Turns the call into what camel-http sends: exactly these headers and none besides. */
    public void address(Exchange exchange) {
        Call call = exchange.getIn().getBody(Call.class);
        exchange.setProperty(CALL, call);
        Instant now = clock.instant();
        if (!now.isBefore(call.notAfter())) {
            throw new CallFailure(Failure.Transient.of(
                    neighbour.cause(DoorCause.TOO_LATE), "no time was left for " + call + " to " + neighbour.title()));
        }
        Message out = exchange.getIn();
        out.removeHeaders("*");
        call.headers().forEach(out::setHeader);
        shown(exchange).forEach(out::setHeader);
        int query = call.path().indexOf('?');
        out.setHeader(HttpConstants.HTTP_METHOD, call.method()); // a body alone makes camel-http POST
        out.setHeader(
                HttpConstants.HTTP_PATH, query < 0 ? call.path() : call.path().substring(0, query));
        out.setHeader(
                HttpConstants.HTTP_RAW_QUERY, query < 0 ? null : call.path().substring(query + 1));
        out.setHeader(HttpDeadline.GIVE_UP_AT, String.valueOf(latest(call).toEpochMilli()));
        out.setBody(call.transfer()
                .upload()
                .<Object>map(UploadEntity::new)
                .orElse(call.body().length == 0 ? null : call.body()));
        HttpDeadline.begin(call.transfer());
        exchange.setProperty(SENT, now);
    }

    /** What came back as a value. An outage is thrown here, inside the circuit breaker, and counts against it. */
    public void answer(Exchange exchange) {
        silence.answered();
        Message in = exchange.getIn();
        Answer answer = ReceivedAnswer.of(in, sent(exchange));
        in.removeHeaders("*");
        in.setBody(answer);
        verdict.outage(call(exchange), answer).ifPresent(failure -> {
            verdict.wait(answer).ifPresent(this::hold);
            throw new CallFailure(failure);
        });
        outages.answered();
    }

    private void answered() {
        silence.answered();
        outages.answered();
    }

    /** Obeys the neighbour's wish to wait; throws what is no answer: 429, a refused credential, a page instead of data. */
    public void judge(Exchange exchange) {
        Call call = call(exchange);
        Answer answer = exchange.getIn().getBody(Answer.class);
        verdict.wait(answer).ifPresent(this::hold);
        verdict.throttled(call, answer).ifPresent(DoorSteps::fail);
        verdict.refused(call, answer).ifPresent(why -> {
            throw new CredentialRefused(why, shown(exchange), answer.sent());
        });
        verdict.page(call, answer).ifPresent(why -> {
            if (call.changes()) { // whatever showed the page may have let the call through
                shutter.refused(why, answer.sent());
                fail(Failure.Transient.lost(why.cause(), why.what()));
            }
            throw new CredentialRefused(why, shown(exchange), answer.sent());
        });
        shutter.opened(answer.sent());
        if (verdict.wait(answer).isEmpty()) {
            outages.served();
        }
        verdict.dropped(call, answer).ifPresent(DoorSteps::fail);
    }

    /** Always the last step: gives the turn back, counts and times what was sent. */
    public void leave(Exchange exchange) {
        HttpDeadline.begin(Transfer.NONE);
        CallLimiter.Turn turn = exchange.getProperty(TURN, CallLimiter.Turn.class);
        if (turn != null) {
            turn.giveBack();
        }
        if (exchange.getProperty(SENT) == null) {
            return;
        }
        Throwable thrown = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Throwable.class);
        broken.silence(call(exchange), thrown).ifPresent(outages::unanswered);
        String outcome =
                thrown == null ? outcome(exchange.getIn().getBody(Answer.class)) : TransportErrors.outcome(thrown);
        if (!outcome.equals(TransportErrors.NOT_SENT)) {
            calls.count(call(exchange), outcome, Duration.between(sent(exchange), clock.instant()));
        }
    }

    /** True when there is now another credential to show than the one that was refused. */
    boolean renewed(CredentialRefused refused) {
        synchronized (signIn) { // of many calls that were refused together, one renews
            if (signIn.headers().equals(refused.shown())) {
                signIn.forget();
            }
            return !signIn.headers().equals(refused.shown());
        }
    }

    CallFailure refused(CredentialRefused refused) {
        return shutter.refused(refused.why(), refused.sent());
    }

    CallFailure broken(Exchange exchange, Call call, Throwable thrown) {
        Failure failure = broken.failure(call, thrown);
        return failure instanceof Failure.Misconfigured why
                ? shutter.refused(why, sent(exchange))
                : new CallFailure(failure, thrown);
    }

    CallFailure notRunning() {
        return new CallFailure(Failure.Transient.of(
                neighbour.cause(DoorCause.STOPPING),
                "nothing is sent to " + neighbour.title() + ": we are starting or stopping"));
    }

    DoorState state(String circuit) {
        return new DoorState(
                neighbour.system(),
                circuit,
                pace.heldUntil(),
                shutter.shutUntil().or(apis::shutUntil),
                silence.since(),
                problem(),
                pace.inFlight());
    }

    ClosedApis apis() {
        return apis;
    }

    private Optional<String> problem() {
        return shutter.problem().or(apis::problem);
    }

    /** Sends those who wait for a turn away: the service stops. */
    public void stop() {
        pace.stop();
    }

    /** Nobody passes for so long. */
    void hold(Duration wait) {
        pace.hold(RetryAfter.bounded(wait));
        outages.waits(RetryAfter.bounded(wait));
    }

    /** True while the log has been told already why calls do not get through. */
    public boolean troubleTold() {
        return outages.told() || problem().isPresent();
    }

    private CallFailure paused(Instant until) {
        Duration left = Duration.between(clock.instant(), until);
        return new CallFailure(new Failure.Throttled(
                neighbour.cause(DoorCause.PAUSED),
                neighbour.title() + " asked us to wait until " + until.truncatedTo(ChronoUnit.SECONDS),
                Optional.of(left)));
    }

    private CallFailure noTurn() {
        return pace.heldUntil()
                .map(this::paused)
                .orElseGet(() -> new CallFailure(new Failure.Throttled(
                        neighbour.cause(DoorCause.BUSY),
                        "no turn at the door of " + neighbour.title(),
                        Optional.empty())));
    }

    private Instant latest(Call call) {
        Instant end = clock.instant().plus(silence.heard() ? neighbour.timeout() : neighbour.firstAnswer());
        return end.isBefore(call.notAfter()) ? end : call.notAfter();
    }

    private static Call call(Exchange exchange) {
        return exchange.getProperty(CALL, Call.class);
    }

    private Instant sent(Exchange exchange) {
        return exchange.getProperty(SENT, clock.instant(), Instant.class);
    }

    @SuppressWarnings("unchecked") // only authorise sets it
    private static Map<String, String> shown(Exchange exchange) {
        return exchange.getProperty(SHOWN, Map.of(), Map.class);
    }

    private static void fail(Failure failure) {
        throw new CallFailure(failure);
    }

    private static String outcome(Answer answer) {
        return answer.status() < 400 ? "ok" : "refused";
    }
}
