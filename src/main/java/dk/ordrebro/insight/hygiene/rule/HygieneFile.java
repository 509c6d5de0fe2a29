package dk.ordrebro.insight.hygiene.rule;

import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code hygiene.yaml} of a configuration folder, tries its examples, and says all that is wrong with it at once. */
public final class HygieneFile {
    /** Its name in the configuration folder. */
    public static final String NAME = "hygiene.yaml";

    private HygieneFile() {}

    /**
     * What reading gave.
     *
     * @param there false where the folder holds no such file: nobody asks for hygiene
     * @param rules absent when one of the problems is an error
     * @param problems in the order of places
     */
    public record Loaded(boolean there, Optional<HygieneRules> rules, List<Problem> problems) {}

    /** An example that fails is an error at its place. */
    public static Loaded read(Path configDir) {
        Path file = configDir.resolve(NAME);
        if (!Files.exists(file)) {
            return new Loaded(false, Optional.empty(), List.of());
        }
        Problems problems = new Problems();
        Optional<HygieneRules> rules =
                YamlFile.read(configDir, file, problems).flatMap(root -> new RulesReader(problems).read(root));
        return new Loaded(true, problems.hasErrors() ? Optional.empty() : rules, problems.list());
    }
}
