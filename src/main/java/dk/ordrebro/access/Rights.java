package dk.ordrebro.access;

import dk.ordrebro.http.Request;
import dk.ordrebro.http.RequestProblem;
import dk.ordrebro.settings.Role;
import java.util.List;

/**
 * Which role a request takes. Whoever reads needs the least; who changes something the role of an operator, also at a path that
 * nobody knows yet; what takes another role is written here. Asked by {@link Access}.
 */
final class Rights {
    private static final String API = "api";

    private Rights() {}

    static Role needed(Request request) {
        List<String> parts = parts(request);
        if (request.reads()) {
            // what people did is for those who answer for it
            return begins(parts, API, "audit") ? Role.OPERATOR : Role.VIEWER;
        }
        if (begins(parts, API, "erasures")) {
            return Role.ADMIN; // what is taken away does not come back
        }
        return begins(parts, API, "dead-letters") && parts.getLast().equals("replay")
                ? Role.COORDINATOR
                : Role.OPERATOR;
    }

    private static boolean begins(List<String> parts, String... names) {
        return parts.size() >= names.length && parts.subList(0, names.length).equals(List.of(names));
    }

    /** Decoded, as they are who answer; none where they cannot be, and then nobody answers. */
    private static List<String> parts(Request request) {
        try {
            return request.parts();
        } catch (RequestProblem unreadable) {
            return List.of();
        }
    }
}
