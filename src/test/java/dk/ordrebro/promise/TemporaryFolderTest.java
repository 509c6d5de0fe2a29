package dk.ordrebro.promise;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.promise.stage.Folders;
import dk.ordrebro.promise.stage.Node;
import dk.ordrebro.promise.stage.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The temporary folder: nothing of SQLite's is unpacked into it, so it may forbid programs, and kills do not fill it. */
@Tag("integration")
final class TemporaryFolderTest {
    /** Where not even the administrator can make a file: SQLite's library can be neither unpacked nor run there. */
    private static final String FORBIDDING = "/proc";

    @TempDir
    Path folder;

    @Test
    void a_killed_process_leaves_no_copy_of_sqlites_library() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (Stage stage = Stage.of(1, folder)) {
            Node node = stage.startAloud("-Djava.io.tmpdir=" + temporary);
            stage.awaitPromiseKept(node);

            node.kill();

            try (Stream<Path> left = Files.walk(temporary)) {
                assertThat(left.map(Path::toString)).noneMatch(name -> name.contains("sqlite"));
            }
        }
    }

    /** A temporary folder may be memory, as the container's is, and smaller than one file. */
    @Test
    void files_on_their_way_lie_beside_the_ledger() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        try (Stage stage = Folders.stage(1, folder, "attachments: { toWorkItem: all }")) {
            Node node = stage.startAloud("-Djava.io.tmpdir=" + temporary);
            stage.awaitPromiseKept(node);
            Files.move(temporary, folder.resolve("gone"));
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();

            stage.both().files().toOrder(order, "a.txt", Folders.bytes("a"));

            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .containsExactly("a.txt=a"));
        }
    }

    @Test
    void what_a_dead_process_left_is_taken_away_at_the_start_and_nothing_else() throws Exception {
        Path spool = Files.createDirectory(folder.resolve("spool"));
        Path left = Files.writeString(spool.resolve("ordrebro-" + new UUID(7, 9)), "half a file");
        Path other = Files.writeString(spool.resolve("ordrebro-notes"), "of somebody");
        try (Stage stage = Folders.stage(1, folder, "attachments: { toWorkItem: all }")) {
            stage.set("FILES_FOLDER", spool.toString()).start();

            assertThat(left).doesNotExist();
            assertThat(other).exists();
        }
    }

    /** The folder cannot even be made: something stands in its place. */
    @Test
    void a_file_that_finds_no_place_waits_is_told_once_and_is_carried_when_there_is_one() throws Exception {
        Path spool = Files.writeString(folder.resolve("spool"), "no folder");
        try (Stage stage = Folders.stage(1, folder, "attachments: { toWorkItem: all }")) {
            Node node = stage.set("FILES_FOLDER", spool.toString()).startAloud();
            stage.awaitPromiseKept(node);
            Map<String, String> order = stage.both().orders("sc_req_item").getFirst();
            stage.both().files().toOrder(order, "a.txt", Folders.bytes("a"));
            stage.both().files().toOrder(order, "b.txt", Folders.bytes("b"));
            Stage.patiently().until(() -> stage.log().contains("files wait: files.folder cannot hold them"));

            Files.delete(spool);

            Stage.patiently().untilAsserted(() -> assertThat(Folders.ofItem(stage, order))
                    .containsExactly("a.txt=a", "b.txt=b"));
            assertThat(stage.told("WARN", "files wait")).hasSize(1);
            assertThat(stage.log()).contains("files are carried again");
        }
    }

    @Test
    void the_ledger_opens_where_no_program_may_run_from_the_temporary_folder() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Node node = stage.startAloud("-Dorg.sqlite.tmpdir=" + FORBIDDING);

            stage.awaitPromiseKept(node);
        }
    }

    @Test
    void where_the_library_is_missing_the_message_names_the_folder_and_what_to_do() throws Exception {
        try (Stage stage = Stage.of(1, folder)) {
            Node node = stage.startAloud("-Dorg.sqlite.tmpdir=" + FORBIDDING, "-Dordrebro.native=/nowhere");

            assertThat(node.process().waitFor()).isEqualTo(1);

            assertThat(stage.log()).contains("SQLite's native library", FORBIDDING, "-Dorg.sqlite.tmpdir=FOLDER");
            assertThat(stage.log()).doesNotContain("at dk.", "at org.");
        }
    }
}
