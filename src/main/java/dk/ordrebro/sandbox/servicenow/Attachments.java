package dk.ordrebro.sandbox.servicenow;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.sandbox.wire.Asked;
import dk.ordrebro.sandbox.wire.Reply;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** {@code /api/now/attachment}: list, metadata, content, upload as a raw body, a new name, removal. */
final class Attachments {
    private static final String TABLE = "sys_attachment";

    /** Headers hold no other characters. */
    private static final ObjectMapper ASCII =
            new ObjectMapper().configure(JsonGenerator.Feature.ESCAPE_NON_ASCII, true);

    private final State state;
    private final TableApi tables;
    private final Map<String, byte[]> contents = new ConcurrentHashMap<>();

    Attachments(State state, Switches switches) {
        this.state = state;
        this.tables = new TableApi(state, switches);
    }

    /** @param at what follows {@code attachment/} */
    Reply handle(List<String> at, Call call) {
        String method = call.asked().method();
        if (at.equals(List.of("file")) && method.equals("POST")) {
            return upload(call);
        }
        if (at.size() == 2 && at.get(1).equals("file") && method.equals("GET")) {
            return content(at.getFirst(), call);
        }
        if (at.isEmpty() && method.equals("GET")) {
            return tables.handle(List.of(TABLE), call);
        }
        if (at.size() == 1 && method.equals("PATCH")) {
            Reply renamed = tables.handle(List.of(TABLE, at.getFirst()), call);
            return renamed.status() == 200 ? Reply.empty(204) : renamed;
        }
        if (at.size() == 1 && (method.equals("GET") || method.equals("DELETE"))) {
            return tables.handle(List.of(TABLE, at.getFirst()), call);
        }
        return Errors.noSuchResource(call.asked().path());
    }

    /** As {@code POST /file} does. @return its sys_id */
    String add(Map<String, String> facts, byte[] content, String by) {
        Map<String, String> values = new LinkedHashMap<>(facts);
        values.put("size_bytes", Integer.toString(content.length));
        values.put("hash", sha256(content));
        values.put("state", "available");
        String sysId = state.newId();
        values.put("sys_id", sysId);
        contents.put(sysId, content); // whoever sees the row can read it
        state.insert(TABLE, values, by);
        return sysId;
    }

    Optional<byte[]> content(String sysId) {
        return Optional.ofNullable(contents.get(sysId));
    }

    private Reply upload(Call call) {
        Asked asked = call.asked();
        Optional<String> table = asked.parameter("table_name");
        Optional<String> record = asked.parameter("table_sys_id");
        Optional<String> name = asked.parameter("file_name");
        if (table.isEmpty() || record.isEmpty() || name.isEmpty()) {
            return Errors.error(400, "Failed to create the attachment", "A required parameter is missing");
        }
        if (state.find(table.get(), record.get()) == null) {
            return Errors.notFound();
        }
        String type = asked.header("content-type").orElse("application/octet-stream");
        String sysId = add(
                Map.of(
                        "table_name", table.get(),
                        "table_sys_id", record.get(),
                        "file_name", name.get(),
                        "content_type", type),
                asked.body(),
                call.user());
        Reply made = metadata(sysId, call);
        return new Reply(201, made.headers(), made.body())
                .with("Location", call.base() + "/api/now/attachment/" + sysId);
    }

    private Reply metadata(String sysId, Call call) {
        Asked plain = Asked.of("GET", "/api/now/table/" + TABLE, Map.of(), new byte[0]);
        return tables.handle(List.of(TABLE, sysId), new Call(plain, call.user(), call.base()));
    }

    /** The file itself; what is known of it stands in a header beside it. */
    private Reply content(String sysId, Call call) {
        Row row = state.find(TABLE, sysId);
        byte[] content = contents.get(sysId);
        if (row == null || content == null) {
            return Errors.notFound();
        }
        return new Reply(200, Map.of("Content-Type", row.get("content_type")), content)
                .with("X-Attachment-Metadata", header(metadata(sysId, call)));
    }

    private static String header(Reply metadata) {
        try {
            return ASCII.writeValueAsString(ASCII.readTree(metadata.body()).path("result"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
