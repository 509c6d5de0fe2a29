package dk.ordrebro.mirror.file;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What fails is tried again for as long as the settings say, and holds up nothing else. */
@Tag("integration")
final class GivingUpFilesTest {
    private static final Failure PASSING =
            Failure.Transient.of(Causes.http(Causes.SERVICENOW, 500), "ServiceNow answered 500");

    @TempDir
    Path folder;

    private FilesUnderTest files() {
        return new FilesUnderTest(folder, "{ toWorkItem: all }", "none");
    }

    @Test
    void a_file_is_given_up_by_its_own_time_and_not_by_that_of_another() {
        try (FilesUnderTest files = files()) {
            String first = files.sides.attach("a.txt", "a");
            files.sides.downloads.put(first, PASSING);
            files.noticed();
            files.clock.forward(FilesUnderTest.GIVE_UP.minusHours(1));
            String second = files.sides.attach("b.txt", "b");
            files.sides.downloads.put(second, PASSING);
            files.noticed();
            assertThat(files.left()).isEmpty();

            files.after(Duration.ofHours(2));

            assertThat(files.left()).containsExactly(first + " servicenow/http-500");
            files.after(FilesUnderTest.GIVE_UP);
            assertThat(files.left()).containsExactly(first + " servicenow/http-500", second + " servicenow/http-500");
            assertThat(files.ledger.files().waiting()).isEqualTo(new FileStore.Waiting(0, 0));
        }
    }

    @Test
    void an_outage_gives_up_no_file() {
        try (FilesUnderTest files = files()) {
            String file = files.sides.attach("a.txt", "a");
            files.sides.downloads.put(file, PASSING);
            files.noticed();
            files.troubled = true;
            for (int hour = 0; hour < 72; hour++) {
                files.after(Duration.ofHours(1));
            }
            assertThat(files.left()).isEmpty();

            files.sides.downloads.clear();
            files.troubled = false;
            files.after(Duration.ofMinutes(16));

            assertThat(files.sides.ofItem()).containsExactly("a.txt");
        }
    }

    @Test
    void files_wait_for_a_scanner_that_is_away_and_one_that_it_never_tells_of_is_given_up() throws Exception {
        Path script = folder.resolve("scan.sh");
        Files.writeString(script, "exit 2\n");
        try (FilesUnderTest files = new FilesUnderTest(folder, "{ toWorkItem: all }", "sh " + script)) {
            String bad = files.sides.attach("a.txt", "kills the scanner");
            files.noticed();
            files.after(FilesUnderTest.GIVE_UP.plusHours(1));
            assertThat(files.left()).as("nothing gets through").isEmpty();

            Files.writeString(script, "grep -q kills && exit 2\nexit 0\n");
            files.sides.attach("b.txt", "b");
            files.noticed();
            files.after(Duration.ofHours(1));

            assertThat(files.sides.ofItem()).containsExactly("b.txt");
            assertThat(files.left()).containsExactly(bad + " files/scanner");
        }
    }

    @Test
    void a_tie_that_is_refused_for_one_file_is_made_for_the_others() {
        try (FilesUnderTest files = files()) {
            files.sides.attach("a.txt", "a");
            String bad = files.sides.attach("for stor.txt", "b");
            files.sides.attach("c.txt", "c");
            files.sides.refused = name -> name.equals("for stor.txt");

            files.noticed();

            assertThat(files.sides.ofItem()).containsExactly("a.txt", "c.txt");
            assertThat(files.left()).containsExactly(bad + " azure-devops/TF237082");
        }
    }
}
