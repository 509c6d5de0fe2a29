package dk.ordrebro.mirror.file;

import dk.ordrebro.door.Transfer;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds one file between the two systems, on disk: it is whole, of the right size and looked at before anything of it is sent
 * on. Its entry in the folder is gone as soon as it is open, so that a process that dies leaves nothing behind.
 */
final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final int PIECE = 64 << 10;

    private final FileChannel file;
    private final BooleanSupplier goOn;
    private final MessageDigest digest = sha256();
    private long size;
    private IOException full;
    private boolean stopped;

    /** @param goOn asked now and then while bytes move; false stops */
    Spool(SpoolFolder folder, BooleanSupplier goOn) throws IOException {
        this.goOn = goOn;
        this.file = folder.create();
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /**
     * Reads all of it, but no more than one byte over the limit.
     *
     * @throws IOException where it cannot be read; where it cannot be written {@link #full} tells
     */
    void take(InputStream content, long most) throws IOException {
        byte[] piece = new byte[PIECE];
        for (int read = content.read(piece); read >= 0 && size <= most; read = content.read(piece)) {
            if (!goOn.getAsBoolean()) {
                stopped = true;
                return;
            }
            if (!written(piece, read)) {
                return;
            }
        }
    }

    private boolean written(byte[] piece, int length) {
        digest.update(piece, 0, length);
        ByteBuffer bytes = ByteBuffer.wrap(piece, 0, length);
        try {
            while (bytes.hasRemaining()) {
                size += file.write(bytes, size);
            }
            return true;
        } catch (IOException e) {
            full = e;
            return false;
        }
    }

    long size() {
        return size;
    }

    /** True when it was told to stop. */
    boolean stopped() {
        return stopped;
    }

    /** Why the disk did not take it; null where it did. */
    IOException full() {
        return full;
    }

    /** Of all that was read; asked once. */
    String hash() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /** It as what is sent; can be read again and again. */
    Transfer.Upload upload() {
        return new Transfer.Upload(size, () -> new Reading(true));
    }

    /** It from its beginning. */
    InputStream content() {
        return new Reading(false);
    }

    @Override
    public void close() {
        try {
            file.close();
        } catch (IOException e) {
            LOG.atDebug().setCause(e).log("a file on its way does not close; nothing of it was to be kept");
        }
    }

    /** One reading of it. */
    private final class Reading extends InputStream {
        private final boolean watched;
        private long at;

        Reading(boolean watched) {
            this.watched = watched;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (watched && !goOn.getAsBoolean()) {
                throw new IOException("another worker holds the file now");
            }
            int read = file.read(ByteBuffer.wrap(into, from, most), at);
            at += Math.max(0, read);
            return read;
        }
    }
}
