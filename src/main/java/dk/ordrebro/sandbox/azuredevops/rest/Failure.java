package dk.ordrebro.sandbox.azuredevops.rest;

import dk.ordrebro.sandbox.wire.Reply;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Azure DevOps says no: thrown anywhere in the stand-in, and told to the caller in Microsoft's envelope. */
public final class Failure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Which of Microsoft's four forms of answer carries the failure. */
    private enum Form {
        ENVELOPE,
        MODEL,
        MESSAGE,
        TEXT
    }

    /** What the envelope says besides the message; {@code type} is the exception's full .NET name. */
    private record Envelope(String type, int errorCode, int eventId, Map<String, Object> customProperties) {
        Envelope(String type) {
            this(type, 0, type.startsWith(TRACKING) ? 3200 : 3000, Map.of());
        }
    }

    private static final String TRACKING = "Microsoft.TeamFoundation.WorkItemTracking.Server.";

    private final int status;
    private final Form form;
    private final transient Envelope envelope;

    private Failure(int status, Form form, String message, Envelope envelope) {
        super(message, null, false, false); // an expected answer: no stack trace, they are thrown by the thousand
        this.status = status;
        this.form = form;
        this.envelope = envelope;
    }

    /** @param type the exception's full .NET name; the assembly is its namespace, the key its last part */
    public static Failure envelope(int status, String type, String message) {
        return new Failure(status, Form.ENVELOPE, message, new Envelope(type));
    }

    public static Failure tracking(int status, String exception, String message) {
        return envelope(status, TRACKING + exception, message);
    }

    /** A request that does not even bind to the model; inside a batch it has its own shape. */
    public static Failure model(String message) {
        return new Failure(
                400,
                Form.MODEL,
                message,
                new Envelope("Microsoft.VisualStudio.Services.Common.VssPropertyValidationException"));
    }

    /** The resource is there, but not for this method. */
    static Failure notAllowed(String method) {
        return new Failure(
                405,
                Form.MESSAGE,
                "The requested resource does not support http method '" + method + "'.",
                new Envelope(""));
    }

    /** There is no project of this name or id. */
    static Failure noProject(String said) {
        if (said.matches("[0-9a-fA-F-]{36}")) {
            return envelope(
                    404,
                    "Microsoft.TeamFoundation.Core.WebApi.ProjectDoesNotExistException",
                    "VS800075: The project with id 'vstfs:///Classification/TeamProject/" + said
                            + "' does not exist, or you do not have permission to access it.");
        }
        return envelope(
                404,
                "Microsoft.TeamFoundation.Core.WebApi.ProjectDoesNotExistWithNameException",
                "TF200016: The following project does not exist: " + said
                        + ". Verify that the name of the project is correct and that the project exists on the"
                        + " specified Azure DevOps Server.");
    }

    static Failure noRoute(String path) {
        return new Failure(
                404,
                Form.TEXT,
                "The controller for path '" + path + "' was not found or does not implement IController.",
                new Envelope(""));
    }

    public static Failure noWorkItem(long id) {
        return tracking(
                404,
                "WorkItemUnauthorizedAccessException",
                "TF401232: Work item " + id + " does not exist, or you do not have permissions to read it.");
    }

    public static Failure rule(String field, String flags, String message) {
        Map<String, Object> error = new LinkedHashMap<>();
        error.put("fieldReferenceName", field);
        error.put("fieldStatusFlags", flags);
        error.put("errorMessage", message);
        error.put("fieldStatusCode", 524_289);
        error.put("ruleValidationErrors", null);
        return new Failure(
                400,
                Form.ENVELOPE,
                message,
                new Envelope(
                        TRACKING + "RuleValidationException", 0, 3200, Map.of("RuleValidationErrors", List.of(error))));
    }

    public static Failure invalidField(String message) {
        return tracking(400, "WorkItemFieldInvalidException", message);
    }

    public static Failure unknownIdentity(String value, String field, String label) {
        return new Failure(
                400,
                Form.ENVELOPE,
                "The identity value '" + value + "' for field '" + label + "' is an unknown identity.",
                new Envelope(
                        TRACKING + "WorkItemFieldInvalidException", 600_171, 3200, Map.of("ReferenceName", field)));
    }

    public static Failure noTagPermission(String who) {
        Map<String, Object> properties = new LinkedHashMap<>();
        properties.put("IdentityDisplayName", who);
        properties.put("Token", "/Tagging");
        properties.put("RequestedPermissions", 2);
        return new Failure(
                403,
                Form.ENVELOPE,
                "TF401289: The current user does not have permissions to create tags.",
                new Envelope("Microsoft.TeamFoundation.Framework.Server.AccessCheckException", 0, 3000, properties));
    }

    public int status() {
        return status;
    }

    Reply reply() {
        if (form == Form.TEXT) {
            return new Reply(status, Map.of("Content-Type", "text/plain; charset=utf-8"), Json.utf8(getMessage()))
                    .with("X-TFS-ServiceError", Json.percentEncoded(getMessage()));
        }
        return Reply.json(status, Json.text(form == Form.MESSAGE ? message() : body()));
    }

    /** The body inside a batch's answer, which knows a second shape. */
    public String bodyInBatch() {
        return Json.text(form == Form.MODEL || form == Form.MESSAGE ? message() : body());
    }

    private Map<String, Object> message() {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("count", 1);
        told.put("value", Map.of("Message", getMessage()));
        return told;
    }

    private Map<String, Object> body() {
        String type = envelope.type();
        int dot = type.lastIndexOf('.');
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("$id", "1");
        if (!envelope.customProperties().isEmpty()) {
            body.put("customProperties", envelope.customProperties());
        }
        body.put("innerException", null);
        body.put("message", getMessage());
        body.put("typeName", type + ", " + type.substring(0, Math.max(0, dot)));
        body.put("typeKey", type.substring(dot + 1));
        body.put("errorCode", envelope.errorCode());
        body.put("eventId", envelope.eventId());
        return body;
    }
}
