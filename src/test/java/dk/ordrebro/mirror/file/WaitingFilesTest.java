package dk.ordrebro.mirror.file;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.ledger.FileStore;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that nobody can carry for now are not forgotten. */
@Tag("integration")
final class WaitingFilesTest {
    @TempDir
    Path folder;

    @Test
    void what_is_left_out_because_the_lease_was_lost_is_carried_under_the_next() {
        try (FilesUnderTest files = new FilesUnderTest(folder, "{ toWorkItem: all }", "none")) {
            files.sides.attach("a.txt", "a");
            files.sides.attach("b.txt", "b");
            files.sides.uploading = () -> {
                files.sides.uploading = () -> {};
                files.unprolonged = true;
                files.clock.forward(Lease.LENGTH);
            };

            files.noticed();

            assertThat(files.sides.ofItem()).containsExactly("a.txt", "b.txt");
        }
    }

    @Test
    void files_wait_for_a_work_item_that_is_not_shown() {
        try (FilesUnderTest files = new FilesUnderTest(folder, "{ toWorkItem: all }", "none")) {
            files.sides.attach("a.txt", "a");
            files.sides.shown = false;
            files.noticed();
            assertThat(files.ledger.files().waiting()).isEqualTo(new FileStore.Waiting(1, 0));

            files.sides.shown = true;
            files.after(Duration.ofHours(1));

            assertThat(files.sides.ofItem()).containsExactly("a.txt");
        }
    }
}
