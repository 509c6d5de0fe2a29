package dk.ordrebro.sandbox.servicenow;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.sandbox.wire.Reply;

/** The refusals of the REST interface, in the words callers see. */
final class Errors {
    private static final ObjectMapper JSON = new ObjectMapper();

    private Errors() {}

    static Reply unauthenticated() {
        return error(401, "User Not Authenticated", "Required to provide Auth information")
                .with("WWW-Authenticate", "BEARER realm=\"Service-now\"");
    }

    static Reply invalidTable(String table) {
        return error(400, "Invalid table " + table, null);
    }

    static Reply noSuchResource(String path) {
        return error(400, "Requested URI does not represent any resource: " + path, null);
    }

    static Reply methodNotAllowed() {
        return error(405, "Method not supported", "Method not supported");
    }

    static Reply unreadableBody() {
        return error(
                400,
                "Exception while reading request",
                "Verify Request body and Content-type headers. Not able to parse request");
    }

    static Reply unsupportedMediaType() {
        return error(415, "Unsupported media type", "Request body has a content type that is not supported");
    }

    static Reply notFound() {
        return error(404, "No Record found", "Record doesn't exist or ACL restricts the record retrieval");
    }

    static Reply noRightToQuery() {
        return error(403, "Insufficient rights", "Insufficient rights to query records");
    }

    /** A refusal of the API, whatever was asked. @param why {@code scope}, {@code acl}, or in words of one's own */
    static Reply apiRefused(String why) {
        String detail =
                switch (why) {
                    case "acl" -> "Failed API level ACL Validation";
                    case "scope" -> "Missing required api access scope: useraccount";
                    default -> why;
                };
        return error(403, "User Not Authorized", detail);
    }

    /** @param operation Insert, Update or Delete */
    static Reply noRightTo(String operation) {
        return error(403, "Operation Failed", "ACL Exception " + operation + " Failed due to security constraints");
    }

    static Reply aborted(String table) {
        return error(
                403,
                "Operation Failed",
                "Operation against file '" + table + "' was aborted by Business Rule 'Sandbox: refuse'."
                        + " Business Rule Stack:Sandbox: refuse");
    }

    static Reply tooMany() {
        return error(429, "Too many requests", "No semaphore became free, and the queue is full");
    }

    static Reply error(int status, String message, String detail) {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("error").put("message", message).put("detail", detail);
        body.put("status", "failure");
        return Reply.json(status, body.toString());
    }
}
