package dk.ordrebro.mirror.file;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people are told of a file that is not carried, and when it is tried anew. */
@Tag("integration")
final class TraceFilesTest {
    private static final Failure PASSING =
            Failure.Transient.of(Causes.http(Causes.SERVICENOW, 500), "ServiceNow answered 500");

    @TempDir
    Path folder;

    @Test
    void one_that_failed_for_too_long_is_given_up_and_one_that_was_refused_is_left() {
        try (FilesUnderTest files = new FilesUnderTest(folder, "{ toWorkItem: all }", "none")) {
            String failing = files.sides.attach("a.txt", "a");
            String refused = files.sides.attach("b.txt", "b");
            files.sides.downloads.put(failing, PASSING);
            files.sides.downloads.put(refused, new Failure.Refused(Causes.FILE_GONE, "not there"));
            files.noticed();
            assertThat(files.fates()).containsExactly("a.txt TO_CARRY", "b.txt LEFT");

            files.after(FilesUnderTest.GIVE_UP.plusHours(1));

            assertThat(files.fates()).containsExactly("a.txt GIVEN_UP", "b.txt LEFT");
        }
    }

    @Test
    void more_than_a_work_item_can_hold_are_told_before_they_are_fetched() {
        try (FilesUnderTest files = new FilesUnderTest(folder, "{ toWorkItem: all }", "none")) {
            for (int i = 0; i <= FileFates.MOST; i++) {
                files.sides.attach(i + ".txt", "content " + i);
            }

            assertThat(files.fates())
                    .hasSize(FileFates.MOST + 1)
                    .endsWith("99.txt TO_CARRY", "100.txt TOO_MANY")
                    .filteredOn(fate -> fate.endsWith("TOO_MANY"))
                    .hasSize(1);
        }
    }

    @Test
    void one_that_was_kept_back_for_long_has_its_own_time_to_fail_once_it_is_carried() {
        try (FilesUnderTest files = new FilesUnderTest(folder, "{ toWorkItem: all, largest: 5B }", "none")) {
            String file = files.sides.attach("stor.txt", "seven..");
            files.noticed();
            files.clock.forward(Duration.ofDays(30));
            files.sides.downloads.put(file, PASSING);

            files.map("{ toWorkItem: all, largest: 8B }");
            files.round();

            assertThat(files.left()).containsExactly(file + " files/too-large");
            files.sides.downloads.clear();
            files.after(Duration.ofHours(1));
            assertThat(files.sides.ofItem()).containsExactly("stor.txt");
        }
    }
}
