package dk.ordrebro.door.camel;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** How many bytes of a transfer have moved: read by the deadline, which cuts what does not get on. */
final class Progress {
    /** Less than this in the time that one call may take is no progress: a byte a second would hold a turn for days. */
    private static final long LEAST = 64 << 10;

    private final AtomicLong moved = new AtomicLong();
    private long looked;

    /** True when enough moved since the last look. Asked by the deadline's one thread. */
    boolean since() {
        long now = moved.get();
        boolean enough = now - looked >= LEAST;
        looked = now;
        return enough;
    }

    /** The same stream, counted. */
    InputStream counted(InputStream content) {
        return new FilterInputStream(content) {
            @Override
            public int read() throws IOException {
                int next = super.read();
                moved.addAndGet(next < 0 ? 0 : 1);
                return next;
            }

            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int read = super.read(into, from, length);
                moved.addAndGet(Math.max(0, read));
                return read;
            }
        };
    }
}
