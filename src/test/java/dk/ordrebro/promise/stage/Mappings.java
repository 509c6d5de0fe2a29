package dk.ordrebro.promise.stage;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Stream;

/** What the mappings of a stage say besides what is shipped. */
public final class Mappings {
    private Mappings() {}

    /** Has each say this too that does not say something of the kind yet. @param rule a key of theirs and its value */
    public static void say(Path config, String rule) {
        say(config, "", rule);
    }

    /** The same of those whose files begin so. */
    public static void say(Path config, String begins, String rule) {
        try {
            for (Path mapping : files(config, begins)) {
                if (!Files.readString(mapping).contains("\n" + rule.substring(0, rule.indexOf(':') + 1))) {
                    Files.writeString(mapping, "\n" + rule + "\n", StandardOpenOption.APPEND);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path config, String begins) throws IOException {
        try (Stream<Path> files = Files.list(config.resolve("mappings"))) {
            return files.filter(one -> one.getFileName().toString().startsWith(begins))
                    .toList();
        }
    }
}
