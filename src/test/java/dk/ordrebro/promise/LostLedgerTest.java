package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The ledger is gone, or an older copy of it was restored (faults.md, row 33). */
@Tag("integration")
@Execution(ExecutionMode.CONCURRENT)
final class LostLedgerTest {
    private static final int TREES = 100;
    private static final List<String> FILES = List.of("ledger.db", "ledger.db-wal", "ledger.db-shm");

    @TempDir
    Path folder;

    @Test
    void a_new_ledger_finds_the_work_items_that_the_orders_name() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            node.close();
            for (String file : FILES) {
                Files.deleteIfExists(folder.resolve(file));
            }

            Node again = stage.start();

            stage.awaitPromiseKept(again);
            assertThat(stage.both().items()).hasSize(3 * TREES);
        }
    }

    @Test
    void an_older_copy_of_the_ledger_is_caught_up_with() throws Exception {
        try (Stage stage = Stage.of(TREES, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            node.close();
            Path copy = Files.createDirectory(folder.resolve("backup"));
            copied(folder, copy);
            stage.both().trees(TREES);
            Node more = stage.start();
            stage.awaitPromiseKept(more);
            more.close();
            copied(copy, folder);

            Node restored = stage.start();

            stage.awaitPromiseKept(restored);
            assertThat(stage.both().items()).hasSize(6 * TREES);
        }
    }

    @Test
    void a_ledger_whose_file_vanishes_under_the_service_sends_nothing_more_and_goes_on_when_it_is_back()
            throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            Path elsewhere = folder.resolve("elsewhere.db");

            Files.move(folder.resolve("ledger.db"), elsewhere);

            stoppedFor(stage, node);
            Files.move(elsewhere, folder.resolve("ledger.db"));
            stage.awaitPromiseKept(node);
        }
    }

    @Test
    void a_backup_that_is_copied_over_the_ledger_under_the_service_sends_nothing_more() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Node node = stage.start();
            stage.awaitPromiseKept(node);
            node.close();
            Path backup = Files.copy(folder.resolve("ledger.db"), folder.resolve("backup.db"));
            Node second = stage.start();
            stage.awaitPromiseKept(second);

            try (OutputStream over = Files.newOutputStream(folder.resolve("ledger.db"))) { // as cp does: the same inode
                Files.copy(backup, over);
            }

            stoppedFor(stage, second);
            second.close();
            assertThat(Files.mismatch(backup, folder.resolve("ledger.db")))
                    .as("where the service has touched what was restored")
                    .isEqualTo(-1);
        }
    }

    /** Health says why, and a change of an order is not carried. */
    private static void stoppedFor(Stage stage, Node node) {
        Stage.patiently().untilAsserted(() -> assertThat(node.health())
                .startsWith("DOWN")
                .contains("was taken away or written over", "Back up and restore"));
        stage.both().orders("sc_task").forEach(task -> stage.both()
                .change("sc_task", task.get("sys_id"), Map.of("short_description", "Ny")));
        stage.both().forgetCalls();
        Stage.breathe(Duration.ofSeconds(3));
        assertThat(stage.writes()).isZero();
    }

    private static void copied(Path from, Path to) throws Exception {
        try (Stream<Path> all = FILES.stream().map(to::resolve)) {
            for (Path old : all.toList()) {
                Files.deleteIfExists(old);
            }
        }
        for (String file : FILES) {
            if (Files.exists(from.resolve(file))) {
                Files.copy(from.resolve(file), to.resolve(file));
            }
        }
    }
}
