package dk.ordrebro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * {@code ./mvnw -Pbench verify}: from {@code exec} of the launcher to work, a new ledger each time, with the class cache and
 * without it in turn; what carries over to another machine is the ratio.
 */
@Tag("integration")
@Isolated("it looks at the clock")
final class StartBench {
    private static final int ROUNDS = 5;
    private static final Pattern ADDRESS = Pattern.compile("http://127\\.0\\.0\\.1:\\d+\\S*");
    private static final Path LAUNCHER = Path.of("ordrebro").toAbsolutePath();

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    /** @param seconds from exec to the line that work begins @param cpuSeconds of both the launcher and what it became */
    private record Start(double seconds, double cpuSeconds) {}

    @AfterEach
    void stop() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void from_exec_to_work() throws Exception {
        Process maker = launcher(folder.resolve("making"), Map.of(), "--make-class-cache");
        assertThat(maker.waitFor())
                .as(Files.readString(folder.resolve("making")))
                .isZero();
        configure(systems());
        List<Start> with = new ArrayList<>();
        List<Start> without = new ArrayList<>();
        for (int round = 0; round < ROUNDS; round++) {
            without.add(start("off" + round, Map.of("ORDREBRO_CACHE", "off")));
            with.add(start("on" + round, Map.of()));
        }
        tell("without the cache", without);
        tell("with the cache", with);
        System.out.printf(
                "  ratio              time %.2f, CPU %.2f%n",
                median(with).seconds() / median(without).seconds(),
                median(with).cpuSeconds() / median(without).cpuSeconds());
    }

    private Start start(String name, Map<String, String> environment) throws IOException {
        Path said = folder.resolve(name);
        Files.deleteIfExists(folder.resolve("ledger.db"));
        long began = System.nanoTime();
        Process service = launcher(said, environment, "--config=" + folder.resolve("config"), "run");
        await().atMost(Duration.ofMinutes(5))
                .pollInterval(Duration.ofMillis(20))
                .until(() -> Files.readString(said).contains("Ordrebro works") || !service.isAlive());
        double seconds = (System.nanoTime() - began) / 1e9;
        assertThat(Files.readString(said)).contains("Ordrebro works");
        double cpu = service.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        service.destroyForcibly().onExit().join();
        return new Start(seconds, cpu);
    }

    private List<String> systems() throws IOException {
        Path said = folder.resolve("systems");
        launcher(said, Map.of(), "sandbox", "--systems-only", "--servicenow-port=0", "--azure-devops-port=0");
        List<String> addresses = new ArrayList<>();
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            addresses.clear();
            Matcher found = ADDRESS.matcher(Files.readString(said));
            while (found.find()) {
                addresses.add(found.group());
            }
            return addresses.size() >= 2;
        });
        return addresses;
    }

    private void configure(List<String> systems) throws IOException {
        Path config = Files.createDirectories(folder.resolve("config"));
        for (String part : List.of("mappings", "lookups")) {
            Files.createSymbolicLink(
                    config.resolve(part), Path.of("config", part).toAbsolutePath());
        }
        Files.writeString(config.resolve("ordrebro.yaml"), """
                servicenow:
                  url: %s
                  auth: { basic: { username: sandbox, password: "${env:SANDBOX}" } }
                  poll: { since: 2026-01-01 }
                azureDevOps:
                  url: %s
                  auth: { pat: "${env:SANDBOX}" }
                ledger: { url: "jdbc:sqlite:%s" }
                http: { port: 0 }
                """.formatted(
                        systems.getFirst(), systems.get(1), folder.resolve("ledger.db")));
    }

    private Process launcher(Path said, Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(LAUNCHER.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(said.toFile());
        builder.environment().put("SANDBOX", "sandbox");
        builder.environment().putAll(environment);
        Process process = builder.start();
        started.add(process);
        return process;
    }

    private static Start median(List<Start> starts) {
        return new Start(
                starts.stream().mapToDouble(Start::seconds).sorted().toArray()[starts.size() / 2],
                starts.stream().mapToDouble(Start::cpuSeconds).sorted().toArray()[starts.size() / 2]);
    }

    private static void tell(String what, List<Start> starts) {
        System.out.printf(
                "  %-18s %.1f s to work (%.1f to %.1f), CPU %.1f s%n",
                what,
                median(starts).seconds(),
                starts.stream().mapToDouble(Start::seconds).min().orElseThrow(),
                starts.stream().mapToDouble(Start::seconds).max().orElseThrow(),
                median(starts).cpuSeconds());
    }
}
