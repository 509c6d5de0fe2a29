package dk.ordrebro.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FaultyLinesTest {
    @TempDir
    private Path folder;

    private FaultyLines lines() throws IOException {
        Files.createDirectories(folder.resolve("config/mappings"));
        Files.writeString(folder.resolve("config/mappings/10-pc.yaml"), "mapping: pc\nfrom: sc_reqitem\n\n");
        Files.writeString(folder.resolve("secret.yaml"), "password: x\n");
        return new FaultyLines(folder.resolve("config"));
    }

    @Test
    void shows_the_line_that_a_problem_names() throws IOException {
        assertThat(lines().of("mappings/10-pc.yaml:2:7: error: no such table")).contains("from: sc_reqitem");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mappings/10-pc.yaml:3:1: error: empty",
                "mappings/10-pc.yaml:99:1: error: behind the end",
                "mappings/gone.yaml:1:1: error: gone",
                "mappings/../secret.yaml:1:1: error: elsewhere",
                "../secret.yaml:1:1: error: elsewhere",
                "/etc/passwd:1:1: error: elsewhere",
                "mappings/..:1:1: error: a folder",
                "mappings: error: no mapping is left"
            })
    void shows_nothing_where_there_is_no_such_line_or_it_is_none_of_ours(String problem) throws IOException {
        assertThat(lines().of(problem)).isEmpty();
    }
}
