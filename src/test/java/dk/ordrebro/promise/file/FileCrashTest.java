package dk.ordrebro.promise.file;

import static dk.ordrebro.promise.stage.Folders.bytes;
import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.JavaProcess;
import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import dk.ordrebro.promise.stage.Talk;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The service killed while it carries files, and a file larger than half of its memory. */
@Tag("integration")
@Order(1) // takes long
@Execution(ExecutionMode.CONCURRENT)
final class FileCrashTest {
    private static final int KILLS = 6;
    private static final int SIXTY_MB = 60 << 20;

    @TempDir
    Path folder;

    @Test
    void kills_double_and_lose_no_file() throws Exception {
        try (Stage stage = Folders.stage(6, folder, "attachments: { toWorkItem: all, toOrder: all }")) {
            SplittableRandom dice = new SplittableRandom(20261128L);
            Node node = stage.startProcess();
            stage.awaitPromiseKept(node);
            stage.both().latency(Duration.ofMillis(30)); // so that a kill finds calls in the air
            List<Map<String, String>> orders = stage.both().orders("sc_req_item");
            for (int kill = 0; kill < KILLS; kill++) {
                String content = "indhold " + kill;
                orders.forEach(order -> {
                    long item = Talk.itemOf(stage, order).id();
                    stage.both().files().toOrder(order, content + ".txt", bytes(content));
                    stage.both().files().toItem(item, "svar " + content + ".txt", bytes(content), "");
                });
                Stage.breathe(Duration.ofMillis(1_500 + dice.nextInt(2_500)));
                node.kill();
                stage.stop(node);
                node = stage.startProcess();
            }

            List<String> all = IntStream.range(0, KILLS)
                    .boxed()
                    .flatMap(i ->
                            Stream.of("indhold " + i + ".txt=indhold " + i, "svar indhold " + i + ".txt=indhold " + i))
                    .sorted()
                    .toList();
            Stage.patiently().untilAsserted(() -> assertThat(orders).allSatisfy(order -> {
                assertThat(Folders.ofItem(stage, order)).isEqualTo(all);
                assertThat(Folders.ofOrder(stage, order)).isEqualTo(all);
            }));
        }
    }

    @Test
    void a_file_of_60_mb_goes_through_a_heap_of_128_mb() throws Exception {
        try (Stage stage = Folders.stage(2, folder, "attachments: { toWorkItem: all }")) {
            stage.set("SERVICENOW_TIMEOUT", "60s")
                    .set("AZUREDEVOPS_TIMEOUT", "60s")
                    .set("RECONCILE_CLAIM", "5m");
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            byte[] large = new byte[SIXTY_MB];
            new SplittableRandom(7).nextBytes(large);
            stage.both().files().toOrder(order, "stor.bin", large);
            Node node = stage.startProcess(JavaProcess.quickly("-Xmx128m"));
            stage.awaitPromiseKept(node);

            Stage.patiently().untilAsserted(() -> assertThat(stage.both()
                            .files()
                            .ofItem(Talk.itemOf(stage, order).id()))
                    .singleElement()
                    .satisfies(file ->
                            assertThat(Arrays.equals(file.getValue(), large)).isTrue()));
            assertThat(node.alive()).as(stage.log()).isTrue();
        }
    }
}
