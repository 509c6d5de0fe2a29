package dk.ordrebro.sandbox;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The folder that one running sandbox writes to. A sandbox made it, which a marker file in it says, and one process holds it
 * by a lock on that file, which ends with the process however it ends. Only files that a sandbox wrote are ever deleted.
 */
final class SandboxFolder implements AutoCloseable {
    static final String MARKER = ".ordrebro-sandbox";
    static final String LEDGER = "ledger.db";

    /** What a sandbox, its ledger and SQLite write. */
    private static final List<String> OURS = List.of(
            LEDGER, LEDGER + "-wal", LEDGER + "-shm", LEDGER + "-journal", LEDGER + ".lock", SandboxEnvironment.NAME);

    private static final String TOLD = "Made by ordrebro's sandbox, which deletes its own files here when it starts: "
            + String.join(" ", OURS) + "\n";
    private static final int MOST = 20;

    /** Why the first choice was not taken. */
    enum Passed {
        NOTHING,
        RUNNING,
        FOREIGN,
        NOT_WRITABLE
    }

    private final Path path;
    private final FileChannel held;
    private final Passed passed;
    private final boolean passing;

    private SandboxFolder(Path path, FileChannel held, Passed passed, boolean passing) {
        this.path = path;
        this.held = held;
        this.passed = passed;
        this.passing = passing;
    }

    /**
     * Takes the first folder of {@code preferred}, {@code preferred-2}, ... that is new, empty or an earlier sandbox's, and
     * empties it of what that one wrote; where none can be written, one of the machine's temporary folder, which goes again.
     *
     * @throws IOException where there is no place to write at all
     */
    static SandboxFolder claim(Path preferred, Path temporary) throws IOException {
        Passed passed = Passed.NOTHING;
        for (int nth = 1; nth <= MOST; nth++) {
            Path path = nth == 1 ? preferred : preferred.resolveSibling(preferred.getFileName() + "-" + nth);
            Passed why = Passed.NOT_WRITABLE;
            try {
                Files.createDirectories(path.toAbsolutePath().getParent());
                why = foreign(path) ? Passed.FOREIGN : Passed.RUNNING;
                Optional<FileChannel> held = why == Passed.FOREIGN ? Optional.empty() : held(path);
                if (held.isPresent()) {
                    return new SandboxFolder(path, held.get(), passed, false);
                }
            } catch (IOException notWritable) {
                why = Passed.NOT_WRITABLE;
            }
            passed = passed == Passed.NOTHING ? why : passed;
        }
        Path path = Files.createTempDirectory(Files.createDirectories(temporary), "ordrebro-sandbox-");
        FileChannel held = held(path).orElseThrow(() -> new IOException("a new folder is held already: " + path));
        return new SandboxFolder(path, held, passed, true);
    }

    /** No folder, a link to one, or one with files of others and without our marker. */
    private static boolean foreign(Path path) throws IOException {
        if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (!Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
            return true;
        }
        Path marker = path.resolve(MARKER);
        if (Files.exists(marker, LinkOption.NOFOLLOW_LINKS)) {
            return !Files.isRegularFile(marker, LinkOption.NOFOLLOW_LINKS);
        }
        try (Stream<Path> within = Files.list(path)) {
            return within.anyMatch(file -> !file.equals(marker)); // another may have marked it in between
        }
    }

    /** Marks, locks and empties it. @return empty where another sandbox runs in it */
    private static Optional<FileChannel> held(Path path) throws IOException {
        Files.createDirectories(path);
        FileChannel channel = FileChannel.open(
                path.resolve(MARKER), StandardOpenOption.CREATE, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
        boolean ours = false;
        try {
            ours = channel.tryLock() != null;
            if (ours) {
                channel.write(ByteBuffer.wrap(TOLD.getBytes(StandardCharsets.UTF_8)), 0);
                tidy(path);
            }
            return ours ? Optional.of(channel) : Optional.empty();
        } catch (OverlappingFileLockException thisVeryProcess) {
            return Optional.empty();
        } catch (IOException failed) {
            ours = false;
            throw failed;
        } finally {
            if (!ours) {
                channel.close();
            }
        }
    }

    private static void tidy(Path path) throws IOException {
        for (String name : OURS) {
            Path file = path.resolve(name);
            if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(file);
            }
        }
    }

    Path path() {
        return path;
    }

    Path ledger() {
        return path.resolve(LEDGER);
    }

    /** Why this is not the folder that was preferred. */
    Passed passed() {
        return passed;
    }

    /** Lets go of it. A temporary one goes; another stays, for a look at what happened. */
    @Override
    public void close() throws IOException {
        if (passing) {
            tidy(path);
            Files.deleteIfExists(path.resolve(MARKER));
            held.close();
            try (Stream<Path> left = Files.list(path)) {
                if (left.findAny().isPresent()) {
                    return;
                }
            }
            Files.delete(path);
        }
        held.close();
    }
}
