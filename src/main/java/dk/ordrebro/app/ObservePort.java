package dk.ordrebro.app;

import dk.ordrebro.http.CannotListen;
import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import dk.ordrebro.settings.HttpSettings;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.CompletionException;

/** {@code http.observe}: a port where health and metrics answer whoever reaches it, and nothing else does. Closed with Vert.x. */
final class ObservePort {
    private static final int IDLE_SECONDS = 30;

    private final Vertx vertx;
    private final HttpFront.Handler handler;

    private ObservePort(Vertx vertx, HttpFront.Handler handler) {
        this.vertx = vertx;
        this.handler = handler;
    }

    /**
     * Returns when it listens.
     *
     * @return the port that is listened on
     * @throws CannotListen when it is taken
     */
    static int open(Vertx vertx, HttpSettings.Listen where, HttpFront.Handler handler) {
        HttpServerOptions options = new HttpServerOptions()
                .setHost(where.bind())
                .setPort(where.port())
                .setIdleTimeout(IDLE_SECONDS);
        ObservePort port = new ObservePort(vertx, handler);
        try {
            HttpServer server = vertx.createHttpServer(options)
                    .requestHandler(port::answer)
                    .listen()
                    .toCompletionStage()
                    .toCompletableFuture()
                    .join();
            return server.actualPort();
        } catch (CompletionException e) {
            throw new CannotListen(where.bind(), where.port(), "http.observe", new IOException(e.getCause()));
        }
    }

    private void answer(HttpServerRequest asked) {
        Request request = new Request(asked.method().name(), asked.path(), "", Map.of(), new byte[0]);
        HttpServerResponse response = asked.response();
        vertx.executeBlocking(() -> handler.answer(request)) // it asks the ledger
                .onSuccess(reply -> send(reply, response))
                .onFailure(failed -> response.setStatusCode(500).end());
    }

    private static void send(Reply reply, HttpServerResponse response) {
        response.setStatusCode(reply.status());
        reply.headers().forEach(response::putHeader);
        response.end(Buffer.buffer(reply.body()));
    }
}
