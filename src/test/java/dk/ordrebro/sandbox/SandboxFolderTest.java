package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dk.ordrebro.sandbox.SandboxFolder.Passed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where a sandbox writes, and what it never touches. */
class SandboxFolderTest {
    @TempDir
    private Path here;

    private Path preferred() {
        return here.resolve("data/sandbox");
    }

    private SandboxFolder claim() throws IOException {
        return SandboxFolder.claim(preferred(), here.resolve("tmp"));
    }

    @Test
    void makes_a_folder_and_marks_it() throws IOException {
        try (SandboxFolder folder = claim()) {
            assertThat(folder.path()).isEqualTo(preferred());
            assertThat(folder.passed()).isEqualTo(Passed.NOTHING);
            assertThat(preferred().resolve(SandboxFolder.MARKER)).exists();
        }
    }

    @Test
    void leaves_a_folder_with_a_users_own_files_as_it_is() throws IOException {
        Files.createDirectories(preferred());
        Files.writeString(preferred().resolve("ledger.db"), "my own");
        Files.writeString(preferred().resolve("thesis.odt"), "three years");

        try (SandboxFolder folder = claim()) {
            assertThat(folder.path()).isEqualTo(here.resolve("data/sandbox-2"));
            assertThat(folder.passed()).isEqualTo(Passed.FOREIGN);
        }
        assertThat(preferred().resolve("ledger.db")).hasContent("my own");
        assertThat(preferred().resolve("thesis.odt")).hasContent("three years");
        assertThat(preferred().resolve(SandboxFolder.MARKER)).doesNotExist();
    }

    @Test
    void deletes_of_an_earlier_sandbox_only_what_that_one_wrote() throws IOException {
        claim().close();
        for (String name : List.of("ledger.db", "ledger.db-wal", "environment", "notes.txt")) {
            Files.writeString(preferred().resolve(name), "old");
        }
        Files.createDirectories(preferred().resolve("mine"));

        try (SandboxFolder folder = claim()) {
            assertThat(folder.path()).isEqualTo(preferred());
            assertThat(preferred().resolve("notes.txt")).hasContent("old");
            assertThat(preferred().resolve("mine")).isDirectory();
            assertThat(folder.ledger()).doesNotExist();
            assertThat(preferred().resolve("environment")).doesNotExist();
        }
    }

    @Test
    void takes_another_folder_while_a_sandbox_runs_in_the_first() throws IOException {
        try (SandboxFolder first = claim()) {
            Files.writeString(first.ledger(), "in use");

            try (SandboxFolder second = claim()) {
                assertThat(second.path()).isEqualTo(here.resolve("data/sandbox-2"));
                assertThat(second.passed()).isEqualTo(Passed.RUNNING);
            }
            assertThat(first.ledger()).hasContent("in use");
        }
    }

    @Test
    void follows_no_link_into_somebody_elses_folder() throws IOException {
        Path elsewhere = Files.createDirectories(here.resolve("elsewhere"));
        Files.writeString(elsewhere.resolve(SandboxFolder.MARKER), "");
        Files.writeString(elsewhere.resolve("ledger.db"), "precious");
        Files.createDirectories(preferred().getParent());
        Files.createSymbolicLink(preferred(), elsewhere);

        try (SandboxFolder folder = claim()) {
            assertThat(folder.passed()).isEqualTo(Passed.FOREIGN);
        }
        assertThat(elsewhere.resolve("ledger.db")).hasContent("precious");
    }

    @Test
    void takes_a_passing_folder_where_it_may_not_write() throws IOException {
        Files.writeString(here.resolve("data"), "a file where the folder should be");

        Path passing;
        try (SandboxFolder folder = claim()) {
            passing = folder.path();
            Files.writeString(folder.ledger(), "rows");
            assertThat(passing).startsWith(here.resolve("tmp"));
            assertThat(folder.passed()).isEqualTo(Passed.NOT_WRITABLE);
        }
        assertThat(passing).doesNotExist();
    }

    @Test
    void says_so_where_there_is_no_place_at_all() throws IOException {
        Files.writeString(here.resolve("data"), "a file");
        Files.writeString(here.resolve("tmp"), "a file");

        assertThatThrownBy(this::claim).isInstanceOf(IOException.class);
    }
}
