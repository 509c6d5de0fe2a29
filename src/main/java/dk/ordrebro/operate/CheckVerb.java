package dk.ordrebro.operate;

import dk.ordrebro.mapping.MappingCheck;
import dk.ordrebro.operate.Installation.Reading;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything about the configuration that can be known without the network, all at once. */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckVerb implements Callable<Integer> {
    private final Ordrebro top;

    @Option(names = "--ci")
    private boolean ci;

    @Option(names = "--json")
    private boolean json;

    CheckVerb(Ordrebro top) {
        this.top = top;
    }

    @Override
    public Integer call() {
        Path config = top.config();
        Reading settings = top.installation().settings(config, top.terminal().environment(), false);
        List<Problem> problems = new ArrayList<>(settings.problems());
        problems.addAll(MappingCheck.run(config, settings.stampField(), settings.privacy()));
        ProblemReport report = new ProblemReport(top.terminal(), config, top.out());
        if (json) {
            report.json(problems);
        } else if (ci) {
            report.lines(problems);
        } else {
            report.people(problems);
            report.sum(problems);
        }
        return ProblemReport.hasErrors(problems) ? ExitCodes.PROBLEMS : ExitCodes.WELL;
    }
}
