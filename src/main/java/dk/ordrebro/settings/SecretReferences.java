package dk.ordrebro.settings;

import dk.ordrebro.yaml.FileTrouble;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fetches what a value names by <code>${env:NAME}</code> and <code>${file:PATH}</code>, so that secrets stay out of the file.
 * Paths are relative to the configuration folder; the line break at the end of a secret's file is left out.
 */
final class SecretReferences {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{([^:}]*):?([^}]*)}");

    private final Path configDir;
    private final Map<String, String> environment;
    private final Problems problems;
    private final Problems missing;

    /**
     * @param missing takes the secrets that are not there: perhaps files are only checked, on a machine that has no business
     *     knowing them
     */
    SecretReferences(Path configDir, Map<String, String> environment, Problems problems, Problems missing) {
        this.configDir = configDir;
        this.environment = environment;
        this.problems = problems;
        this.missing = missing;
    }

    /** The value with everything it names put in; a missing one is told and left out. */
    String resolve(YamlNode.Scalar value, String key) {
        Matcher matcher = REFERENCE.matcher(value.value());
        StringBuilder text = new StringBuilder();
        while (matcher.find()) {
            String found = fetch(matcher.group(1), matcher.group(2), value, key).orElse("");
            matcher.appendReplacement(text, Matcher.quoteReplacement(found));
        }
        return matcher.appendTail(text).toString();
    }

    static boolean isReference(String text) {
        return REFERENCE.matcher(text).find();
    }

    /** The name of the file that this text is a reference to, and nothing besides. */
    static Optional<String> file(String text) {
        Matcher matcher = REFERENCE.matcher(text.strip());
        return matcher.matches() && matcher.group(1).equals("file") ? Optional.of(matcher.group(2)) : Optional.empty();
    }

    /** The environment variables that values of this tree name. */
    static Set<String> variablesIn(YamlNode node) {
        Set<String> names = new HashSet<>();
        node.entries().forEach(entry -> names.addAll(variablesIn(entry.value())));
        node.items().forEach(item -> names.addAll(variablesIn(item)));
        Matcher matcher = REFERENCE.matcher(node.text().orElse(""));
        while (matcher.find()) {
            names.add(matcher.group(2));
        }
        return names;
    }

    private Optional<String> fetch(String kind, String name, YamlNode.Scalar value, String key) {
        return switch (kind) {
            case "env" -> fromEnvironment(name, value, key);
            case "file" -> fromFile(name, value, key);
            default -> {
                problems.error(
                        value.place(),
                        "'" + key + "' refers to '${" + kind + ":" + name + "}'",
                        "write ${env:NAME} or ${file:PATH}");
                yield Optional.empty();
            }
        };
    }

    private Optional<String> fromEnvironment(String name, YamlNode.Scalar value, String key) {
        String found = environment.getOrDefault(name, "");
        if (found.isEmpty()) {
            missing(
                    value,
                    "'" + key + "' wants the environment variable " + name + ", which is not set",
                    "set " + name);
        }
        return Optional.of(found);
    }

    private Optional<String> fromFile(String name, YamlNode.Scalar value, String key) {
        try {
            String found = Files.readString(configDir.resolve(name)).stripTrailing();
            if (found.isEmpty()) {
                missing(value, "'" + key + "' wants the file " + name + ", which is empty", "write the secret into it");
            }
            return Optional.of(found);
        } catch (IOException e) {
            FileTrouble trouble = FileTrouble.of(e);
            missing(
                    value,
                    "'" + key + "' wants the file " + name + ", which cannot be read: " + trouble.what(),
                    trouble.remedy());
            return Optional.empty();
        }
    }

    private void missing(YamlNode.Scalar value, String what, String remedy) {
        missing.error(value.place(), what, remedy);
    }

    /** A secret that is missing where files are only looked at. */
    static Problem warning(Problem missing) {
        return new Problem(
                missing.file(),
                missing.line(),
                missing.column(),
                Problem.Severity.WARNING,
                missing.what(),
                missing.remedy() + " before the service starts");
    }
}
