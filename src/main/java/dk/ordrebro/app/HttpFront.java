package dk.ordrebro.app;

import dk.ordrebro.http.Reply;
import dk.ordrebro.http.Request;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.platform.http.vertx.HttpMessage;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** Between platform-http and a bean that knows nothing of Camel: request value in, reply value out. */
public final class HttpFront {
    private static final String FORWARDED = "x-forwarded-for";

    private final Handler handler;
    private final boolean behindProxy;

    /** What answers. */
    @FunctionalInterface
    interface Handler {
        Reply answer(Request request);
    }

    HttpFront(Handler handler) {
        this(handler, false);
    }

    /** @param behindProxy whose word on where a request came from is taken */
    HttpFront(Handler handler, boolean behindProxy) {
        this.handler = handler;
        this.behindProxy = behindProxy;
    }

    public void answer(Exchange exchange) {
        Message in = exchange.getIn();
        byte[] body = in.getBody(byte[].class);
        Reply reply = handler.answer(
                request(((HttpMessage) in).getRequest(), body == null ? new byte[0] : body, behindProxy));
        in.removeHeaders("*"); // nothing of the request goes back
        reply.headers().forEach(in::setHeader);
        in.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        in.setBody(reply.body());
    }

    /**
     * From the request itself, not from Camel's headers: there Camel puts query parameters beside the headers, so that
     * {@code ?authorization=} would stand where a header should.
     */
    static Request request(HttpServerRequest request, byte[] body, boolean behindProxy) {
        Map<String, String> headers = new HashMap<>();
        request.headers().forEach((name, value) -> {
            if (!InboundHeaders.forbidden(name)) {
                headers.merge(name.toLowerCase(Locale.ROOT), value, (one, other) -> one + ", " + other);
            }
        });
        if (request.authority() != null) { // HTTP/2 has it beside the headers
            headers.put("host", request.authority().toString());
        }
        String query = request.query() == null ? "" : request.query();
        return new Request(
                request.method().name(), request.path(), query, headers, body, origin(request, headers, behindProxy));
    }

    /** The last address that the proxy next to us names is the one it saw itself; what stands before it anybody may have written. */
    private static String origin(HttpServerRequest request, Map<String, String> headers, boolean behindProxy) {
        String forwarded =
                headers.getOrDefault(FORWARDED, "").replaceFirst(".*,", "").strip();
        if (behindProxy && forwarded.matches("[0-9a-fA-F.:]{2,45}")) {
            return forwarded;
        }
        SocketAddress remote = request.remoteAddress();
        return remote == null || remote.hostAddress() == null ? Request.LOCAL : remote.hostAddress();
    }

    /**
     * Lets no header of a request steer Camel, whatever its letter case (CVE-2025-27636, CVE-2025-29891): Camel's own
     * filter has been got round by letter case twice.
     */
    static final class InboundHeaders extends HttpHeaderFilterStrategy {
        static boolean forbidden(String name) {
            return name.regionMatches(true, 0, "Camel", 0, 5) || name.regionMatches(true, 0, "org.apache.camel", 0, 16);
        }

        @Override
        public boolean applyFilterToExternalHeaders(String name, Object value, Exchange exchange) {
            return forbidden(name) || super.applyFilterToExternalHeaders(name, value, exchange);
        }
    }
}
