package dk.ordrebro.settings;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code files.scan}: who looks at a file before it is carried. */
public sealed interface FileScan {
    /** Nobody. */
    FileScan NONE = new None();

    /** Nobody. */
    record None() implements FileScan {}

    /** ClamAV's daemon, over TCP. */
    record Clamd(String host, int port) implements FileScan {}

    /** A program that gets the file on its standard input and ends with 0 for a clean one, 1 for one that is refused. */
    record Command(String line) implements FileScan {}

    Pattern CLAMD = Pattern.compile("clamd:(\\[[0-9a-fA-F:.]+]|[^:\\[\\]]+):(\\d{1,5})");

    /** Empty for a clamd without a host or a port that can be. */
    static Optional<FileScan> of(String text) {
        if (text.isBlank() || text.equals("none")) {
            return Optional.of(NONE);
        }
        if (!text.startsWith("clamd")) {
            return Optional.of(new Command(text));
        }
        Matcher clamd = CLAMD.matcher(text);
        return clamd.matches() && Integer.parseInt(clamd.group(2)) <= 65_535
                ? Optional.of(new Clamd(clamd.group(1).replaceAll("[\\[\\]]", ""), Integer.parseInt(clamd.group(2))))
                : Optional.empty();
    }
}
