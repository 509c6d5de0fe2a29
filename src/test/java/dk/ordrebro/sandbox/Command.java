package dk.ordrebro.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program of the machine, run to its end by a test. */
record Command(Path folder, Map<String, String> environment) {
    /** What came of it; {@code said} is what it wrote, errors among the rest. */
    record Ended(int code, String said) {}

    /** @throws AssertionError with what to install, where the program is not there */
    Ended run(List<String> program, String install) {
        ProcessBuilder builder =
                new ProcessBuilder(program).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), said);
        } catch (IOException missing) {
            if (missing.getMessage().startsWith("Cannot run program")) {
                throw new AssertionError("'" + program.getFirst() + "' is not on the PATH. " + install, missing);
            }
            throw new UncheckedIOException(missing);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }
}
