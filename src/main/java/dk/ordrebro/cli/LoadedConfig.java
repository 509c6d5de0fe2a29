package dk.ordrebro.cli;

import dk.ordrebro.cli.Installation.Reading;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Settings and mappings without errors: where verbs begin that use them. */
record LoadedConfig(Reading reading, MappingSet mappings) {
    /** For verbs that ask neither system. @throws VerbFailure with all errors */
    static LoadedConfig offline(VerbContext context) {
        return of(context, context.settings().problems());
    }

    /** For verbs that ask both systems: a missing secret is an error too. @throws VerbFailure with all errors */
    static LoadedConfig online(VerbContext context) {
        return of(context, context.settings().startProblems());
    }

    private static LoadedConfig of(VerbContext context, List<Problem> problems) {
        List<Problem> all = new ArrayList<>(problems);
        MappingFiles.Loaded loaded = context.mappings();
        all.addAll(loaded.problems());
        refuseErrors(all, context.config());
        return new LoadedConfig(context.settings(), loaded.set().orElseThrow());
    }

    /** The mappings of another folder under the same settings. @throws VerbFailure with all errors */
    static MappingSet other(VerbContext context, Path folder) {
        MappingFiles.Loaded loaded = context.mappings(folder);
        refuseErrors(loaded.problems(), folder);
        return loaded.set().orElseThrow();
    }

    /** @throws VerbFailure with the nearest name when no mapping has this one */
    void mustHave(String name, VerbContext context) {
        if (mappings.named(name).isEmpty()) {
            Set<String> names = mappings.mappings().stream().map(Mapping::name).collect(Collectors.toSet());
            String near = NearestName.remedy(name, names);
            throw VerbFailure.because(
                    context.text("backfill.unknown", name, context.config().resolve("mappings"))
                            + (near.isEmpty() ? "" : "; " + near));
        }
    }

    private static void refuseErrors(List<Problem> problems, Path folder) {
        List<Problem> errors = problems.stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR) // warnings are for check to tell
                .toList();
        if (!errors.isEmpty()) {
            throw VerbFailure.of(errors, folder);
        }
    }
}
