package dk.ordrebro.mirror.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same file attached twice to one order. */
@Tag("integration")
final class TwinFilesTest {
    @TempDir
    Path folder;

    @Test
    void a_file_that_is_attached_twice_is_carried_once_whether_both_are_found_at_once_or_not() {
        try (FilesUnderTest test = new FilesUnderTest(folder, "{ toWorkItem: all }", "")) {
            test.sides.attach("bilag.txt", "det samme");
            test.sides.attach("bilag.txt", "det samme");
            test.sides.attach("bilag.txt", "noget andet");
            test.noticed();
            test.sides.attach("bilag.txt", "det samme");

            test.noticed();

            assertThat(test.sides.ofItem()).containsExactly("bilag.txt", "bilag.txt");
            assertThat(test.fates()).hasSize(4).containsOnly("bilag.txt CARRIED");
        }
    }
}
