package dk.ordrebro.app;

import dk.ordrebro.access.oidc.ProviderCalls;
import dk.ordrebro.door.camel.HttpDeadline;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;

/** Calls to the OpenID provider, by the route {@code sign-in-provider}: so they go where the routes show it, by proxy and trust. */
final class ProviderRoute implements ProviderCalls {
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int LARGEST = 1 << 20;

    private final Supplier<ProducerTemplate> template;
    private final Clock clock;

    /** @param template there once the routes run */
    ProviderRoute(Supplier<ProducerTemplate> template, Clock clock) {
        this.template = template;
        this.clock = clock;
    }

    @Override
    public Answer send(String method, URI address, Map<String, String> headers, String body) throws IOException {
        ProducerTemplate running = template.get();
        if (running == null) {
            throw new IOException("the service is starting");
        }
        Exchange done = running.request("direct:sign-in-provider", exchange -> {
            Message out = exchange.getIn();
            headers.forEach(out::setHeader);
            out.setHeader(Exchange.HTTP_METHOD, method); // a body alone makes camel-http POST
            out.setHeader(Exchange.HTTP_URI, address.toString());
            out.setHeader(
                    HttpDeadline.GIVE_UP_AT,
                    String.valueOf(clock.instant().plus(LONGEST).toEpochMilli()));
            out.setBody(body == null || body.isEmpty() ? null : body.getBytes(StandardCharsets.UTF_8));
        });
        if (done.getException() != null) {
            throw new IOException(String.valueOf(done.getException().getMessage()), done.getException());
        }
        return answer(done.getMessage());
    }

    private static Answer answer(Message answered) throws IOException {
        byte[] body = answered.getBody(byte[].class);
        if (body != null && body.length > LARGEST) {
            throw new IOException("the answer is larger than " + LARGEST + " bytes");
        }
        return new Answer(
                answered.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class),
                answered.getHeader(Exchange.CONTENT_TYPE, "application/json", String.class),
                body == null ? "" : new String(body, StandardCharsets.UTF_8));
    }
}
