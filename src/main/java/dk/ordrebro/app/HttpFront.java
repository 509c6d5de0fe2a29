package dk.ordrebro.app;

import dk.ordrebro.operate.ApiReply;
import dk.ordrebro.operate.ApiRequest;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.http.base.HttpHeaderFilterStrategy;

/** Between platform-http and a bean that knows nothing of Camel: request value in, reply value out. */
public final class HttpFront {
    private final Handler handler;

    /** What answers. */
    @FunctionalInterface
    interface Handler {
        ApiReply answer(ApiRequest request);
    }

    HttpFront(Handler handler) {
        this.handler = handler;
    }

    public void answer(Exchange exchange) {
        Message in = exchange.getIn();
        ApiReply reply = handler.answer(request(in));
        in.removeHeaders("*"); // nothing of the request goes back
        reply.headers().forEach(in::setHeader);
        in.setHeader(Exchange.HTTP_RESPONSE_CODE, reply.status());
        in.setBody(reply.body());
    }

    private static ApiRequest request(Message in) {
        Map<String, String> headers = new HashMap<>();
        in.getHeaders().forEach((name, value) -> {
            if (!InboundHeaders.forbidden(name)) {
                headers.put(name.toLowerCase(Locale.ROOT), String.valueOf(value));
            }
        });
        String path = in.getHeader(Exchange.HTTP_URI, String.class);
        String query = in.getHeader(Exchange.HTTP_RAW_QUERY, "", String.class);
        byte[] body = in.getBody(byte[].class);
        return new ApiRequest(
                in.getHeader(Exchange.HTTP_METHOD, String.class),
                path,
                query,
                headers,
                body == null ? new byte[0] : body);
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
            return forbidden(name); // and nothing else: Camel would keep Host from us
        }
    }
}
