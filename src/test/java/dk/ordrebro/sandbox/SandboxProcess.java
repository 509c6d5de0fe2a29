package dk.ordrebro.sandbox;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.Main;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** {@code ordrebro sandbox} with the shipped configuration and routes, as a process that may be started in any folder. */
final class SandboxProcess {
    private SandboxProcess() {}

    static ProcessBuilder of(List<String> arguments) {
        List<String> all = new ArrayList<>(
                List.of("--config", Path.of("config").toAbsolutePath().toString(), "sandbox"));
        all.addAll(arguments);
        return JavaProcess.of(
                JavaProcess.quickly(
                        "-DORDREBRO_ROUTES=" + Path.of("routes").toAbsolutePath(), "-Dstdout.encoding=UTF-8"),
                Main.class,
                all.toArray(String[]::new));
    }
}
