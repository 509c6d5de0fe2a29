package dk.ordrebro.ledger.sql;

import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.ledger.sql.file.SoleProcess;
import dk.ordrebro.yaml.FileTrouble;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Jdbi;

/**
 * The file of a SQLite ledger: ours alone ({@link SoleProcess}), and still the one that was opened. SQLite itself goes on
 * writing when its file is deleted, renamed or written over, and nobody would find what it stored. A file under another
 * inode is another file; one that was written over is told by a number in its header that changes at every start and every
 * hour, so that a backup holds an older one.
 */
final class LedgerFile implements LedgerGuard {
    /** The user version, four bytes: sqlite.org/fileformat.html, section 1.3. */
    private static final long MARK_AT = 60;

    private static final Duration MARK_ANEW = Duration.ofHours(1);

    private final Path file;
    private final SoleProcess sole;
    private final Clock clock;
    private final Object key;

    /** Stays open: closing any handle of a file takes back the locks that SQLite holds on it in this process. */
    private final FileChannel channel;

    private List<Integer> marks = List.of();
    private Instant markedAt = Instant.MIN;

    private LedgerFile(Path file, SoleProcess sole, Clock clock) throws IOException {
        this.file = file;
        this.sole = sole;
        this.clock = clock;
        this.key = key();
        this.channel = FileChannel.open(file);
    }

    /** @throws LedgerUnusable when another process holds it */
    static LedgerFile take(Path file, Clock clock) {
        SoleProcess sole = SoleProcess.on(file);
        try {
            return new LedgerFile(file, sole, clock);
        } catch (IOException e) {
            sole.close();
            throw new LedgerUnusable("cannot read the ledger " + file.toAbsolutePath() + ": " + FileTrouble.of(e), e);
        }
    }

    @Override
    public synchronized boolean stillThere() {
        try {
            return Objects.equals(key, key()) && (marks.isEmpty() || marks.contains(onDisk()));
        } catch (IOException gone) {
            return false;
        }
    }

    /** Both the mark in the file and the one that is under way to it count: a reader may hold a checkpoint up. */
    @Override
    public synchronized void mark(Jdbi jdbi) {
        Instant now = clock.instant();
        if (now.isBefore(markedAt.plus(MARK_ANEW))) {
            return;
        }
        int next = (int) now.toEpochMilli();
        jdbi.useHandle(handle -> {
            handle.execute("PRAGMA user_version = " + next);
            handle.createQuery("PRAGMA wal_checkpoint(PASSIVE)").mapToMap().list();
        });
        try {
            marks = List.of(onDisk(), next);
            markedAt = now;
        } catch (IOException gone) {
            return; // the next look tells
        }
    }

    private Object key() throws IOException {
        return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
    }

    private int onDisk() throws IOException {
        ByteBuffer mark = ByteBuffer.allocate(Integer.BYTES);
        return channel.read(mark, MARK_AT) == Integer.BYTES ? mark.flip().getInt() : 0;
    }

    @Override
    public void close() {
        try (sole) {
            channel.close();
        } catch (IOException e) {
            return; // it was only read
        }
    }
}
