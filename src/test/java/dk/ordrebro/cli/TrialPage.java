package dk.ordrebro.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** {@code docs/trial.md} as tests read it. */
final class TrialPage {
    private static final Pattern BLOCK = Pattern.compile("(?s)```sh\n(.*?)```\n(?:```text\n(.*?)```\n)?");

    /**
     * A part of the page.
     *
     * @param title of the point, with its numbers
     * @param commands of all its blocks
     * @param seen the lines that must be seen
     * @param text all of it
     */
    record Part(String title, List<String> commands, List<String> seen, String text) {
        boolean point() {
            return Character.isDigit(title.charAt(0));
        }
    }

    private TrialPage() {}

    static List<Part> parts() throws IOException {
        List<Part> parts = new ArrayList<>();
        for (String part : Files.readString(Path.of("docs/trial.md")).split("(?m)^##+ |^# ")) {
            if (!part.isBlank()) {
                parts.add(part(part));
            }
        }
        return parts;
    }

    private static Part part(String text) {
        List<String> commands = new ArrayList<>();
        List<String> seen = new ArrayList<>();
        Matcher block = BLOCK.matcher(text);
        while (block.find()) {
            commands.add(block.group(1));
            if (block.group(2) != null) {
                block.group(2).lines().map(String::strip).forEach(seen::add);
            }
        }
        return new Part(text.lines().findFirst().orElseThrow(), commands, seen, text);
    }
}
