package dk.ordrebro.mapping.example;

import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that can be known of mappings, lookups and examples without the network; called by {@code ordrebro check}. */
public final class MappingCheck {
    private MappingCheck() {}

    /**
     * All problems at once; an example that fails is an error at its place.
     *
     * @param stampField {@code azureDevOps.stamp.field}
     */
    public static List<Problem> run(
            Path configDir, Optional<String> stampField, Privacy privacy, Supplier<ZoneId> zone) {
        return load(configDir, stampField, privacy, zone).problems();
    }

    /**
     * Reads the set as {@link MappingFiles} does and runs its examples: what a set must pass before it goes live.
     *
     * @return without a set when there is an error or an example fails
     */
    public static MappingFiles.Loaded load(
            Path configDir, Optional<String> stampField, Privacy privacy, Supplier<ZoneId> zone) {
        return tried(configDir, MappingFiles.read(configDir, stampField, privacy, zone));
    }

    /** The same with a set that was read already from this folder. */
    public static MappingFiles.Loaded tried(Path configDir, MappingFiles.Loaded loaded) {
        List<Problem> all = new ArrayList<>(loaded.problems());
        if (loaded.set().isEmpty()) {
            Problems problems = new Problems();
            Examples.read(configDir, problems); // their form can be told all the same
            all.addAll(problems.list());
            return new MappingFiles.Loaded(Optional.empty(), all);
        }
        Examples.Run run = Examples.run(configDir, loaded.set().get());
        all.addAll(run.problems());
        for (ExampleResult result : run.results()) {
            for (ExampleResult.Difference difference : result.differences()) {
                all.add(new Problem(
                        result.place().file(),
                        result.place().line(),
                        result.place().column(),
                        Problem.Severity.ERROR,
                        "the example '" + result.example() + "' fails: " + difference,
                        ""));
            }
        }
        return new MappingFiles.Loaded(run.passed() ? loaded.set() : Optional.empty(), all);
    }
}
