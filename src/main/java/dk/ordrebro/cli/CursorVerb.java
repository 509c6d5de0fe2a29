package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.CursorAnswers;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** How far each source is read, and setting it. */
@Command(name = "cursor", mixinStandardHelpOptions = true, synopsisSubcommandLabel = "VERB")
final class CursorVerb implements Runnable {
    private static final String PATH = "/api/cursors";

    private final VerbContext context;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    private CursorVerb(VerbContext context) {
        this.context = context;
    }

    static CommandLine line(VerbContext context) {
        return new CommandLine(new CursorVerb(context))
                .addSubcommand("show", new ShowVerb(context))
                .addSubcommand("set", new SetVerb(context))
                .addSubcommand("help", new HelpVerb(context));
    }

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), context.text("complaint.noVerb"));
    }

    /** All sources. */
    @Command(name = "show", mixinStandardHelpOptions = true)
    static final class ShowVerb extends Verb {
        ShowVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            return new CursorAnswers.Cursors(context().admin().get(PATH));
        }
    }

    /** Sets one source back or forth. */
    @Command(name = "set", mixinStandardHelpOptions = true)
    static final class SetVerb extends Verb {
        @Parameters(index = "0", paramLabel = "SOURCE", descriptionKey = "source")
        private String source;

        @Parameters(index = "1", paramLabel = "POSITION", descriptionKey = "position")
        private String position;

        @Option(names = "--force")
        private boolean force;

        @Option(names = "--reason", paramLabel = "TEXT")
        private String reason;

        SetVerb(VerbContext context) {
            super(context);
        }

        @Override
        Answer answer() {
            String path = PATH + "/" + AdminCommands.encoded(source);
            Map<String, Object> body = new LinkedHashMap<>(Map.of("position", position, "force", force));
            if (reason != null) {
                body.put("reason", reason);
            }
            return new CursorAnswers.CursorSet(context().admin().post(path, body));
        }
    }
}
