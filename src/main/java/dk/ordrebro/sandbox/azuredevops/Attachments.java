package dk.ordrebro.sandbox.azuredevops;

import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.Json;
import dk.ordrebro.sandbox.azuredevops.rest.StoredFiles;
import dk.ordrebro.sandbox.azuredevops.rest.StoredFiles.Upload;
import dk.ordrebro.sandbox.wire.Reply;
import java.io.ByteArrayOutputStream;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code wit/attachments}: files, sent whole or in chunks. A file belongs to a work item only by a relation to it. */
final class Attachments {
    private static final int LARGEST = 60 * 1024 * 1024;
    private static final Pattern RANGE = Pattern.compile("bytes (\\d+)-(\\d+)/(\\d+)");

    private final StoredFiles files;

    Attachments(StoredFiles files) {
        this.files = files;
    }

    Reply answer(Call call) {
        return switch (call.method()) {
            case "POST" -> register(call);
            case "PUT" -> chunk(call);
            case "GET" -> download(call);
            default -> throw call.notAllowed();
        };
    }

    private Reply register(Call call) {
        Upload upload = new Upload(call.asked().parameter("fileName").orElse("file"), new ByteArrayOutputStream());
        if (!call.asked().parameter("uploadType").orElse("").equalsIgnoreCase("chunked")) {
            append(upload, call.asked().body());
        }
        return told(201, files.keep(upload), upload, call);
    }

    private Reply chunk(Call call) {
        Upload upload = needed(call);
        Matcher range = RANGE.matcher(call.asked().header("content-range").orElse(""));
        synchronized (upload) {
            boolean next = range.matches()
                    && Long.parseLong(range.group(1)) == upload.bytes().size();
            if (!next) {
                throw Failure.model("The Content-Range does not follow what was uploaded before.");
            }
            append(upload, call.asked().body());
            boolean complete = upload.bytes().size() == Long.parseLong(range.group(3));
            return told(complete ? 201 : 202, call.part(2), upload, call);
        }
    }

    private static void append(Upload upload, byte[] bytes) {
        if (upload.bytes().size() + (long) bytes.length > LARGEST) {
            throw Failure.tracking(
                    400,
                    "WorkItemAttachmentExceedsMaxSizeException",
                    "TF237082: The file you are trying to upload exceeds the supported file upload size.");
        }
        upload.bytes().writeBytes(bytes);
    }

    private Reply download(Call call) {
        Upload upload = needed(call);
        synchronized (upload) {
            String name = call.asked().parameter("fileName").orElse(upload.name());
            return new Reply(
                            200,
                            Map.of("Content-Type", "application/octet-stream"),
                            upload.bytes().toByteArray())
                    .with(
                            "Content-Disposition",
                            (call.flag("download") ? "attachment" : "inline") + "; filename*=UTF-8''"
                                    + Json.percentEncoded(name));
        }
    }

    private Upload needed(Call call) {
        return files.find(call.part(2))
                .orElseThrow(() -> Failure.tracking(
                        404, "AttachmentNotFoundException", "TF237090: Does not exist or access is denied."));
    }

    private static Reply told(int status, String id, Upload upload, Call call) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", id);
        told.put(
                "url",
                call.projectUrl() + "/_apis/wit/attachments/" + id + "?fileName=" + Json.percentEncoded(upload.name()));
        return Reply.json(status, Json.text(told));
    }
}
