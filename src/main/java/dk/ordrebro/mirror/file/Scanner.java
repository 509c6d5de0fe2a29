package dk.ordrebro.mirror.file;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.FileScan;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.ProcessBuilder.Redirect;
import java.util.concurrent.TimeUnit;

/** Has somebody look at a file before it is carried, as {@code files.scan} says. Who cannot be asked lets nothing through. */
final class Scanner {
    private static final int MINUTES = 2;

    private final FileScan scan;

    Scanner(FileScan scan) {
        this.scan = scan;
    }

    /** @throws CallFailure {@code Refused} for a file that is refused; {@code Transient} where nobody can say */
    void look(Spool file) {
        try {
            boolean clean =
                    switch (scan) {
                        case FileScan.None none -> true;
                        case FileScan.Clamd clamd -> Clamd.clean(clamd, file);
                        case FileScan.Command command -> clean(command, file);
                    };
            if (!clean) {
                throw new CallFailure(new Failure.Refused(Causes.FILE_SCAN, "the scanner refused the file"));
            }
        } catch (IOException e) {
            throw new CallFailure(unasked(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallFailure(unasked("interrupted"), e);
        }
    }

    private static Failure unasked(String why) {
        return Failure.Transient.of(Causes.FILE_SCANNER, "files.scan cannot be asked: " + why);
    }

    private static boolean clean(FileScan.Command command, Spool file) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command.line().strip().split("\\s+", -1))
                .redirectOutput(Redirect.DISCARD)
                .redirectError(Redirect.DISCARD)
                .start();
        try {
            feed(process, file);
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                throw new IOException("the command does not end");
            }
            if (process.exitValue() > 1) {
                throw new IOException("the command ended with " + process.exitValue());
            }
            return process.exitValue() == 0;
        } finally {
            process.destroyForcibly();
        }
    }

    /** One that has seen enough reads no further; how it ended tells what it thinks. */
    private static void feed(Process process, Spool file) throws IOException {
        try (InputStream content = file.content();
                OutputStream out = process.getOutputStream()) {
            content.transferTo(out);
        } catch (IOException closed) {
            if (file.size() == 0) {
                throw closed;
            }
        }
    }
}
