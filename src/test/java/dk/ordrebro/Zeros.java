package dk.ordrebro;

import java.io.InputStream;

/** So many zeros, never held at once. */
public final class Zeros extends InputStream {
    private long left;

    public Zeros(long length) {
        this.left = length;
    }

    @Override
    public int read() {
        return left-- > 0 ? 0 : -1;
    }

    @Override
    public int read(byte[] into, int from, int most) {
        if (left <= 0) {
            return -1;
        }
        int read = (int) Math.min(most, left);
        left -= read;
        return read;
    }
}
