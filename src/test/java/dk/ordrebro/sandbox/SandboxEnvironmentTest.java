package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a second terminal reads to look at a running sandbox. */
@Tag("integration")
class SandboxEnvironmentTest {
    @TempDir
    private Path folder;

    @Test
    void a_shell_that_reads_the_file_has_the_sandboxs_settings() throws Exception {
        Path file = SandboxEnvironment.write(
                folder,
                folder.resolve("it's config"),
                Map.of("ORDREBRO_SERVICENOW_URL", "http://127.0.0.1:8091", "ORDREBRO_HTTP_PORT", "a'b $(exit 3) `x`"));

        assertThat(shell(file, "$ORDREBRO_SERVICENOW_URL")).isEqualTo("http://127.0.0.1:8091");
        assertThat(shell(file, "$ORDREBRO_HTTP_PORT")).isEqualTo("a'b $(exit 3) `x`");
        assertThat(shell(file, "$ORDREBRO_CONFIG"))
                .isEqualTo(folder.resolve("it's config").toAbsolutePath().toString());
    }

    @Test
    void nothing_but_settings_is_written_down() throws IOException {
        Path file = SandboxEnvironment.write(
                folder, folder, Map.of("ORDREBRO_TOKEN", "s3cret", "PATH", "/bin", "MY_SECRET", "s3cret"));

        assertThat(Files.readString(file)).doesNotContain("s3cret", "PATH=");
    }

    private static String shell(Path file, String value) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("sh", "-c", ". \"$0\"; printf %s \"" + value + "\"", file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(shell.waitFor()).isZero();
        return said;
    }
}
