package dk.ordrebro.cli;

import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** Writes what lets bash and zsh complete verbs and options; run at build for the archive, and by whoever wants it elsewhere. */
@Command(name = "completion", mixinStandardHelpOptions = true)
final class CompletionVerb implements Runnable {
    private final VerbContext context;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    CompletionVerb(VerbContext context) {
        this.context = context;
    }

    @Override
    public void run() {
        CommandLine top = spec.root().commandLine();
        context.terminal().out().print(AutoComplete.bash(top.getCommandName(), top));
        context.terminal().out().flush();
    }
}
