package dk.ordrebro.azuredevops;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureClassifierTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            412 | TestPatchOperationFailedException | VS403351: Test Operation for path /rev failed, value 4 was not equal to test value 3. | Conflict | VS403351
            409 | WorkItemRevisionMismatchException | TF26071: This work item has been changed by someone else since you opened it. | Conflict | TF26071
            400 | X | TF26071: This work item has been changed by someone else | Conflict | TF26071
            409 | X | something | Conflict | http-409
            400 | RelationAlreadyExistsException | Relation already exists. | Conflict | RelationAlreadyExistsException
            400 | RuleValidationException | The field 'State' contains the value 'Resolved' that is not in the list of supported values | Refused | RuleValidationException
            400 | RuleValidationException | TF401320: Rule Error for field Risk. Error code: Required, InvalidEmpty. | Refused | TF401320
            400 | RuleValidationException | TF401320: Rule Error for field Remaining Work. Error code: InvalidNotEmpty. | Refused | must-be-empty
            400 | RuleValidationException | TF401319: rule error | Refused | TF401319
            400 | WorkItemFieldInvalidException | TF401324: Value for field 'System.Title' is too long. | Refused | TF401324
            400 | WorkItemFieldInvalidException | TF401326: Invalid field status 'ReadOnly' for field 'System.BoardColumn'. | Refused | TF401326
            400 | WorkItemFieldInvalidTreeNameException | TF401347: Invalid tree name given for work item -1, field 'System.AreaPath'. | Refused | TF401347
            400 | X | TF51535: Cannot find field Custom.Nope. | Refused | TF51535
            400 | WorkItemFieldInvalidException | The identity value 'x' for field 'Assigned To' is an unknown identity. | Refused | unknown-identity
            400 | X | VS403426: IdentityRef type is not accepted for this request. | Refused | VS403426
            400 | X | TF201036: You cannot add a Child link between work items 33832 and 33828 | Refused | TF201036
            400 | X | TF201035: circular relationship | Refused | TF201035
            400 | VssRequestContentTypeNotSupportedException | The request indicated a Content-Type | Refused | VssRequestContentTypeNotSupportedException
            400 | X | TF401243: too many new tags | Refused | TF401243
            400 | X | VS402625: Dates must be increasing with each revision. | Refused | VS402625
            400 | X | Value cannot be null. | Refused | null-value
            400 | X | Remove requires Value to be null. | Refused | value-on-remove
            400 | X | Operation of changing value type is not supported for the field System.Title | Refused | format-of-short-text
            500 | X | Work item 7 has 10001 revisions, but currently, when updating via the API, only work items with up to 10,000 revisions are supported. | Refused | too-many-revisions
            404 | WorkItemUnauthorizedAccessException | TF401232: Work item 191 does not exist, or you do not have permissions to read it. | Refused | TF401232
            403 | AccessCheckException | TF401289: The current user does not have permissions to create tags. | Misconfigured | TF401289
            403 | X | TF237111: does not have permissions to save work items under the specified area path. | Misconfigured | TF237111
            404 | ProjectDoesNotExistWithNameException | TF200016: The following project does not exist: KIT. | Misconfigured | TF200016
            404 | ProjectDoesNotExistException | VS800075: The project with id 'x' does not exist | Misconfigured | VS800075
            404 | WorkItemTypeNotFoundException | VS402323: Work item type X does not exist | Misconfigured | VS402323
            403 | VssServiceException | VS403463: The conditional access policy defined by your administrator has failed. | Misconfigured | VS403463
            401 | UnauthorizedRequestException | TF400813: The user is not authorized to access this resource. | Misconfigured | TF400813
            400 | X | TF401349: An unexpected error has occurred, please verify your request and try again. | Transient | TF401349
            500 | X | TF400898: An Internal Error Occurred. Activity Id: 1. | Transient | TF400898
            503 | VssServiceException | TF24668: The following team project collection is stopped | Transient | TF24668
            400 | X | VS402335: The timeout period (30 seconds) elapsed | Transient | VS402335
            500 | '' | '' | Transient | http-500
            424 | '' | '' | Transient | http-424
            429 | X | TF400733: The request has been canceled | Throttled | TF400733
            400 | X | TF400733: The request has been canceled | Throttled | TF400733
            429 | '' | '' | Throttled | http-429
            """)
    void each_known_error_is_one_of_five_failures(int status, String typeKey, String message, String kind, String key) {
        Failure failure = FailureClassifier.on(error(status, typeKey, message), FailureClassifier.Asked.UPDATE);

        assertThat(failure.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(failure.cause()).hasToString("azure-devops/" + key);
        assertThat(failure.what()).contains("Azure DevOps answered " + status);
    }

    @Test
    void an_internal_error_on_a_create_leaves_it_unknown_and_on_a_read_does_not() {
        NeighbourError error = error(500, "X", "TF400898: An Internal Error Occurred.");

        assertThat(FailureClassifier.on(error, FailureClassifier.Asked.CREATE))
                .isInstanceOfSatisfying(Failure.Transient.class, failed -> assertThat(failed.unknown())
                        .isTrue());
        assertThat(FailureClassifier.on(error, FailureClassifier.Asked.READ))
                .isInstanceOfSatisfying(Failure.Transient.class, failed -> assertThat(failed.unknown())
                        .isFalse());
    }

    @Test
    void a_permission_is_named_and_does_not_shut_the_door() {
        Failure failure = FailureClassifier.on(
                error(
                        403,
                        "AccessCheckException",
                        "TF401289: The current user does not have permissions to create tags."),
                FailureClassifier.Asked.UPDATE);

        assertThat(failure).isInstanceOfSatisfying(Failure.Misconfigured.class, wrong -> {
            assertThat(wrong.door()).isFalse();
            assertThat(wrong.cause().remedy()).contains("Create tag definition");
        });
    }

    @Test
    void the_fields_of_a_rule_error_are_named() {
        ObjectNode body = Json.object().put("message", "The field 'State' contains the value 'Resolved'");
        ObjectNode properties = body.putObject("customProperties");
        properties.putArray("RuleValidationErrors").addObject().put("fieldReferenceName", "System.State");
        properties.put("ReferenceName", "<script>");

        Failure failure =
                FailureClassifier.on(NeighbourError.of(400, body, Optional.empty()), FailureClassifier.Asked.UPDATE);

        assertThat(failure.what()).endsWith("(System.State)").doesNotContain("Resolved", "script");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "VS403351", "TF26071", "TF401319", "TF401320", "TF401324", "TF401326", "TF401347", "TF51535",
                        "TF401232",
                "TF200016", "VS800075", "VS402323", "TF201036", "TF201035", "VS403426", "TF401289", "TF401243",
                        "TF237111",
                "TF401349", "TF400898", "VS402625", "VS403474", "VS402337", "VS402335", "VS402490", "VS402491",
                        "TF237082",
                "TF400733", "TF400813", "TF24668", "VS402834", "VS403072"
            })
    void every_number_we_know_has_its_own_remedy(String number) {
        assertThat(error(400, "", number + ": text").cause()).hasToString("azure-devops/" + number);
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 413, 422})
    void an_unknown_error_has_a_remedy_too(int status) {
        Cause cause = error(status, "", "TF999999: new").cause();

        assertThat(cause).hasToString("azure-devops/http-" + status + "/TF999999");
        assertThat(cause.remedy())
                .isEqualTo(Causes.http(Causes.AZURE_DEVOPS, status).remedy());
    }

    private static NeighbourError error(int status, String typeKey, String message) {
        return new NeighbourError(status, typeKey, message, List.of(), Optional.empty());
    }
}
