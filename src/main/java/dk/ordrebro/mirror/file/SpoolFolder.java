package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Where files lie between the two systems. Tells once that it holds none, and once that it does again. Safe for many threads. */
final class SpoolFolder {
    private static final Logger LOG = LoggerFactory.getLogger(SpoolFolder.class);
    private static final String OURS = "ordrebro-";
    private static final Pattern LEFT = Pattern.compile(OURS + "[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Path folder;
    private final AtomicBoolean told = new AtomicBoolean();

    SpoolFolder(Path folder) {
        this.folder = folder;
    }

    /** A file in it; the folder is made where it is missing. Its entry is gone as soon as it is open, where the system can. */
    FileChannel create() throws IOException {
        Files.createDirectories(folder);
        return FileChannel.open(
                folder.resolve(OURS + UUID.randomUUID()),
                StandardOpenOption.CREATE_NEW,
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** Takes away what a process left behind that died. */
    void clear() {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> entries = Files.newDirectoryStream(folder, OURS + "*")) {
            for (Path entry : entries) {
                if (LEFT.matcher(entry.getFileName().toString()).matches() && Files.isRegularFile(entry)) {
                    Files.deleteIfExists(entry);
                }
            }
        } catch (IOException e) {
            LOG.atInfo().addKeyValue("why", why(e)).log("what a process left in files.folder cannot be cleared");
        }
    }

    /** A file found its place. */
    void holds() {
        if (told.compareAndSet(true, false)) {
            LOG.atInfo().addKeyValue("folder", folder).log("files are carried again: files.folder holds them");
        }
    }

    /** A file found no place: it is tried again, and never lost. */
    Failure full(IOException e) {
        if (told.compareAndSet(false, true)) {
            LOG.atWarn()
                    .addKeyValue("folder", folder)
                    .addKeyValue("why", why(e))
                    .log("files wait: files.folder cannot hold them; make room there, or let it name another folder");
        }
        return Failure.Transient.of(Causes.FILE_DISK, folder + " cannot hold a file: " + why(e));
    }

    private static String why(IOException e) {
        String reason = e instanceof FileSystemException place ? place.getReason() : e.getMessage();
        return reason == null ? e.getClass().getSimpleName() : reason;
    }
}
