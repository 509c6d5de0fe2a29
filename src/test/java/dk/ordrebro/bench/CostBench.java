package dk.ordrebro.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dk.ordrebro.FreePort;
import dk.ordrebro.JavaProcess;
import dk.ordrebro.Main;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Timings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * {@code ./mvnw -Pbench verify}: what it costs to carry so many orders from cold ({@code -Dbench.orders}), next to a client that
 * makes the calls nobody can do without. Stand-ins, service and client are processes of their own.
 */
@Isolated("it looks at the clock")
final class CostBench {
    private static final int ORDERS = Integer.getInteger("bench.orders", 10_000);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private final List<Process> started = new ArrayList<>();

    /** One run. @param megabytes the most that was resident */
    private record Cost(Map<String, Long> calls, double seconds, double cpuSeconds, long megabytes) {
        long total() {
            return calls.values().stream().mapToLong(Long::longValue).sum();
        }
    }

    @AfterEach
    void stop() {
        started.forEach(process -> process.destroyForcibly().onExit().join());
    }

    @Test
    void orders_from_cold_to_settled() throws Exception {
        for (int latency : new int[] {0, 50}) {
            Cost service = service(latency);
            Cost ideal = ideal(latency);
            System.out.printf("%n%,d orders, %d ms added latency, %d processors%n", ORDERS, latency, processors());
            tell("Ordrebro", service);
            tell("ideal client", ideal);
            System.out.printf(
                    "  ratio          calls %.2f, time %.2f, CPU %.2f%n",
                    (double) service.total() / ideal.total(),
                    service.seconds() / ideal.seconds(),
                    service.cpuSeconds() / ideal.cpuSeconds());
            service.calls()
                    .forEach((operation, count) -> System.out.printf(
                            "  %7d  %.5f per order  %s%n", count, (double) count / ORDERS, operation));
        }
    }

    private static int processors() {
        return Runtime.getRuntime().availableProcessors();
    }

    private static void tell(String who, Cost cost) {
        System.out.printf(
                "  %-14s %d calls, %.4f per order; %.1f s, %.0f orders a second; CPU %.1f s; peak %d MB%n",
                who,
                cost.total(),
                (double) cost.total() / ORDERS,
                cost.seconds(),
                ORDERS / cost.seconds(),
                cost.cpuSeconds(),
                cost.megabytes());
    }

    private Cost service(int latency) throws Exception {
        Systems systems = systems(latency);
        Stage stage = Stage.between(systems.serviceNow(), systems.azureDevOps() + "/ordrebro", fresh("service"));
        long began = System.nanoTime();
        Node node = stage.set("SERVICENOW_POLL_EVERY", Timings.SHIPPED_POLL)
                .set("AZUREDEVOPS_FEED_EVERY", Timings.SHIPPED_POLL)
                .set("SERVICENOW_TIMEOUT", Timings.SHIPPED_CALL)
                .set("AZUREDEVOPS_TIMEOUT", Timings.SHIPPED_CALL)
                .set("RECONCILE_CLAIM", Timings.SHIPPED_CLAIM)
                .startProcess(List.of());
        started.add(node.process());
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(250))
                .until(() -> node.settled(ORDERS));
        Cost cost = cost(systems, node.process(), began);
        node.kill();
        assertThat(get(systems.azureDevOps(), "/sandbox/truth").path("workItems"))
                .hasSize(ORDERS);
        systems.stop();
        return cost;
    }

    private Cost ideal(int latency) throws Exception {
        Systems systems = systems(latency);
        Path said = folder.resolve("ideal" + latency);
        long began = System.nanoTime();
        Process client = java(said, IdealClient.class, systems.serviceNow(), systems.azureDevOps() + "/ordrebro");
        await().atMost(Duration.ofMinutes(20))
                .pollInterval(Duration.ofMillis(100))
                .until(() -> Files.readString(said).contains("done") || !client.isAlive());
        Cost cost = cost(systems, client, began);
        assertThat(Files.readString(said)).contains("done " + ORDERS / 3 * 3);
        client.destroyForcibly().onExit().join();
        systems.stop();
        return cost;
    }

    private static Cost cost(Systems systems, Process process, long began) throws IOException {
        double seconds = (System.nanoTime() - began) / 1e9;
        Map<String, Long> calls = new TreeMap<>();
        calls(calls, "ServiceNow ", systems.serviceNow());
        calls(calls, "Azure DevOps ", systems.azureDevOps());
        double cpu = process.info().totalCpuDuration().orElseThrow().toMillis() / 1e3;
        long peak = Files.readAllLines(Path.of("/proc", Long.toString(process.pid()), "status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
                .findFirst()
                .orElse(0);
        return new Cost(calls, seconds, cpu, peak);
    }

    private static void calls(Map<String, Long> calls, String system, String address) {
        get(address, "/sandbox/calls")
                .path("operations")
                .properties()
                .forEach(call ->
                        calls.put(system + call.getKey(), call.getValue().asLong()));
    }

    /** Both stand-ins in one process. */
    private record Systems(Process process, String serviceNow, String azureDevOps) {
        void stop() {
            process.destroyForcibly().onExit().join();
        }
    }

    private Systems systems(int latency) throws IOException {
        int one = FreePort.next();
        int other = FreePort.next();
        Process process = java(
                fresh("systems").resolve("said"),
                Main.class,
                "sandbox",
                "--systems-only",
                "--orders=" + ORDERS,
                "--servicenow-port=" + one,
                "--azure-devops-port=" + other);
        Systems systems = new Systems(process, "http://127.0.0.1:" + one, "http://127.0.0.1:" + other);
        for (String address : List.of(systems.serviceNow(), systems.azureDevOps())) {
            await().atMost(Duration.ofMinutes(2)).ignoreExceptions().until(() -> get(address, "/sandbox/calls")
                    .has("total"));
            post(address, "/sandbox/faults", "{\"latencyMillis\": " + latency + "}");
        }
        return systems;
    }

    private Process java(Path said, Class<?> main, String... arguments) throws IOException {
        Process process = JavaProcess.of(List.of(), main, arguments)
                .redirectOutput(said.toFile())
                .start();
        started.add(process);
        return process;
    }

    private Path fresh(String name) throws IOException {
        return Files.createTempDirectory(folder, name);
    }

    private static JsonNode get(String address, String path) {
        return ask(HttpRequest.newBuilder(URI.create(address + path)).GET());
    }

    private static void post(String address, String path, String body) {
        ask(HttpRequest.newBuilder(URI.create(address + path)).POST(HttpRequest.BodyPublishers.ofString(body)));
    }

    private static JsonNode ask(HttpRequest.Builder request) {
        try {
            return JSON.readTree(HTTP.send(request.build(), HttpResponse.BodyHandlers.ofByteArray())
                    .body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
