package dk.ordrebro.cli;

import dk.ordrebro.cli.Installation.Reading;
import dk.ordrebro.cli.terminal.Json;
import dk.ordrebro.cli.terminal.Table;
import dk.ordrebro.cli.terminal.Terminal;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.example.ExampleResult;
import dk.ordrebro.mapping.example.Examples;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Runs the examples and shows expected and got. */
@Command(name = "test", mixinStandardHelpOptions = true)
final class TestVerb implements Callable<Integer> {
    private final OrdrebroCommand top;

    @Option(names = "--json")
    private boolean json;

    TestVerb(OrdrebroCommand top) {
        this.top = top;
    }

    @Override
    public Integer call() {
        Path config = top.config();
        Reading reading = top.installation().settings(config, terminal().environment(), false);
        MappingFiles.Loaded loaded = MappingFiles.read(config, reading.stampField(), reading.privacy());
        List<Problem> problems = new ArrayList<>(reading.problems());
        problems.addAll(loaded.problems());
        List<ExampleResult> results = List.of();
        if (loaded.set().isPresent()) {
            Examples.Run run = Examples.run(config, loaded.set().get());
            problems.addAll(run.problems());
            results = run.results();
        }
        problems.removeIf(problem -> problem.severity() == Problem.Severity.WARNING); // those are for check to tell
        tell(config, problems, results);
        boolean passed = problems.isEmpty() && results.stream().allMatch(ExampleResult::passed);
        return passed ? ExitCodes.WELL : ExitCodes.PROBLEMS;
    }

    private void tell(Path config, List<Problem> problems, List<ExampleResult> results) {
        if (json) {
            Json.print(fields(problems, results), top.out());
            return;
        }
        new ProblemReport(terminal(), config, top.out()).people(problems);
        results.stream().filter(result -> !result.passed()).forEach(result -> failed(config, result));
        long failed = results.stream().filter(result -> !result.passed()).count();
        top.out().println(terminal().text(failed == 0 ? "test.passed" : "test.failed", results.size(), failed));
        top.out().flush();
    }

    private void failed(Path config, ExampleResult result) {
        String place = config.resolve(result.place().file()) + ":"
                + result.place().line() + ":" + result.place().column();
        top.out().println(place + ": " + terminal().bold(result.example()));
        for (ExampleResult.Difference difference : result.differences()) {
            top.out().println("  " + difference.what());
            new Table()
                    .row("  " + terminal().text("test.expected"), difference.expected())
                    .row("  " + terminal().text("test.got"), terminal().red(difference.got()))
                    .print(top.out());
        }
    }

    private static Map<String, Object> fields(List<Problem> problems, List<ExampleResult> results) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("examples", results.size());
        fields.put("failed", results.stream().filter(result -> !result.passed()).count());
        fields.put("results", results);
        fields.put("problems", problems.stream().map(Problem::toString).toList());
        return fields;
    }

    private Terminal terminal() {
        return top.terminal();
    }
}
