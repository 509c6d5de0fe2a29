package dk.ordrebro.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code ordrebro completion} writes is asked by a shell as a person does with the tabulator. */
@Tag("integration")
final class CompletionVerbTest {
    @TempDir
    Path folder;

    private String completed(String... words) throws IOException {
        Shell shell = new Shell();
        assertThat(shell.execute("completion")).isZero();
        Path script = Files.writeString(folder.resolve("completion"), shell.out.toString());
        String line = String.join(" ", words);
        String asked =
                ". '%s'; COMP_WORDS=(%s ''); COMP_CWORD=%d; COMP_LINE='%s '; _complete_ordrebro; echo \"${COMPREPLY[@]}\""
                        .formatted(script, line, words.length, line);
        Process bash = new ProcessBuilder("bash", "-c", asked)
                .redirectErrorStream(true)
                .start();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void verbs_and_those_under_them_are_completed() throws IOException {
        assertThat(completed("ordrebro").split("\\s+")).contains("run", "status", "verify", "completion");
        assertThat(completed("ordrebro", "dead").split("\\s+")).contains("list", "show", "replay", "discard");
    }
}
