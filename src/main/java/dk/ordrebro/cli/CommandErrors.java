package dk.ordrebro.cli;

import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.yaml.NearestName;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Says in a line or two what is wrong with the command line, or what went wrong in a verb, and gives the exit code. */
final class CommandErrors implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    private final Terminal terminal;

    CommandErrors(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public int handleParseException(ParameterException wrong, String[] arguments) {
        CommandLine line = wrong.getCommandLine();
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
        terminal.err().println(terminal.red("ordrebro: ") + failed.getMessage());
        return switch (failed) {
            case CallFailure neighbour -> ExitCodes.UNREACHABLE;
            case LedgerUnusable told -> ExitCodes.PROBLEMS; // its message is written for operators
            default -> {
                failed.printStackTrace(terminal.err());
                yield ExitCodes.PROBLEMS;
            }
        };
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
