package dk.ordrebro.sandbox.azuredevops.rest;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** Files that were sent to Azure DevOps, whether a work item has them or not. */
public final class StoredFiles {
    /** A file, complete when it has as many bytes as were announced. */
    public record Upload(String name, ByteArrayOutputStream bytes) {}

    private final Map<String, Upload> files = new ConcurrentHashMap<>();

    /** Keeps it under a new id. */
    public String keep(Upload upload) {
        String id = UUID.randomUUID().toString();
        files.put(id, upload);
        return id;
    }

    /** Of the file with this id. */
    public Optional<Upload> find(String id) {
        return Optional.ofNullable(files.get(id));
    }

    /** How many there are. */
    public int count() {
        return files.size();
    }
}
