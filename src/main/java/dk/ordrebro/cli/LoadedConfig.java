package dk.ordrebro.cli;

import dk.ordrebro.cli.Installation.Reading;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Settings and mappings without errors: where verbs begin that use them. */
record LoadedConfig(Reading reading, MappingSet mappings) {
    /**
     * Empty, and the problems printed, when there are errors.
     *
     * @param online true: a missing secret is an error too
     */
    static Optional<LoadedConfig> of(OrdrebroCommand top, boolean online) {
        Path config = top.config();
        Reading reading = top.installation().settings(config, top.terminal().environment(), online);
        Optional<MappingSet> mappings = mappings(top, config, reading);
        List<Problem> errors = errors(reading.problems());
        new ProblemReport(top.terminal(), config, top.terminal().err()).people(errors);
        return errors.isEmpty() ? mappings.map(set -> new LoadedConfig(reading, set)) : Optional.empty();
    }

    /** The mappings of a folder under these settings; empty, and the problems printed, when there are errors. */
    static Optional<MappingSet> mappings(OrdrebroCommand top, Path config, Reading reading) {
        MappingFiles.Loaded loaded = MappingFiles.read(config, reading.stampField(), reading.privacy());
        new ProblemReport(top.terminal(), config, top.terminal().err()).people(errors(loaded.problems()));
        return loaded.set();
    }

    private static List<Problem> errors(List<Problem> problems) {
        List<Problem> errors = new ArrayList<>(problems);
        errors.removeIf(problem -> problem.severity() == Problem.Severity.WARNING); // those are for check to tell
        return errors;
    }
}
