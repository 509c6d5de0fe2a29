package dk.ordrebro.yaml;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What to do about what the YAML parser says, for those who do not think in tokens. */
final class YamlRemedies {
    /** A text in quotes goes on to the end of the file. */
    static final String OPEN = "unexpected end of stream";

    private static final Pattern DOUBLE_QUOTED = Pattern.compile("\"([^\"]*)\"");

    private static final Pattern TWO_COLONS = Pattern.compile("^[^:]+: .*: ");

    private YamlRemedies() {}

    /** @param content of the file, in which the place is */
    static String of(String problem, Place place, String content) {
        String said = problem == null ? "" : problem;
        String line = line(content, place.line());
        if (said.contains("unknown escape character") || said.contains("expected escape sequence")) {
            return "in double quotes a backslash begins an escape; write it without quotes or in single quotes"
                    + quotedAt(line, place.column());
        }
        if (said.contains("TAB")) {
            return "indent with spaces, not with a tab";
        }
        if (said.contains("cannot start any token")) {
            return "put the value in quotes: '"
                    + line.substring(Math.min(place.column() - 1, line.length()))
                            .strip() + "'";
        }
        if (said.contains("mapping values are not allowed")
                && TWO_COLONS.matcher(line).find()) {
            return "put a text with ': ' in it in quotes";
        }
        if (said.contains(OPEN)) {
            return "a quote is opened and never closed; close it";
        }
        return "check indentation, quotes and colons here";
    }

    /** The text in double quotes that holds the column, as it was meant. */
    private static String quotedAt(String line, int column) {
        Matcher quoted = DOUBLE_QUOTED.matcher(line);
        while (quoted.find()) {
            if (quoted.start() < column && column <= quoted.end()) {
                return ": " + quoted.group(1);
            }
        }
        return "";
    }

    private static String line(String content, int number) {
        return content.lines().skip(Math.max(0, number - 1L)).findFirst().orElse("");
    }
}
