package dk.ordrebro.operate;

import dk.ordrebro.mapping.MappingCheck;
import dk.ordrebro.operate.Installation.Reading;
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
    private final Ordrebro top;
    private final Clock clock;

    RunVerb(Ordrebro top, Clock clock) {
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
