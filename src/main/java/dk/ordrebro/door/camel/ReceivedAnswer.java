package dk.ordrebro.door.camel;

import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.camel.Message;
import org.apache.camel.component.http.HttpConstants;

/** What camel-http brought back as a value, for {@link DoorSteps}. */
final class ReceivedAnswer {
    private ReceivedAnswer() {}

    /** @param sent when the call left */
    static Answer of(Message in, Instant sent) {
        byte[] body = in.getBody(byte[].class);
        Integer status = in.getHeader(HttpConstants.HTTP_RESPONSE_CODE, Integer.class);
        return new Answer(status, headers(in.getHeaders()), body == null ? Call.NO_BODY : body, sent);
    }

    private static Map<String, String> headers(Map<String, Object> all) {
        Map<String, String> headers = new HashMap<>();
        all.forEach((name, value) -> {
            if (!name.regionMatches(true, 0, "Camel", 0, 5) && value != null) {
                String text = value instanceof List<?> many
                        ? String.join(", ", many.stream().map(String::valueOf).toList())
                        : value.toString();
                headers.put(name.toLowerCase(Locale.ROOT), text);
            }
        });
        return Map.copyOf(headers);
    }
}
