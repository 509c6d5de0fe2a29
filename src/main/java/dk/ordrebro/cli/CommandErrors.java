package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.ProblemReport;
import dk.ordrebro.cli.terminal.ExitCodes;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Remedied;
import dk.ordrebro.http.CannotListen;
import dk.ordrebro.http.ServiceSilent;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.LedgerUnusable;
import dk.ordrebro.yaml.FileTrouble;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/**
 * Says in a line or two what is wrong with the command line, or why a verb has no answer, and gives the exit code. With
 * {@code --json} it says so in one JSON object where the answer would have stood.
 */
final class CommandErrors implements CommandLine.IParameterExceptionHandler, CommandLine.IExecutionExceptionHandler {
    private static final Logger LOG = LoggerFactory.getLogger(CommandErrors.class);
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
        LOG.atDebug().setCause(failed).log("a verb ended in a failure");
        int code = code(failed);
        if (json) {
            return json(sentence(failed), List.of(), code);
        }
        terminal.err().println(terminal.red("ordrebro: ") + sentence(failed));
        return code;
    }

    private static int code(Exception failed) {
        return switch (failed) {
            case VerbFailure told -> told.exitCode();
            case CallFailure neighbour -> ExitCodes.UNREACHABLE;
            case LedgerOutage away -> ExitCodes.UNREACHABLE;
            case LedgerUnusable unusable ->
                switch (unusable.kind()) {
                    case BROKEN -> ExitCodes.PROBLEMS;
                    case HELD -> ExitCodes.IN_THE_WAY;
                    case REFUSED, AWAY -> ExitCodes.UNREACHABLE;
                };
            case CannotListen deaf -> deaf.passes() ? ExitCodes.IN_THE_WAY : ExitCodes.PROBLEMS;
            default -> ExitCodes.PROBLEMS;
        };
    }

    /** Never a stack trace: what is foreseen says itself what to do, the rest is for the report of a defect. */
    private String sentence(Exception failed) {
        return switch (failed) {
            case VerbFailure told -> told.getMessage();
            case CallFailure told -> Remedied.of(told.getMessage(), new CallRemedy(terminal).of(told.failure()));
            case LedgerUnusable told -> told.getMessage();
            case LedgerOutage told -> told.getMessage();
            case CannotListen told -> told.getMessage();
            case ServiceSilent told -> told.getMessage();
            case UncheckedIOException io -> file(io);
            default -> text(failed);
        };
    }

    private String text(Exception unforeseen) {
        String what = unforeseen.getMessage() == null ? unforeseen.toString() : unforeseen.getMessage();
        return terminal.text("complaint.unforeseen", what);
    }

    /** A file that cannot be read or written, by its name and the system's reason. */
    private String file(UncheckedIOException failed) {
        IOException why = failed.getCause();
        FileTrouble trouble = FileTrouble.of(why);
        String key = "complaint.file." + trouble.kind().name().toLowerCase(Locale.ROOT);
        return why instanceof FileSystemException named
                ? terminal.text("complaint.file", named.getFile(), terminal.text(key, trouble.what()))
                : String.valueOf(failed.getMessage());
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
        return new WrongUse(terminal).said(wrong);
    }
}
