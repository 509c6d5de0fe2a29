package dk.ordrebro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Java's own tool for keys and certificates. @param store where they lie; made by the first that is told to make a pair */
public record Keytool(Path store) {
    /** Of stores made here. */
    public static final String PASSWORD = "changeit";

    /** @throws AssertionError with what it says, where it refuses */
    public void run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JavaProcess.tool("keytool")));
        command.addAll(List.of(arguments));
        command.addAll(List.of("-keystore", store.toString(), "-storepass", PASSWORD));
        Path log = store.resolveSibling("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new AssertionError(arguments[0] + ": " + Files.readString(log));
        }
    }
}
