package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.mapping.example.ExampleResult;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether the examples come out as they should. */
public record TestAnswer(Path config, List<Problem> problems, List<ExampleResult> results) implements Answer {
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cc}\\p{Cf}\\p{Z}&&[^ ]]");

    private long failed() {
        return results.stream().filter(result -> !result.passed()).count();
    }

    @Override
    public int exitCode() {
        return problems.isEmpty() && failed() == 0 ? ExitCodes.WELL : ExitCodes.PROBLEMS;
    }

    @Override
    public Map<String, Object> json(Terminal terminal) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("examples", results.size());
        json.put("failed", failed());
        json.put("results", results);
        json.put("problems", problems.stream().map(Problem::toString).toList());
        return json;
    }

    @Override
    public void print(Terminal terminal) {
        new ProblemReport(terminal, config).people(problems, terminal.out());
        results.stream().filter(result -> !result.passed()).forEach(result -> print(result, terminal));
        terminal.out().println(terminal.text(failed() == 0 ? "test.passed" : "test.failed", results.size(), failed()));
    }

    private void print(ExampleResult result, Terminal terminal) {
        String place = config.resolve(result.place().file()) + ":"
                + result.place().line() + ":" + result.place().column();
        terminal.out().println(place + ": " + terminal.bold(result.example()));
        for (ExampleResult.Difference difference : result.differences()) {
            terminal.out().println("  " + difference.what());
            boolean edges = hasBlankEdges(difference.expected()) || hasBlankEdges(difference.got());
            new Table()
                    .row("  " + terminal.text("test.expected"), seen(difference.expected(), edges))
                    .row("  " + terminal.text("test.got"), terminal.red(seen(difference.got(), edges)))
                    .print(terminal.out());
        }
    }

    private static boolean hasBlankEdges(String value) {
        return !value.equals(value.strip());
    }

    /** What nobody sees is where two values differ that look alike. */
    private static String seen(String value, boolean quoted) {
        String shown = UNSEEN.matcher(value).replaceAll(found -> Matcher.quoteReplacement(escape(found.group())));
        return quoted ? "'" + shown + "'" : shown;
    }

    private static String escape(String unseen) {
        return switch (unseen) {
            case "\n" -> "\\n";
            case "\t" -> "\\t";
            default -> String.format("\\u%04x", (int) unseen.charAt(0));
        };
    }
}
