package dk.ordrebro.cli;

import dk.ordrebro.cli.Installation.Reading;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.settings.CredentialEnd;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything about the configuration that can be known, without the network or with it, all at once. */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckVerb implements Callable<Integer> {
    private final OrdrebroCommand top;
    private final Clock clock;

    @Option(names = "--online")
    private boolean online;

    @Option(names = "--ci")
    private boolean ci;

    @Option(names = "--json")
    private boolean json;

    CheckVerb(OrdrebroCommand top, Clock clock) {
        this.top = top;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        Path config = top.config();
        Reading settings = top.installation().settings(config, top.terminal().environment(), online);
        List<Problem> problems = new ArrayList<>(settings.problems());
        settings.credentials().forEach(end -> end.problem(clock).ifPresent(problems::add));
        problems.addAll(MappingCheck.run(config, settings.stampField(), settings.privacy()));
        Optional<OnlineReport> asked = online ? asked(config, settings, problems) : Optional.empty();
        tell(settings.credentials(), problems, asked);
        if (asked.filter(report -> !report.unreachable().isEmpty()).isPresent()) {
            return ExitCodes.UNREACHABLE;
        }
        boolean wrong = ProblemReport.hasErrors(problems)
                || asked.filter(OnlineReport::obstacles).isPresent();
        return wrong ? ExitCodes.PROBLEMS : ExitCodes.WELL;
    }

    /** Absent when the files alone have errors that keep us from asking. */
    private Optional<OnlineReport> asked(Path config, Reading settings, List<Problem> problems) {
        Optional<MappingSet> mappings = MappingFiles.read(config, settings.stampField(), settings.privacy())
                .set();
        if (mappings.isEmpty() || ProblemReport.hasErrors(settings.problems())) {
            top.terminal().err().println(top.terminal().text("check.notAsked"));
            return Optional.empty();
        }
        try (BothSides sides = top.installation().open(config, top.terminal().environment(), List.of(mappings.get()))) {
            OnlineReport report = OnlineReport.of(sides, mappings.get());
            problems.addAll(report.problems());
            return Optional.of(report);
        }
    }

    private void tell(CredentialEnd end) {
        Terminal terminal = top.terminal();
        String said = terminal.text(
                "check.credential",
                end.system(),
                end.daysLeft(clock).orElseThrow(),
                end.lastDay().orElseThrow().toString());
        terminal.out().println(terminal.faint(said));
    }

    private void tell(List<CredentialEnd> ends, List<Problem> problems, Optional<OnlineReport> asked) {
        ProblemReport report = new ProblemReport(top.terminal(), top.config(), top.out());
        FindingsText findings = new FindingsText(top.terminal());
        if (json) {
            Map<String, Object> more = new LinkedHashMap<>();
            more.put("credentials", ends.stream().map(end -> end.json(clock)).toList());
            if (online) {
                more.put("online", FindingsText.fields(asked));
            }
            report.json(problems, more);
        } else if (ci) {
            report.lines(problems);
            asked.ifPresent(findings::lines);
        } else {
            report.people(problems);
            asked.ifPresent(findings::people);
            ends.stream()
                    .filter(end -> end.nearness(clock) == CredentialEnd.Nearness.FAR) // what is near stands above
                    .forEach(this::tell);
            if (!problems.isEmpty() || asked.map(OnlineReport::fine).orElse(true)) {
                report.sum(problems);
            }
        }
    }
}
