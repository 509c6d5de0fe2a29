package dk.ordrebro.mirror.file;

import static org.assertj.core.api.Assertions.assertThat;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that was left is carried once what kept it back is gone; one that the scanner refused never is. */
@Tag("integration")
final class JudgedAnewTest {
    @TempDir
    Path folder;

    @Test
    void larger_bounds_and_more_types_carry_what_they_kept_back_and_tell_nothing_twice() {
        try (FilesUnderTest files =
                new FilesUnderTest(folder, "{ toWorkItem: all, largest: 5B, types: [txt] }", "none")) {
            String large = files.sides.attach("stor.txt", "seven..");
            String larger = files.sides.attach("større.txt", "many more..");
            String type = files.sides.attach("a.pdf", "pdf");
            files.noticed();
            assertThat(files.left())
                    .containsExactly(large + " files/too-large", larger + " files/too-large", type + " files/type");

            files.map("{ toWorkItem: all, largest: 8B, types: [txt, pdf] }");
            files.round();

            assertThat(files.sides.ofItem()).containsExactly("stor.txt", "a.pdf");
            assertThat(files.left()).hasSize(3);
            files.noticed();
            assertThat(files.left()).hasSize(3);
        }
    }

    @Test
    void a_pasted_picture_that_was_too_large_is_carried_once_larger_ones_are() {
        try (FilesUnderTest files = new FilesUnderTest(folder, "{ toOrder: all, largest: 5B }", "none")) {
            String id = "0c1d2e3f-0000-1111-2222-333344445555";
            files.sides.paste(id, "\u0089PNG\r\n\032\n and so on");
            files.pasted(id);
            assertThat(files.left()).containsExactly("picture:" + id + " files/too-large");

            files.map("{ toOrder: all, largest: 6B }");
            files.round();
            assertThat(files.sides.toOrder).isEmpty();
            files.map("{ toOrder: all, largest: 1KB }");
            files.round();

            assertThat(files.sides.toOrder).containsExactly("billede-0c1d2e3f.png");
            assertThat(files.left()).hasSize(1);
        }
    }

    @Test
    void a_replay_tries_again_what_was_refused_or_given_up() {
        try (FilesUnderTest files = new FilesUnderTest(folder, "{ toWorkItem: all }", "none")) {
            String file = files.sides.attach("a.txt", "a");
            files.sides.downloads.put(file, new Failure.Refused(Causes.FILE_GONE, "not there"));
            files.noticed();
            files.sides.downloads.clear();
            files.noticed();
            assertThat(files.sides.ofItem()).isEmpty();

            files.replay();

            assertThat(files.sides.ofItem()).containsExactly("a.txt");
        }
    }

    @Test
    void what_the_scanner_refused_stays_whatever_is_asked() throws Exception {
        Path script = folder.resolve("scan.sh");
        Files.writeString(script, "exit 1\n");
        try (FilesUnderTest files = new FilesUnderTest(folder, "{ toWorkItem: all, largest: 5MB }", "sh " + script)) {
            String virus = files.sides.attach("a.txt", "virus");
            files.noticed();
            Files.writeString(script, "exit 0\n");

            files.map("{ toWorkItem: all, largest: 6MB }");
            files.round();
            files.replay();

            assertThat(files.sides.ofItem()).isEmpty();
            assertThat(files.left()).containsExactly(virus + " files/scan");
            assertThat(files.sides.fetched).isEqualTo(1);
        }
    }
}
