package dk.ordrebro.app;

import dk.ordrebro.access.Access;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/**
 * Tells the numbers of the overview to whoever looks at it, by server-sent events: asked of the ledger once a tick for all of
 * them, and not at all while nobody listens. Stands before Camel's routes, for one of those would hold a thread for each
 * listener. A listener who is nobody any more, or does not read, is let go.
 */
final class LiveStream implements Handler<RoutingContext> {
    private static final int MOST = 100;
    static final Duration TICK = Duration.ofSeconds(5);
    private static final long NO_TIMER = -1;

    private final Access access;
    private final Supplier<Optional<String>> numbers;
    private final boolean behindProxy;
    private final Duration tick;
    private final Map<HttpServerResponse, Request> listeners = new ConcurrentHashMap<>();
    private final AtomicLong timer = new AtomicLong(NO_TIMER);
    private final AtomicBoolean asking = new AtomicBoolean();

    /** @param numbers as JSON on one line; empty while they cannot be had */
    LiveStream(Access access, Supplier<Optional<String>> numbers, boolean behindProxy, Duration tick) {
        this.access = access;
        this.numbers = numbers;
        this.behindProxy = behindProxy;
        this.tick = tick;
    }

    @Override
    public void handle(RoutingContext context) {
        Request request = HttpFront.request(context.request(), new byte[0], behindProxy);
        context.vertx()
                .executeBlocking(() -> refusal(request)) // a password may have to be looked at
                .onSuccess(refused -> refused.ifPresentOrElse(
                        reply -> send(reply, context.response()), () -> listen(context, request)))
                .onFailure(context::fail);
    }

    private Optional<Reply> refusal(Request request) {
        if (!request.method().equals("GET")) {
            return Optional.of(RequestProblem.notAllowed("GET"));
        }
        return access.refusal(request)
                .or(() -> listeners.size() < MOST
                        ? Optional.empty()
                        : Optional.of(
                                RequestProblem.reply(503, "too many listen already; the page shows all without it")));
    }

    private static void send(Reply reply, HttpServerResponse response) {
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(reply.body()));
    }

    private void listen(RoutingContext context, Request request) {
        if (context.response().closed()) { // nobody would tell of its end any more
            return;
        }
        HttpServerResponse response = context.response()
                .setChunked(true)
                .putHeader("Content-Type", "text/event-stream")
                .putHeader("Cache-Control", "no-store")
                .putHeader("X-Content-Type-Options", "nosniff")
                .putHeader("X-Accel-Buffering", "no"); // nginx would keep it back
        response.closeHandler(gone -> leave(context.vertx(), response));
        response.endHandler(over -> leave(context.vertx(), response));
        response.exceptionHandler(broken -> leave(context.vertx(), response));
        listeners.put(response, request);
        begin(context.vertx());
        ask(context.vertx());
    }

    private synchronized void begin(Vertx vertx) {
        if (timer.get() == NO_TIMER) {
            timer.set(vertx.setPeriodic(tick.toMillis(), each -> ask(vertx)));
        }
    }

    private synchronized void leave(Vertx vertx, HttpServerResponse response) {
        listeners.remove(response);
        if (listeners.isEmpty() && timer.get() != NO_TIMER) {
            vertx.cancelTimer(timer.getAndSet(NO_TIMER));
        }
    }

    /** A ledger that answers slowly is not asked again meanwhile. */
    private void ask(Vertx vertx) {
        if (asking.compareAndSet(false, true)) {
            vertx.executeBlocking(this::told)
                    .onComplete(said -> asking.set(false))
                    .onSuccess(this::tell);
        }
    }

    /** What they are told, and who may not hear it any more. */
    private record Told(String event, Set<HttpServerResponse> gone) {}

    private Told told() {
        String event = numbers.get().map(json -> "data: " + json + "\n\n").orElse(": the ledger is away\n\n");
        Set<HttpServerResponse> gone = new HashSet<>();
        listeners.forEach((response, request) -> {
            if (!access.still(request)) {
                gone.add(response);
            }
        });
        return new Told(event, gone);
    }

    private void tell(Told told) {
        listeners.keySet().forEach(response -> {
            if (response.writeQueueFull() || told.gone().contains(response)) {
                response.end();
            } else {
                response.write(told.event());
            }
        });
    }

    /** How many listen now. */
    int listeners() {
        return listeners.size();
    }

    /** Lets all go: the service stops. */
    void close() {
        listeners.keySet().forEach(HttpServerResponse::end);
    }
}
