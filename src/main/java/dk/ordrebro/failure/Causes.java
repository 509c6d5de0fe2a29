package dk.ordrebro.failure;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Every cause of a failure, each with a line in remedies.properties and in each of its translations. Whoever fails takes its
 * cause from here or from {@link DoorCause}; what is not here cannot be emitted. One answer has one name, whether it was
 * the answer to a call or to a part of a batch.
 */
public final class Causes {
    /** The systems that answer, as their causes begin. */
    public static final String SERVICENOW = "servicenow";

    public static final String AZURE_DEVOPS = "azure-devops";
    public static final String ENTRA = "entra";

    private static final List<Cause> ALL = new ArrayList<>();

    // What mappings make of orders
    public static final Cause CANNOT_PLAN = known("mapping/cannot-plan");
    public static final Cause CONFLICT = known("mapping/conflict");
    public static final Cause EXPRESSION = known("mapping/expression");
    public static final Cause FIELD = known("mapping/field");
    public static final Cause MAPPING_GONE = known("mapping/gone");
    public static final Cause PARENT = known("mapping/parent");
    public static final Cause PARENT_OUT_OF_SCOPE = known("mapping/parent-out-of-scope");
    public static final Cause PERSON = known("mapping/person");
    public static final Cause CPR = known("mapping/privacy/cpr");
    public static final Cause UNKNOWN_STATE = known("mapping/unknown-state");
    public static final Cause VALUE = known("mapping/value");
    private static final Cause LOOKUP = known("mapping/lookup");

    // What reconciling finds
    public static final Cause NOT_FINISHED = known("not-finished");
    public static final Cause WAITS_FOR_PARENT = known("waits-for-parent");
    public static final Cause WORK_ITEM_TAKEN = known("work-item-taken");
    public static final Cause CREATE_LOST = known("azure-devops/answer-lost");
    public static final Cause NO_TRANSITION = known("azure-devops/no-transition");
    public static final Cause STAMP_TWICE = known("azure-devops/stamp-twice");
    public static final Cause WORK_ITEM_GONE = known("azure-devops/work-item-gone");
    public static final Cause WORK_ITEM_MISSED = known("azure-devops/work-item-missed");

    /** Not shown, and nobody says whether it is there. */
    public static final Cause WORK_ITEM_UNSEEN = known("azure-devops/work-item-unseen");

    public static final Cause NOTE_LOST = known("servicenow/answer-lost");
    public static final Cause COMMENT_LOST = known("comments/answer-lost");
    public static final Cause PICTURE_UNDERWAY = known("comments/picture-underway");
    public static final Cause FILE_LOST = known("files/answer-lost");
    public static final Cause FILE_GONE = known("files/gone");
    public static final Cause FILE_CUT = known("files/cut");
    public static final Cause FILE_TOO_LARGE = known("files/too-large");
    public static final Cause FILE_TYPE = known("files/type");
    public static final Cause FILE_MANY = known("files/too-many");
    public static final Cause FILE_SCAN = known("files/scan");
    public static final Cause FILE_SCANNER = known("files/scanner");
    public static final Cause FILE_DISK = known("files/disk");
    public static final Cause ORDER_GONE = known("servicenow/order-gone");
    public static final Cause ORDER_MISSED = known("servicenow/order-missed");
    public static final Cause JOURNAL_HIDDEN = known("servicenow/journal-hidden");
    public static final Cause ORDER_HIDDEN = known("servicenow/order-hidden");

    // ServiceNow
    public static final Cause API_REFUSED = known("servicenow/api-refused");
    public static final Cause API_REFUSED_ACL = known("servicenow/api-refused/acl");
    public static final Cause API_REFUSED_SCOPE = known("servicenow/api-refused/scope");
    public static final Cause BATCH_ITEM_MISSING = known("servicenow/batch-item-missing");
    public static final Cause CUT_ANSWER = known("servicenow/cut-answer");
    public static final Cause ERROR_IN_200 = known("servicenow/error-in-200");
    public static final Cause GROUP_HIDDEN = known("servicenow/group-hidden");
    public static final Cause GROUP_UNKNOWN = known("servicenow/group-unknown");
    public static final Cause NOT_A_FIELD = known("servicenow/not-a-field");
    public static final Cause NOT_A_RECORD = known("servicenow/not-a-record");
    public static final Cause QUERY_NOT_OBEYED = known("servicenow/query-not-obeyed");
    public static final Cause SERVICENOW_NO_JSON = known("servicenow/no-json");
    public static final Cause SERVICENOW_SENSELESS = known("servicenow/senseless-answer");
    public static final Cause SERVICENOW_SIGN_IN_JWT = known("servicenow/sign-in/jwt");
    public static final Cause SERVICENOW_SIGN_IN_PASSWORD = known("servicenow/sign-in/password");
    public static final Cause SERVICENOW_SIGN_IN = known("servicenow/sign-in");
    public static final Cause TABLE_REFUSED = known("servicenow/table-refused");
    public static final Cause TRANSACTION_CANCELLED = known("servicenow/transaction-cancelled");
    public static final Cause UNSERVICED = known("servicenow/unserviced");
    private static final Cause WRITE_LOST = known("servicenow/write-lost");

    // Azure DevOps
    public static final Cause AZURE_DEVOPS_NO_JSON = known("azure-devops/no-json");
    public static final Cause AZURE_DEVOPS_SENSELESS = known("azure-devops/senseless-answer");
    public static final Cause FIELD_NOT_OURS = known("azure-devops/field-not-ours");
    public static final Cause FORMAT_OF_SHORT_TEXT = known("azure-devops/format-of-short-text");
    public static final Cause FORMAT_WITHOUT_TEXT = known("azure-devops/format-without-text");
    public static final Cause MUST_BE_EMPTY = known("azure-devops/must-be-empty");
    public static final Cause NO_NAME = known("azure-devops/no-name");
    public static final Cause NO_SUCH_PAGE = known("azure-devops/no-such-page");
    public static final Cause NULL_VALUE = known("azure-devops/null-value");
    public static final Cause PARENT_MOVED = known("azure-devops/parent-moved");
    public static final Cause PROJECT_GONE = known("azure-devops/project-gone");
    public static final Cause PROJECT_NOT_THERE = known("azure-devops/TF200016");
    public static final Cause PROJECT_NOT_SHOWN = known("azure-devops/VS800075");
    public static final Cause PROJECT_RENAMED = known("azure-devops/project-renamed");
    public static final Cause SIGN_IN_WITHOUT_TOKEN = known("azure-devops/sign-in-without-token");
    public static final Cause TIME_PRECISION = known("azure-devops/time-precision");
    public static final Cause TOO_MANY_REVISIONS = known("azure-devops/too-many-revisions");
    public static final Cause UNKNOWN_IDENTITY = known("azure-devops/unknown-identity");
    public static final Cause VALUE_OF_NO_KIND = known("azure-devops/value-of-no-kind");
    public static final Cause VALUE_ON_REMOVE = known("azure-devops/value-on-remove");

    // Entra
    public static final Cause ENTRA_TOKEN_FILE = known("entra/token-file");
    private static final Cause ENTRA_REFUSED = known("entra/refused");

    /** No such area or iteration is there. */
    public static final Set<Cause> PATH_GONE = Set.of(
            new Cause(AZURE_DEVOPS + "/TF401347"),
            new Cause(AZURE_DEVOPS + "/WorkItemFieldInvalidTreeNameException"),
            new Cause(AZURE_DEVOPS + "/WorkItemInvalidTreeNameException"));

    /** The work item type has not what the mapping asks for, as far as is known. */
    public static final Set<Cause> OF_THE_TYPE = Set.of(UNKNOWN_STATE, NO_TRANSITION, FIELD);

    private static final Cause TYPE_GONE = new Cause(AZURE_DEVOPS + "/VS402323");

    private Causes() {}

    /** A lookup has no line for what the order says. */
    public static Cause lookup(String name) {
        return LOOKUP.of(name);
    }

    /** ServiceNow took the call and not the value. @param field with its table, {@code sc_task.state} */
    public static Cause writeLost(String field) {
        return WRITE_LOST.of(field);
    }

    /** A status that says it all. @param system one of those above */
    public static Cause http(String system, int status) {
        if (status >= 300 && status < 400) {
            return DoorCause.REDIRECT.of(system);
        }
        return new Cause(system + "/http-" + (status < 200 || status > 599 ? "5xx" : status));
    }

    /** An error that Azure DevOps gives a name: a TF or VS number, or that of an exception. */
    public static Cause azureDevOps(String name, int status) {
        return named(AZURE_DEVOPS, name, http(AZURE_DEVOPS, status));
    }

    /** Entra does not let us in. @param name its number, {@code AADSTS7000222}, or another short word */
    public static Cause entra(String name) {
        return named(ENTRA, name, ENTRA_REFUSED);
    }

    /** One that has a line of its own, else a more exact form of the general one. */
    private static Cause named(String system, String name, Cause general) {
        Cause own = new Cause(system + "/" + name);
        return Remedies.exactly(own.code()) ? own : general.of(name);
    }

    /** True for what Azure DevOps refused, or could not do, as the ledger has it by name. */
    public static boolean ofAzureDevOps(String code) {
        return code != null && code.startsWith(AZURE_DEVOPS + "/");
    }

    /** True where the project lacks something that it may have one day, as the ledger has the cause by name. */
    public static boolean ofTheProject(String code) {
        return Stream.of(PATH_GONE, OF_THE_TYPE, Set.of(TYPE_GONE))
                .flatMap(Set::stream)
                .anyMatch(cause -> cause.code().equals(code));
    }

    /** Those that do not come of a status, of a door or of a name that a system gives. */
    static List<Cause> all() {
        return Collections.unmodifiableList(ALL);
    }

    private static Cause known(String code) {
        Cause cause = new Cause(code);
        ALL.add(cause);
        return cause;
    }
}
