package dk.ordrebro.door;

import java.time.Instant;
import java.util.Map;

/**
 * One HTTP call to a neighbour, without its base URL and credential: those belong to the door.
 *
 * @param operation a short name for metrics and logs, for instance {@code batch-create}
 * @param method GET, POST, PATCH, PUT or DELETE
 * @param path begins with a slash, query string included, every part already percent-encoded
 * @param headers beside the ones the door sets (Authorization, User-Agent)
 * @param body empty array for none
 * @param changes true when the call changes something: a lost answer then leaves it unknown whether it did
 * @param notAfter the call must not be sent, nor be waited for, after this moment (the end of the claim it is made under)
 * @param transfer what is too large for memory
 */
public record Call(
        String operation,
        String method,
        String path,
        Map<String, String> headers,
        byte[] body,
        boolean changes,
        Instant notAfter,
        Transfer transfer) {

    public static final byte[] NO_BODY = {};

    public Call(
            String operation,
            String method,
            String path,
            Map<String, String> headers,
            byte[] body,
            boolean changes,
            Instant notAfter) {
        this(operation, method, path, headers, body, changes, notAfter, Transfer.NONE);
    }

    /** The same call with a body or an answer that does not fit in memory. */
    public Call with(Transfer large) {
        return new Call(operation, method, path, headers, body, changes, notAfter, large);
    }

    public static Call get(String operation, String path) {
        return new Call(operation, "GET", path, Map.of("Accept", "application/json"), NO_BODY, false, Instant.MAX);
    }

    @Override
    public String toString() {
        int query = path.indexOf('?');
        return operation + " " + method + " "
                + (query < 0 ? path : path.substring(0, query)); // queries can name people
    }
}
