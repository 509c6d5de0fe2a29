package dk.ordrebro.ledger.sql.file;

import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.yaml.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/**
 * Keeps a second service off a SQLite file: a lock of the operating system on {@code <file>.lock}, which goes by itself
 * when the process ends, however it ends. The lock file stays, for removing it would let two processes lock two files.
 */
public final class SoleProcess implements AutoCloseable {
    /** Beyond the text: a locked byte cannot be read by others on every system, and the text must be. */
    private static final long LOCKED_BYTE = 1L << 20;

    private final FileChannel channel;

    private SoleProcess(FileChannel channel) {
        this.channel = channel;
    }

    public static SoleProcess on(Path database) {
        return ifFree(database)
                .orElseThrow(() -> new LedgerUnusable(
                        LedgerUnusable.Kind.HELD,
                        "the ledger " + database.toAbsolutePath() + " is in use by " + holder(database)
                                + "; stop that service first, or wait till it has stopped (several nodes need"
                                + " PostgreSQL)",
                        null));
    }

    /** Empty while another process holds the file. */
    public static Optional<SoleProcess> ifFree(Path database) {
        Path file = file(database);
        FileChannel channel = open(file);
        try {
            if (lock(channel) == null) {
                closeQuietly(channel);
                return Optional.empty();
            }
            channel.truncate(0);
            String said = "process " + ProcessHandle.current().pid();
            channel.write(ByteBuffer.wrap(said.getBytes(StandardCharsets.UTF_8)), 0);
            return Optional.of(new SoleProcess(channel));
        } catch (IOException e) {
            closeQuietly(channel);
            throw new LedgerUnusable("cannot lock " + file + ": " + FileTrouble.of(e), e);
        }
    }

    /** True while some process holds the file, or may. Writes nothing. */
    public static boolean held(Path database) {
        try (FileChannel channel = FileChannel.open(file(database), StandardOpenOption.READ)) {
            return channel.tryLock(LOCKED_BYTE, 1, true) == null;
        } catch (NoSuchFileException never) {
            return false;
        } catch (OverlappingFileLockException ours) {
            return true;
        } catch (IOException hidden) {
            return true;
        }
    }

    private static Path file(Path database) {
        return database.resolveSibling(database.getFileName() + ".lock");
    }

    private static FileChannel open(Path file) {
        try {
            return FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new LedgerUnusable("cannot write " + file + ": " + FileTrouble.of(e), e);
        }
    }

    private static FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock(LOCKED_BYTE, 1, false);
        } catch (OverlappingFileLockException e) {
            return null; // held by this very process
        }
    }

    private static String holder(Path database) {
        try {
            String said = Files.readString(file(database));
            return said.isBlank() ? "another process" : said;
        } catch (IOException e) {
            return "another process";
        }
    }

    private static void closeQuietly(FileChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            // Nothing was locked through it, so nothing is lost.
        }
    }

    @Override
    public void close() {
        closeQuietly(channel);
    }
}
