package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.ProblemReport;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The service, in the foreground. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunVerb implements Callable<Integer> {
    private final VerbContext context;

    @Option(names = "--exit-when-unreachable")
    private boolean exitWhenUnreachable;

    RunVerb(VerbContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<Problem> problems = new ArrayList<>(context.settings().startProblems());
        context.settings().credentials().forEach(end -> end.problem(context.clock())
                .ifPresent(problems::add));
        problems.addAll(MappingCheck.tried(context.config(), context.mappings()).problems());
        if (ProblemReport.hasErrors(problems)) {
            throw VerbFailure.of(problems, context.config(), context.text("run.notStarted"));
        }
        Terminal terminal = context.terminal();
        new ProblemReport(terminal, context.config()).people(problems, terminal.err());
        return context.configured().run(terminal, !exitWhenUnreachable);
    }
}
