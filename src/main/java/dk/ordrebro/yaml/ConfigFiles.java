package dk.ordrebro.yaml;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The files of one config folder.
 *
 * @param root the folder that holds {@code mappings}, {@code lookups} and {@code examples}
 */
public record ConfigFiles(Path root) {
    private static final long LARGEST = 4L * 1024 * 1024;

    /** The files of a folder with one of these endings, in the order of their names; hidden and backup files left out. */
    public List<Path> in(String folder, String... endings) {
        Path dir = root.resolve(folder);
        if (!Files.isDirectory(dir)) {
            return List.of();
        }
        try (Stream<Path> files = Files.list(dir)) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.getFileName().toString().startsWith("."))
                    .filter(file ->
                            Arrays.stream(endings).anyMatch(file.getFileName().toString()::endsWith))
                    .sorted((a, b) ->
                            a.getFileName().toString().compareTo(b.getFileName().toString()))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String name(Path file) {
        return YamlFile.name(root, file);
    }

    public Optional<byte[]> bytes(Path file, Problems problems) {
        try {
            if (Files.size(file) <= LARGEST) {
                return Optional.of(Files.readAllBytes(file));
            }
            problems.error(Place.ofFile(name(file)), "the file is larger than 4 MB", "split it");
        } catch (IOException e) {
            FileTrouble trouble = FileTrouble.of(e);
            problems.error(Place.ofFile(name(file)), "the file cannot be read: " + trouble.what(), trouble.remedy());
        }
        return Optional.empty();
    }

    /** SHA-256 over the names and contents of mappings and lookups, the first 12 hexadecimal digits. */
    public String hash(Problems problems) {
        return hash(ruling(), problems);
    }

    /** The same over examples too: they decide whether a changed set goes live, but are no part of it. */
    public String fingerprint() {
        Stream<Path> examples = in("examples", ".yaml", ".yml").stream();
        return hash(Stream.concat(ruling().stream(), examples).toList(), new Problems());
    }

    private List<Path> ruling() {
        return Stream.concat(in("mappings", ".yaml", ".yml").stream(), in("lookups", ".yaml", ".yml", ".csv").stream())
                .toList();
    }

    private String hash(List<Path> all, Problems problems) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            for (Path file : all) {
                digest.update((name(file) + "\n").getBytes(StandardCharsets.UTF_8));
                digest.update(bytes(file, problems).orElse(new byte[0]));
            }
            return HexFormat.of().formatHex(digest.digest()).substring(0, 12);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
