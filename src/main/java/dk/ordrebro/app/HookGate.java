package dk.ordrebro.app;

import dk.ordrebro.hooks.HookOutcome;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiConsumer;

/**
 * Stands before the hook routes, where a request has headers and no body yet: so many at a time, so large, so slow, and not
 * one thread is spent on the rest. Runs on Vert.x' event loop, so nothing here may wait.
 */
final class HookGate implements Handler<RoutingContext> {
    static final String PATHS = "/hooks/*";
    static final int LARGEST = 1 << 20;

    private static final int AT_ONCE = 128;

    private final Duration patience;
    private final BiConsumer<String, String> counted;
    private final AtomicInteger inside = new AtomicInteger();

    /**
     * @param patience from the headers to the last byte
     * @param counted told of what is turned away here
     */
    HookGate(Duration patience, BiConsumer<String, String> counted) {
        this.patience = patience;
        this.counted = counted;
    }

    @Override
    public void handle(RoutingContext context) {
        if (inside.incrementAndGet() > AT_ONCE) {
            inside.decrementAndGet();
            turnAway(context, HookOutcome.SHED);
            return;
        }
        long late = context.vertx().setTimer(patience.toMillis(), timer -> {
            if (!context.request().isEnded()) {
                turnAway(context, HookOutcome.SLOW);
            }
        });
        context.addEndHandler(ended -> {
            inside.decrementAndGet();
            context.vertx().cancelTimer(late);
        });
        if (announced(context.request()) > LARGEST) {
            turnAway(context, HookOutcome.OVERSIZED);
        } else if (form(context.request())) {
            turnAway(context, HookOutcome.UNSUITABLE); // the body handler would decode it, and answer 500 if it cannot
        } else {
            context.next();
        }
    }

    /**
     * What failed behind the gate: a body without an announced length that grew too large, or a fault of ours. Never 500:
     * Azure DevOps would stop sending.
     */
    void failed(RoutingContext context) {
        boolean large = context.statusCode() == HookOutcome.OVERSIZED.status();
        turnAway(context, large ? HookOutcome.OVERSIZED : HookOutcome.UNAVAILABLE);
    }

    private void turnAway(RoutingContext context, HookOutcome outcome) {
        HttpServerResponse response = context.response();
        if (response.ended() || response.closed()) {
            return;
        }
        counted.accept(hook(context), outcome.word());
        response.setStatusCode(outcome.status());
        if (outcome.status() == 503) {
            response.putHeader("Retry-After", "5");
        }
        if (context.request().version() == HttpVersion.HTTP_2) { // other requests share the connection
            response.end().onComplete(sent -> response.reset());
        } else { // the rest of its body is not read
            response.putHeader("Connection", "close");
            response.end().onComplete(sent -> context.request().connection().close());
        }
    }

    private static String hook(RoutingContext context) {
        return switch (context.request().path()) {
            case "/hooks/servicenow" -> "servicenow";
            case "/hooks/azure-devops" -> "azure-devops";
            default -> "none"; // never the path itself: a metric must not grow with what strangers ask for
        };
    }

    private static long announced(HttpServerRequest request) {
        try {
            String length = request.getHeader("Content-Length");
            return length == null ? 0 : Long.parseLong(length);
        } catch (NumberFormatException e) {
            return Long.MAX_VALUE;
        }
    }

    static boolean form(HttpServerRequest request) {
        String type = request.getHeader("Content-Type");
        String lower = type == null ? "" : type.toLowerCase(Locale.ROOT);
        return lower.contains("x-www-form-urlencoded") || lower.startsWith("multipart/");
    }
}
