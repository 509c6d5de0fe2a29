package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.CheckAnswer;
import dk.ordrebro.cli.answer.OnlineReport;
import dk.ordrebro.cli.answer.ProblemReport;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.insight.hygiene.rule.HygieneFile;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.yaml.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Everything about the configuration that can be known, without the network or with it, all at once. */
@Command(name = "check", mixinStandardHelpOptions = true)
final class CheckVerb extends Verb {
    @Option(names = "--online")
    private boolean online;

    @Option(names = "--ci")
    private boolean ci;

    CheckVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        VerbContext context = context();
        List<Problem> settings =
                online ? context.settings().startProblems() : context.settings().problems();
        List<Problem> problems = new ArrayList<>(settings);
        context.settings().credentials().forEach(end -> end.problem(context.clock())
                .ifPresent(problems::add));
        problems.addAll(MappingCheck.tried(context.config(), context.mappings()).problems());
        problems.addAll(HygieneFile.read(context.config()).problems());
        boolean asks = online && !ProblemReport.hasErrors(settings);
        Optional<OnlineReport> asked =
                asks ? context.mappings().set().map(set -> asking(progress -> asked(set))) : Optional.empty();
        asked.ifPresent(report -> problems.addAll(report.problems()));
        CheckAnswer.Wish wish = new CheckAnswer.Wish(context.config(), online, ci);
        return new CheckAnswer(wish, problems, asked, context.settings().credentials(), context.clock());
    }

    private OnlineReport asked(MappingSet mappings) {
        try (BothSides sides = context().open(mappings)) {
            return OnlineReport.of(sides, mappings, context().clock());
        }
    }
}
