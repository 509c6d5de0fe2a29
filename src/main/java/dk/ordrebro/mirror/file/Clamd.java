package dk.ordrebro.mirror.file;

import dk.ordrebro.settings.FileScan;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** ClamAV's daemon: a file is sent in pieces, each after its length, and one of length nought ends it (clamd(8), INSTREAM). */
final class Clamd {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int ANSWER_MILLIS = 120_000;
    private static final int LONGEST_ANSWER = 4_096;

    private Clamd() {}

    /** @throws IOException where it cannot be reached, or does not say */
    static boolean clean(FileScan.Clamd clamd, Spool file) throws IOException {
        try (Socket socket = new Socket();
                InputStream content = file.content()) {
            socket.connect(new InetSocketAddress(clamd.host(), clamd.port()), CONNECT_MILLIS);
            socket.setSoTimeout(ANSWER_MILLIS);
            DataOutputStream out = new DataOutputStream(socket.getOutputStream());
            out.write("zINSTREAM\0".getBytes(StandardCharsets.US_ASCII));
            byte[] piece = new byte[64 << 10];
            for (int read = content.read(piece); read > 0; read = content.read(piece)) {
                out.writeInt(read);
                out.write(piece, 0, read);
            }
            out.writeInt(0);
            out.flush();
            return verdict(new String(socket.getInputStream().readNBytes(LONGEST_ANSWER), StandardCharsets.UTF_8));
        }
    }

    private static boolean verdict(String said) throws IOException {
        String answer = said.replace("\0", "").strip();
        if (answer.endsWith(" OK")) {
            return true;
        }
        if (answer.endsWith(" FOUND")) {
            return false;
        }
        throw new IOException("clamd said neither OK nor FOUND");
    }
}
