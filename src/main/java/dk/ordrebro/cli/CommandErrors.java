package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.ProblemReport;
import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.yaml.NearestName;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in a line or two what is wrong with the command line, or why a verb has no answer, and gives the exit code. With
 * {@code --json} it says so in one JSON object where the answer would have stood.
 */
final class CommandErrors implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    private static final String JSON = "--json";

    private final Terminal terminal;

    CommandErrors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
        if (List.of(arguments).contains(JSON)) {
            return json(what(wrong), List.of(), ExitCodes.WRONG_USE);
        }
        terminal.err().println(terminal.red("ordrebro: ") + what(wrong));
        String name = line.getCommandSpec().qualifiedName();
        if (line.getParent() == null) {
            terminal.err()
                    .println(terminal.text(
                            "complaint.verbs",
                            String.join(", ", line.getSubcommands().keySet())));
        }
        terminal.err().println(terminal.text("complaint.help", name));
        return ExitCodes.WRONG_USE;
    }

    @Override
    public int handleExecutionException(Exception failed, CommandLine line, CommandLine.ParseResult parsed) {
        boolean json = parsed.asCommandLineList().getLast().getParseResult().hasMatchedOption(JSON);
        if (failed instanceof VerbFailure told && !told.problems().isEmpty()) {
            return problems(told, json);
        }
        int code =
                switch (failed) {
                    case VerbFailure told -> told.exitCode();
                    case CallFailure neighbour -> ExitCodes.UNREACHABLE;
                    case LedgerUnusable told -> ExitCodes.PROBLEMS; // its message is written for operators
                    default -> {
                        failed.printStackTrace(terminal.err());
                        yield ExitCodes.PROBLEMS;
                    }
                };
        if (json) {
            return json(String.valueOf(failed.getMessage()), List.of(), code);
        }
        terminal.err().println(terminal.red("ordrebro: ") + failed.getMessage());
        return code;
    }

    private int problems(VerbFailure told, boolean json) {
        ProblemReport report = new ProblemReport(terminal, told.folder());
        if (json) {
            String what = told.getMessage().isEmpty() ? terminal.text("complaint.problems") : told.getMessage();
            return json(what, report.fields(told.problems()), told.exitCode());
        }
        report.people(told.problems(), terminal.err());
        if (!told.getMessage().isEmpty()) {
            terminal.err().println(told.getMessage());
        }
        return told.exitCode();
    }

    /** @param problems what is wrong in files, place by place; none where it is no file that is wrong */
    private int json(String what, List<Map<String, Object>> problems, int code) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("problem", what);
        told.put("exitCode", code);
        if (!problems.isEmpty()) {
            told.put("problems", problems);
        }
        Json.print(told, terminal.out());
        return code;
    }

    private String what(ParameterException wrong) {
        if (wrong instanceof UnmatchedArgumentException unmatched
                && !unmatched.getUnmatched().isEmpty()) {
            String word = unmatched.getUnmatched().getFirst();
            List<String> near = nearest(word, unmatched);
            String key = word.startsWith("-") ? "complaint.option" : "complaint.word";
            return terminal.text(key, word)
                    + (near.isEmpty() ? "" : "; " + terminal.text("complaint.nearest", near.getFirst()));
        }
        return wrong.getMessage();
    }

    private static List<String> nearest(String word, UnmatchedArgumentException unmatched) {
        CommandLine line = unmatched.getCommandLine();
        if (!word.startsWith("-")) {
            return NearestName.of(word, line.getSubcommands().keySet()).stream().toList();
        }
        String name = word.contains("=") ? word.substring(0, word.indexOf('=')) : word;
        return NearestName.of(name, line.getCommandSpec().optionsMap().keySet()).stream()
                .toList();
    }
}
