package dk.ordrebro.sandbox.wire;

import com.github.tomakehurst.wiremock.extension.ResponseTransformerV2;
import com.github.tomakehurst.wiremock.http.ChunkedDribbleDelay;
import com.github.tomakehurst.wiremock.http.HttpHeader;
import com.github.tomakehurst.wiremock.http.HttpHeaders;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.http.Response;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Takes a call from WireMock, lets the handler answer it, and spoils the answer where a fault says so. */
final class StandInTransformer implements ResponseTransformerV2 {
    static final String NAME = "stand-in";
    private static final Logger LOG = LoggerFactory.getLogger(StandInTransformer.class);

    private final Handler handler;
    private final Faults faults;
    private final Calls calls;
    private final Controls controls;

    StandInTransformer(Handler handler, Faults faults, Calls calls, Controls controls) {
        this.handler = handler;
        this.faults = faults;
        this.calls = calls;
        this.controls = controls;
    }

    @Override
    public String getName() {
        return NAME;
    }

    @Override
    public boolean applyGlobally() {
        return false;
    }

    @Override
    public Response transform(Response response, ServeEvent event) {
        Asked asked = asked(event.getRequest());
        return controls.handle(asked)
                .or(() -> handler.page(asked))
                .map(own -> response(own).build())
                .orElseGet(() -> serve(asked));
    }

    private Response serve(Asked asked) {
        calls.begin(asked);
        try {
            List<FaultAct> acts = faults.striking(asked);
            pause(faults.latency());
            Reply reply = null;
            for (FaultAct act : acts) {
                if (act instanceof FaultAct.Delay delay) {
                    pause(delay.before());
                } else if (act instanceof FaultAct.Answer answer) {
                    reply = answer.reply();
                }
            }
            return spoil(reply == null ? ask(asked) : reply, acts);
        } finally {
            calls.end();
        }
    }

    private Reply ask(Asked asked) {
        try {
            return controls.undisturbed(asked, () -> handler.handle(asked));
        } catch (RuntimeException broken) {
            LOG.atError().setCause(broken).addKeyValue("path", asked.path()).log("The sandbox itself failed");
            return Reply.json(500, "{\"error\":{\"message\":\"The sandbox itself failed, see its log\"}}");
        }
    }

    private static Response spoil(Reply reply, List<FaultAct> acts) {
        Response.Builder spoilt = response(reply);
        for (FaultAct act : acts) {
            switch (act) {
                case FaultAct.Lose lose ->
                    spoilt.fault(com.github.tomakehurst.wiremock.http.Fault.CONNECTION_RESET_BY_PEER);
                case FaultAct.Delay delay -> pause(delay.after());
                case FaultAct.Truncate truncate ->
                    spoilt.body(Arrays.copyOf(reply.body(), Math.max(1, reply.body().length / 2)));
                case FaultAct.Empty empty -> spoilt.status(empty.status()).body(new byte[0]);
                case FaultAct.Dribble dribble ->
                    spoilt.chunkedDribbleDelay(new ChunkedDribbleDelay(Math.max(1, reply.body().length), (int)
                            dribble.over().toMillis()));
                case FaultAct.Answer answer -> {}
            }
        }
        return spoilt.build();
    }

    private static Response.Builder response(Reply reply) {
        HttpHeader[] headers = reply.headers().entrySet().stream()
                .map(header -> new HttpHeader(header.getKey(), header.getValue()))
                .toArray(HttpHeader[]::new);
        return Response.Builder.like(Response.response().build())
                .status(reply.status())
                .headers(new HttpHeaders(headers))
                .body(reply.body());
    }

    private static Asked asked(Request request) {
        String url = request.getUrl();
        Map<String, String> headers = new LinkedHashMap<>();
        for (HttpHeader header : request.getHeaders().all()) {
            headers.merge(
                    header.key().toLowerCase(Locale.ROOT),
                    String.join(", ", header.values()),
                    (one, other) -> one + ", " + other);
        }
        return Asked.of(request.getMethod().getName(), url, headers, request.getBody());
    }

    private static void pause(Duration pause) {
        if (!pause.isPositive()) {
            return;
        }
        try {
            Thread.sleep(pause);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
