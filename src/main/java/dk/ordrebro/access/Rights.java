package dk.ordrebro.access;

import dk.ordrebro.http.Request;
import dk.ordrebro.settings.Role;

/**
 * Which role a request takes. Whoever reads needs the least; who changes something the role of an operator, also at a path that
 * nobody knows yet; what takes another role is written here. Asked by {@link Access}.
 */
final class Rights {
    /** By the path as sent: one written in another way takes the greater role. */
    private static final String REPLAY = "/api/dead-letters(/[^/]+)?/replay";

    private Rights() {}

    static Role needed(Request request) {
        if (request.reads()) {
            return Role.VIEWER;
        }
        return request.path().matches(REPLAY) ? Role.COORDINATOR : Role.OPERATOR;
    }
}
