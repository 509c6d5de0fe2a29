package dk.ordrebro.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The mappings and lookups that lie in the configuration folder, with one mapping file otherwise; gone when it is closed. For a trial. */
final class TrialFolder implements AutoCloseable {
    /** A name in the folder of mappings, and no way out of it. */
    static final String NAME = "[A-Za-z0-9][A-Za-z0-9_-]{0,80}\\.ya?ml";

    private static final List<String> TAKEN = List.of("mappings", "lookups");

    private final Path root;

    private TrialFolder(Path root) {
        this.root = root;
    }

    /** @param name matches {@link #NAME} */
    static TrialFolder of(Path config, String name, String content) {
        try {
            TrialFolder folder = new TrialFolder(Files.createTempDirectory("ordrebro-trial"));
            for (String part : TAKEN) {
                copy(config.resolve(part), Files.createDirectory(folder.root.resolve(part)));
            }
            Files.writeString(folder.root.resolve("mappings").resolve(name), content);
            return folder;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The mapping files there are, by name. */
    static List<String> names(Path config) {
        try (Stream<Path> files = Files.list(config.resolve("mappings"))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.matches(NAME))
                    .sorted()
                    .toList();
        } catch (IOException gone) {
            return List.of();
        }
    }

    private static void copy(Path from, Path to) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        try (Stream<Path> files = Files.list(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Files.copy(file, to.resolve(file.getFileName()));
            }
        }
    }

    Path root() {
        return root;
    }

    @Override
    public void close() {
        try (Stream<Path> all = Files.walk(root)) {
            all.sorted(Comparator.reverseOrder()).forEach(TrialFolder::delete);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
