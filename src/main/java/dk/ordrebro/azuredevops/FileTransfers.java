package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.door.Transfer;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The content of files, both ways. Sent whole: Azure DevOps asks for chunks above 130 MB (azure-devops.md section 3), and no
 * mapping lets a file be that large.
 */
final class FileTransfers {
    private static final Pattern ID = Pattern.compile("[0-9a-fA-F-]{36}");

    private final AzureDevOpsApi api;

    FileTransfers(AzureDevOpsApi api) {
        this.api = api;
    }

    void download(String project, String id, Transfer.Download taking, Instant notAfter) {
        if (!ID.matcher(id).matches()) {
            throw gone();
        }
        Call call = new Call(
                        "file-download",
                        "GET",
                        api.spoken(
                                ApiAddress.wit(project, "/attachments/" + id + "?download=true&" + ApiAddress.VERSION)),
                        Map.of("Accept", "*/*"),
                        Call.NO_BODY,
                        false,
                        notAfter)
                .with(Transfer.down(taking));
        Answer answer = api.send(call);
        if (answer.status() == 404) {
            throw gone();
        }
        if (answer.status() != 200) {
            throw new CallFailure(FailureClassifier.on(api.error(answer), FailureClassifier.Asked.READ));
        }
    }

    private static CallFailure gone() {
        return new CallFailure(new Failure.Refused(Causes.FILE_GONE, "the file is not there any more"));
    }

    String upload(String project, String name, Transfer.Upload content, Instant notAfter) {
        String path = ApiAddress.wit(
                project,
                "/attachments?fileName=" + ApiAddress.encoded(name) + "&uploadType=Simple&" + ApiAddress.VERSION);
        Map<String, String> headers = Map.of("Content-Type", "application/octet-stream", "Accept", "application/json");
        Call call = new Call("file-upload", "POST", api.spoken(path), headers, Call.NO_BODY, true, notAfter)
                .with(new Transfer(Optional.of(content), Optional.empty()));
        Answer answer = api.send(call);
        if (answer.status() >= 400) {
            throw new CallFailure(FailureClassifier.on(api.error(answer), FailureClassifier.Asked.UPDATE));
        }
        return Json.tree(answer.body())
                .map(told -> told.path("id"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .filter(id -> ID.matcher(id).matches())
                .orElseThrow(() -> new CallFailure(AzureDevOpsApi.noSense(
                        "Azure DevOps took a file and did not say what it calls it", FailureClassifier.Asked.READ)));
    }
}
