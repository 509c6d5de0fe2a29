package dk.ordrebro.cli;

import dk.ordrebro.cli.Installation.Reading;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;

/** The service, in the foreground. */
@Command(name = "run", mixinStandardHelpOptions = true)
final class RunVerb implements Callable<Integer> {
    private final OrdrebroCommand top;
    private final Clock clock;

    RunVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    @Override
    public Integer call() throws InterruptedException {
        Path config = top.config();
        Terminal terminal = top.terminal();
        Reading reading = top.installation().settings(config, terminal.environment(), true);
        List<Problem> problems = new ArrayList<>(reading.problems());
        reading.credentials().forEach(end -> end.problem(clock).ifPresent(problems::add));
        problems.addAll(MappingCheck.run(config, reading.stampField(), reading.privacy()));
        new ProblemReport(terminal, config, terminal.err()).people(problems);
        if (ProblemReport.hasErrors(problems)) {
            terminal.err().println(terminal.text("run.notStarted"));
            return ExitCodes.PROBLEMS;
        }
        return top.installation().run(config, terminal);
    }
}
