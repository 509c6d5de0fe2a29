package dk.ordrebro.azuredevops;

import java.util.Map;

/** What a person does about each error that Azure DevOps is known to answer with (azure-devops.md, section 1, "Errors"). */
final class RefusalRemedies {
    private static final String PATH = "Create the area or iteration in Azure DevOps, or mend the lookup that names it";
    private static final String RULE =
            "See the rules of the work item type: give the field a value the process allows, or change the mapping";
    private static final String SIGN_IN =
            "Renew the credential under azureDevOps.auth and see that it may use this organisation";
    private static final String DEFECT = "Report this as a defect: the service should not send such a call";
    private static final String LATER = "None: it is tried again by itself";

    private static final Map<String, String> BY_KEY = Map.ofEntries(
            Map.entry("VS403351", "None: the work item is read again and the change planned again"),
            Map.entry("TF26071", "None: the work item is read again and the change planned again"),
            Map.entry("WorkItemRevisionMismatchException", "None: the work item is read again"),
            Map.entry("TestPatchOperationFailedException", "None: the work item is read again"),
            Map.entry(
                    "RelationAlreadyExistsException", "None: the relation stands already, the work item is read again"),
            Map.entry("RuleValidationException", RULE),
            Map.entry("TF401319", RULE),
            Map.entry("TF401320", RULE),
            Map.entry(
                    "must-be-empty", "Clear the field in the mapping for this state (Remaining Work on a closed Task)"),
            Map.entry("TF401324", "Shorten the text in the mapping: 255 characters for a single line"),
            Map.entry("TF401326", "Take the field out of the mapping: it is read-only"),
            Map.entry("TF401347", PATH),
            Map.entry("WorkItemFieldInvalidTreeNameException", PATH),
            Map.entry("WorkItemInvalidTreeNameException", PATH),
            Map.entry(
                    "TF51535",
                    "Write the field's reference name as Azure DevOps knows it, or add the field to the process"),
            Map.entry(
                    "unknown-identity",
                    "Give the person access to the organisation, or let the mapping leave the field empty"),
            Map.entry("WorkItemFieldInvalidException", "Change the value in the mapping to one the field takes"),
            Map.entry("VS403426", "Map people by their mail address, not by an object"),
            Map.entry("TF201036", "Remove the parent the work item has by hand, or replay when it is gone"),
            Map.entry("TF201035", "Change the parent in the order: the work item would become its own ancestor"),
            Map.entry(
                    "VssRequestContentTypeNotSupportedException",
                    "Find the proxy that changes the Content-Type of calls"),
            Map.entry("VssInvalidPreviewVersionException", "Use a server that has api-version 7.1"),
            Map.entry(
                    "VssVersionOutOfRangeException", "Use Azure DevOps Services or a server that has api-version 7.1"),
            Map.entry(
                    "TF401289",
                    "Grant the service \"Create tag definition\" in the project, or map only tags that exist"),
            Map.entry("TF401243", "Map fewer tags: a work item takes 100"),
            Map.entry("TF237111", "Grant the service \"Edit work items in this node\" on the area path"),
            Map.entry("AccessCheckException", "Grant the service the permission that the message names"),
            Map.entry(
                    "TF401232",
                    "See whether the work item was deleted, moved or hidden; restore it and replay, or discard"),
            Map.entry("TF200016", "Write the project's name in the mapping as Azure DevOps shows it"),
            Map.entry("VS800075", "See that the project exists and that the service may read it"),
            Map.entry("VS402323", "Write workItem.type in the mapping as the project's process names it"),
            Map.entry(
                    "no-such-page",
                    "See that azureDevOps.url names the organisation or the collection and nothing after it"),
            Map.entry(
                    "too-many-revisions",
                    "Azure DevOps takes no more changes to this work item by REST; copy it and link the order anew"),
            Map.entry("TF24668", LATER),
            Map.entry("TF401349", LATER),
            Map.entry("TF400898", LATER),
            Map.entry("VS402335", LATER),
            Map.entry("VS402490", LATER),
            Map.entry("VS402491", LATER),
            Map.entry("TF400733", LATER),
            Map.entry("TF400813", SIGN_IN),
            Map.entry("UnauthorizedRequestException", SIGN_IN),
            Map.entry("VS402625", "Take the date fields that Azure DevOps keeps itself out of the mapping"),
            Map.entry("VS403474", DEFECT),
            Map.entry("VS402337", "Close or move work items that carry the same words, then replay"),
            Map.entry("time-precision", DEFECT),
            Map.entry("null-value", DEFECT),
            Map.entry("value-on-remove", DEFECT),
            Map.entry("format-without-text", DEFECT),
            Map.entry("format-of-short-text", "Take \"as: markdown\" from this field: only long text has a format"),
            Map.entry(
                    "TF237082",
                    "Make the file smaller or raise the limit: 60 MB on Services, 4 MB by default on a server"),
            Map.entry("VS402834", "Name a project that exists: the work item cannot move to this one"),
            Map.entry("VS403072", "Name a type the project has: the work item cannot become this one"));

    private RefusalRemedies() {}

    static String of(NeighbourError error) {
        String known = BY_KEY.get(error.key());
        if (known != null) {
            return known;
        }
        return switch (error.status()) {
            case 401 -> SIGN_IN;
            case 403 -> "Grant the service the permission that the message names";
            case 404 -> "See that what the mapping names exists and that the service may see it";
            case 413 -> "Shorten the text or map fewer fields: the call is too large";
            default -> "Change the order or the mapping so that Azure DevOps takes it, then replay";
        };
    }
}
