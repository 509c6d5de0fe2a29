package dk.ordrebro;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Java refuses a cache in silence, and then starts as slowly as ever: so it is seen here that it does not. */
@Tag("integration")
final class ClassCacheTest {
    @Test
    void another_jvm_finds_our_classes_in_the_cache_whatever_its_memory() throws Exception {
        ClassCache cache = ClassCache.made();

        for (String memory : List.of("-Xmx96m", "-Xmx512m", "-Xmx3g")) {
            List<String> options = new ArrayList<>(JavaProcess.quickly(memory, "-Xlog:class+load"));
            options.addAll(cache.options());
            Process process = new ProcessBuilder(
                            JavaProcess.command(options, cache.classPath(), Main.class, "--version"))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

            assertThat(said.lines().filter(line -> line.contains("dk.ordrebro.cli.OrdrebroCommand ")))
                    .as(memory)
                    .singleElement()
                    .asString()
                    .contains("source: shared objects file");
        }
    }
}
