package dk.ordrebro.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code sandbox --tour} as a process, with nobody at its terminal. */
@Tag("integration")
class TourTest {
    @TempDir
    private Path here;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "C.UTF-8     | see   | or    | the order is Work in Progress in ServiceNow | 17 orders, one work item each: none missing",
                "da_DK.UTF-8 | se    | eller | ordren er Work in Progress i ServiceNow     | 17 ordrer, en arbejdsopgave hver: ingen mangler"
            })
    void the_tour_goes_to_its_end_by_itself_and_every_step_came_true(
            String language, String see, String or, String taken, String summary) {
        Command.Ended ended = new Command(here, Map.of("LC_ALL", language, "ORDREBRO_HTTP_PORT", "0"))
                .run(
                        SandboxProcess.of(
                                        List.of("--tour --pace 0 --orders 11 --servicenow-port 0 --azure-devops-port 0"
                                                .split(" ")))
                                .command(),
                        "");

        assertThat(ended.code()).as(ended.said()).isZero();
        assertThat(ended.said())
                .contains(taken, summary, "#kunde", "Telefoni", "Feature ", "docs/sandbox.md")
                .containsPattern("(?m)^10\\. ")
                .doesNotContain("at dk.", "ERROR", "{0}");
        assertThat(ended.said().lines().filter(line -> line.strip().startsWith(see + "  ")))
                .as("each step says where to look")
                .hasSizeGreaterThanOrEqualTo(9)
                .allMatch(line -> line.contains("http://127.0.0.1:"));
        assertThat(ended.said().lines().filter(line -> line.strip().startsWith(or + " ")))
                .as("each step says which command shows it")
                .hasSize(10)
                .allMatch(line -> line.contains("./ordrebro "));
    }
}
