package dk.ordrebro.console;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The line of a file that a problem is about, as it stands there now. @param config what problems name their files from */
record FaultyLines(Path config) {
    /** No other folder is looked into, whatever a problem says. */
    private static final Pattern PLACE = Pattern.compile("^((?:mappings|lookups|examples)/[^:/\\\\]+):(\\d{1,6})\\b");

    private static final int LONGEST = 200;

    /** @param problem as {@code check} tells it; empty where it names no line, or the file is gone */
    Optional<String> of(String problem) {
        Matcher place = PLACE.matcher(problem);
        if (!place.find()) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(config.resolve(place.group(1)))) {
            return lines.skip(Math.max(0, Long.parseLong(place.group(2)) - 1))
                    .findFirst()
                    .filter(line -> !line.isBlank())
                    .map(line -> line.length() > LONGEST ? line.substring(0, LONGEST) + "…" : line);
        } catch (IOException | UncheckedIOException gone) {
            return Optional.empty();
        }
    }
}
