package dk.ordrebro.door;

import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a neighbour answered, whatever its status.
 *
 * @param headers names in lower case
 * @param sent when the call left that it answers
 */
public record Answer(int status, Map<String, String> headers, byte[] body, Instant sent) {
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
    }

    /** True when the answer says it is JSON; HTML with status 200 is a sign-in or outage page, never data. */
    public boolean json() {
        return header("content-type")
                .map(type -> type.toLowerCase(Locale.ROOT).contains("json"))
                .orElse(false);
    }

    @Override
    public String toString() {
        return "HTTP " + status + ", " + body.length + " bytes"; // never the body: it holds personal data
    }
}
