package dk.ordrebro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A copy of the shipped configuration, for a test to spoil. */
public final class ConfigCopy {
    private static final Path SHIPPED = Path.of("config");

    private ConfigCopy() {}

    /** @return where it is: a folder {@code config} in this one */
    public static Path in(Path folder) throws IOException {
        Path copy = folder.resolve("config");
        try (Stream<Path> files = Files.walk(SHIPPED)) {
            for (Path file : files.toList()) {
                Files.copy(file, copy.resolve(SHIPPED.relativize(file).toString()));
            }
        }
        return copy;
    }

    /** Examples say what becomes of the mappings as they are shipped: whoever changes those takes them away. */
    public static void withoutExamples(Path config) throws IOException {
        try (Stream<Path> examples = Files.list(config.resolve("examples"))) {
            for (Path example : examples.toList()) {
                Files.delete(example);
            }
        }
    }
}
