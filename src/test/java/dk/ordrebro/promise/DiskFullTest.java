package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Quiet;
import dk.ordrebro.promise.stage.Stage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No room is left for the ledger's file (faults.md, row 28); the limit is the process's own, so no disk need be filled. */
@Tag("integration")
final class DiskFullTest {
    private static final int TREES = 60;
    private static final int ROOM = 16 << 20;

    @TempDir
    Path folder;

    @Test
    void while_the_ledger_finds_no_room_nothing_is_sent_and_it_goes_on_when_there_is_some() throws Exception {
        assumeThat(Path.of("/usr/bin/prlimit")).as("prlimit of util-linux").isExecutable();
        try (Stage stage = Stage.of(TREES, folder).set("RECONCILE_BATCH", "15")) {
            stage.both().latency(Duration.ofMillis(40));
            Node node = stage.startProcess();
            stage.awaitItems(TREES);
            largestFile(node, Long.toString(Files.size(folder.resolve("ledger.db-wal"))));
            Stage.patiently().until(() -> node.health().contains("cannot be written"));
            stage.awaitQuiet();
            assertThat(stage.both().items()).as("stopped while at it").hasSizeLessThan(3 * TREES);

            stage.both().orders("sc_task").stream().limit(5).forEach(task -> stage.both()
                    .change("sc_task", task.get("sys_id"), Map.of("description", "Ny")));
            stage.both().forgetCalls();
            Quiet.awaitNoWrites(stage);

            assertThat(node.health()).startsWith("DOWN").contains("ledger.db", "disk");
            assertThat(stage.log().lines().filter(line -> line.matches(".* (WARN|ERROR) .*")))
                    .singleElement()
                    .asString()
                    .contains("ledger.db", "its disk is full or fails");
            largestFile(node, "unlimited");
            stage.awaitPromiseKept(node);
        }
    }

    /** There is room for the ledger, and for no file of this size. */
    @Test
    void a_file_that_finds_no_room_waits_and_is_carried_when_there_is_some() throws Exception {
        assumeThat(Path.of("/usr/bin/prlimit")).as("prlimit of util-linux").isExecutable();
        try (Stage stage = Folders.stage(1, folder, "attachments: { toWorkItem: all }")) {
            Node node = stage.startProcess();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            largestFile(node, Integer.toString(ROOM));
            stage.both().files().toOrder(order, "stor.bin", new byte[ROOM + 1]);
            stage.both().files().toOrder(order, "lille.txt", Folders.bytes("lille"));
            Stage.patiently().until(() -> !stage.alarms("files wait: files.folder cannot hold them")
                    .isEmpty());
            largestFile(node, "unlimited");

            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .hasSize(2));
        }
    }

    private static void largestFile(Node node, String bytes) throws IOException, InterruptedException {
        Process limits = new ProcessBuilder(
                        "prlimit", "--pid", Long.toString(node.process().pid()), "--fsize=" + bytes + ":unlimited")
                .inheritIO()
                .start();
        assertThat(limits.waitFor()).isZero();
    }
}
