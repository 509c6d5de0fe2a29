package dk.ordrebro.cli.answer;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problem.Severity;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Prints problems: for people with the line and a caret, for CI one a line, or as JSON. */
public final class ProblemReport {
    private final Terminal terminal;
    private final Path config;
    private final Map<Path, List<String>> files = new HashMap<>();

    /** @param config the folder that the problems' files are relative to */
    public ProblemReport(Terminal terminal, Path config) {
        this.terminal = terminal;
        this.config = config;
    }

    public static boolean hasErrors(List<Problem> problems) {
        return count(problems, Severity.ERROR) > 0;
    }

    /** {@code file:line:column: error: what; remedy}, the file as seen from the working directory. */
    void lines(List<Problem> problems) {
        problems.forEach(problem -> terminal.out().println(named(problem)));
    }

    /** Each with the line it stands in and a caret. */
    public void people(List<Problem> problems, PrintWriter out) {
        String file = "";
        for (Problem problem : problems) {
            if (!file.isEmpty() && !file.equals(problem.file())) {
                out.println();
            }
            file = problem.file();
            out.println(painted(problem));
            excerpt(problem, out);
        }
        out.flush();
    }

    /** The last line: how many of each, or that all is well. */
    void sum(List<Problem> problems) {
        if (!problems.isEmpty()) {
            terminal.out().println();
        }
        terminal.out()
                .println(terminal.text(
                        problems.isEmpty() ? "check.well" : "check.sum",
                        config,
                        count(problems, Severity.ERROR),
                        count(problems, Severity.WARNING)));
    }

    /** For programs, each by its parts. */
    public List<Map<String, Object>> fields(List<Problem> problems) {
        return problems.stream().map(this::named).map(ProblemReport::fields).toList();
    }

    private static Map<String, Object> fields(Problem problem) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("file", problem.file());
        fields.put("line", problem.line());
        fields.put("column", problem.column());
        fields.put("severity", problem.severity().name().toLowerCase(java.util.Locale.ROOT));
        fields.put("what", problem.what());
        fields.put("remedy", problem.remedy());
        return fields;
    }

    static long count(List<Problem> problems, Severity severity) {
        return problems.stream()
                .filter(problem -> problem.severity() == severity)
                .count();
    }

    /** The problem with its file as the caller would open it. */
    private Problem named(Problem problem) {
        boolean variable = problem.file().startsWith("ORDREBRO_"); // an override from the environment
        String name = variable ? problem.file() : config.resolve(problem.file()).toString();
        return new Problem(
                name, problem.line(), problem.column(), problem.severity(), problem.what(), problem.remedy());
    }

    private String painted(Problem problem) {
        String plain = named(problem).toString();
        String word = problem.severity() == Severity.ERROR ? ": error: " : ": warning: ";
        String colour = problem.severity() == Severity.ERROR ? terminal.red(word) : terminal.yellow(word);
        return terminal.colours() ? plain.replaceFirst(word, java.util.regex.Matcher.quoteReplacement(colour)) : plain;
    }

    private void excerpt(Problem problem, PrintWriter out) {
        List<String> lines = files.computeIfAbsent(config.resolve(problem.file()), ProblemReport::read);
        if (problem.line() < 1 || problem.line() > lines.size()) {
            return;
        }
        String number = String.format("%6d | ", problem.line());
        String line = lines.get(problem.line() - 1);
        out.println(terminal.faint(number) + line);
        int column = Math.clamp(problem.column() - 1L, 0, line.codePointCount(0, line.length()));
        String before = line.substring(0, line.offsetByCodePoints(0, column)).replaceAll("[^\t]", " ");
        out.println(terminal.faint(" ".repeat(number.length() - 2) + "| ") + before + terminal.red("^"));
    }

    private static List<String> read(Path file) {
        try {
            return Files.isRegularFile(file) ? Files.readAllLines(file) : List.of();
        } catch (IOException e) {
            return List.of(); // that it cannot be read is a problem of its own, told already
        }
    }
}
