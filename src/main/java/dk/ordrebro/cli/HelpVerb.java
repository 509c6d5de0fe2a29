package dk.ordrebro.cli;

import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Help for a verb, for those who write {@code help VERB} and not {@code VERB --help}. */
@Command(name = "help", mixinStandardHelpOptions = true, helpCommand = true)
final class HelpVerb implements Runnable {
    private final VerbContext context;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "VERB", descriptionKey = "verb", arity = "0..*")
    private List<String> verbs = List.of();

    HelpVerb(VerbContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        CommandLine at = spec.commandLine().getParent();
        for (String verb : verbs) {
            CommandLine next = at.getSubcommands().get(verb);
            if (next == null) {
                throw new CommandLine.ParameterException(at, new WrongUse(context.terminal()).unknown(verb, at));
            }
            at = next;
        }
        at.usage(context.terminal().out());
    }
}
