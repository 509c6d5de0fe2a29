package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sandboxes as processes of their own, started in the same folder. */
@Tag("integration")
class TwoSandboxesTest {
    @TempDir
    private Path here;

    private Process started(String... arguments) throws IOException {
        List<String> all = new ArrayList<>(List.of("--orders", "3"));
        all.addAll(List.of(arguments));
        ProcessBuilder builder = SandboxProcess.of(all)
                .directory(here.toFile())
                .redirectErrorStream(false)
                .redirectError(here.resolve("log-" + arguments.length).toFile());
        builder.environment().putAll(Map.of("LC_ALL", "C.UTF-8"));
        return builder.start();
    }

    /** What it printed, up to the line with this text. */
    private static String until(BufferedReader out, String text) throws IOException {
        StringBuilder said = new StringBuilder();
        for (String line = out.readLine(); line != null; line = out.readLine()) {
            said.append(line).append('\n');
            if (line.contains(text)) {
                return said.toString();
            }
        }
        throw new AssertionError("never said '" + text + "' but:\n" + said);
    }

    @Test
    void a_second_sandbox_settles_its_orders_beside_a_running_one_whose_ledger_stays() throws Exception {
        Process first = started("--servicenow-port", "0", "--azure-devops-port", "0");
        try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
            until(out, "data/sandbox/environment");
            Object ledger = Files.readAttributes(here.resolve("data/sandbox/ledger.db"), "unix:ino")
                    .get("ino");

            Process second = started("--once");
            String said = new String(second.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(second.waitFor()).as(said).isZero();
            assertThat(said)
                    .contains("Another sandbox runs in data/sandbox; this one has its ledger in data/sandbox-2");
            assertThat(first.isAlive()).isTrue();
            assertThat(Files.readAttributes(here.resolve("data/sandbox/ledger.db"), "unix:ino")
                            .get("ino"))
                    .isEqualTo(ledger);
        } finally {
            first.destroy();
            first.waitFor();
        }
    }

    @Test
    void a_named_port_that_is_taken_is_told_with_a_code_of_its_own() throws Exception {
        Process first = started("--systems-only", "--servicenow-port", "0", "--azure-devops-port", "0");
        try (BufferedReader out = first.inputReader(StandardCharsets.UTF_8)) {
            String said = until(out, "Azure DevOps");
            String port = said.replaceAll("(?s).*ServiceNow[^\\n]*:(\\d+).*", "$1");

            Process second = started("--once", "--servicenow-port", port);
            assertThat(second.waitFor()).isEqualTo(4);
            assertThat(here.resolve("log-3"))
                    .content()
                    .contains("cannot listen on 127.0.0.1:" + port)
                    .doesNotContain("at dk.");
        } finally {
            first.destroy();
            first.waitFor();
        }
    }
}
