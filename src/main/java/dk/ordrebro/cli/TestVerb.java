package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.TestAnswer;
import dk.ordrebro.mapping.example.ExampleResult;
import dk.ordrebro.mapping.example.Examples;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;

/** Runs the examples and shows expected and got. */
@Command(name = "test", mixinStandardHelpOptions = true)
final class TestVerb extends Verb {
    TestVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        Path config = context().config();
        List<Problem> problems = new ArrayList<>(context().settings().problems());
        problems.addAll(context().mappings().problems());
        Optional<Examples.Run> run = context().mappings().set().map(set -> Examples.run(config, set));
        run.ifPresent(ran -> problems.addAll(ran.problems()));
        problems.removeIf(problem -> problem.severity() == Problem.Severity.WARNING); // those are for check to tell
        List<ExampleResult> results = run.map(Examples.Run::results).orElse(List.of());
        return new TestAnswer(config, problems, results);
    }
}
