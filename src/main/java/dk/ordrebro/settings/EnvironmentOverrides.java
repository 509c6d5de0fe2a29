package dk.ordrebro.settings;

import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import dk.ordrebro.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Lays environment variables over what the file says: ORDREBRO_ and a key's path in capitals. A variable that names no key is
 * told like a wrong key in the file.
 */
final class EnvironmentOverrides {
    private static final String LOG_FORMAT = "ORDREBRO_LOG_FORMAT";

    /** Read by the launcher and the command line, not settings. */
    private static final Set<String> NOT_SETTINGS = Set.of(
            "ORDREBRO_JAVA",
            "ORDREBRO_JAVA_OPTS",
            "ORDREBRO_HEAP",
            "ORDREBRO_CACHE",
            "ORDREBRO_CONFIG",
            "ORDREBRO_ROUTES",
            "ORDREBRO_HOME",
            "ORDREBRO_LANGUAGE",
            "ORDREBRO_LOG",
            LOG_FORMAT,
            "ORDREBRO_TOKEN");

    /** The two of logback.xml. */
    private static final Set<String> LOG_FORMATS = Set.of("lines", "json");

    private static final String EXPIRES = "expires";

    /** Kubernetes gives every container such variables for a service that is called ordrebro. */
    private static final Pattern SERVICE_LINK = Pattern.compile("ORDREBRO_(SERVICE_(HOST|PORT.*)|PORT|PORT_\\d+_.*)");

    private final Map<String, String> environment;
    private final Problems problems;

    EnvironmentOverrides(Map<String, String> environment, Problems problems) {
        this.environment = new TreeMap<>(environment);
        this.problems = problems;
    }

    YamlNode over(YamlNode file) {
        if (!LOG_FORMATS.contains(environment.getOrDefault(LOG_FORMAT, "lines"))) {
            problems.error(Place.ofFile(LOG_FORMAT), "the log has no such form", "write lines or json");
        }
        Set<String> named = SecretReferences.variablesIn(file);
        YamlNode tree = file;
        for (Map.Entry<String, String> variable : environment.entrySet()) {
            String name = variable.getKey();
            if (name.startsWith(SettingsKeys.PREFIX) && !named.contains(name) && !foreign(name)) {
                Optional<YamlNode> change = change(name, variable.getValue());
                tree = change.isPresent() ? merged(tree, change.get()) : tree;
            }
        }
        return tree;
    }

    private static boolean foreign(String name) {
        return NOT_SETTINGS.contains(name) || SERVICE_LINK.matcher(name).matches();
    }

    /** A tree that holds nothing but this variable's key. */
    private Optional<YamlNode> change(String name, String text) {
        String path = SettingsKeys.byVariable().get(name);
        if (path == null) {
            problems.error(
                    Place.ofFile(name),
                    "this environment variable overrides no setting",
                    NearestName.remedy(name, SettingsKeys.byVariable().keySet()));
            return Optional.empty();
        }
        String value = SettingsKeys.LISTS.contains(path) ? text : "'" + text.replace("'", "''") + "'";
        String yaml = "{" + path.replace(".", ": {") + ": " + value + "}".repeat(path.split("\\.", -1).length);
        return YamlFile.parse(name, yaml, problems);
    }

    private static YamlNode merged(YamlNode base, YamlNode over) {
        List<YamlNode.Entry> entries = new ArrayList<>(base.entries());
        for (YamlNode.Entry change : over.entries()) {
            Optional<YamlNode> before = entries.stream()
                    .filter(entry -> entry.name().equals(change.name()))
                    .map(YamlNode.Entry::value)
                    .findFirst();
            entries.removeIf(entry -> entry.name().equals(change.name()));
            YamlNode after = before.isPresent() && change.value() instanceof YamlNode.Entries
                    ? merged(
                            change.name().equals("auth") ? only(before.get(), change.value()) : before.get(),
                            change.value())
                    : change.value();
            entries.add(new YamlNode.Entry(change.key(), after));
        }
        return new YamlNode.Entries(base.place(), List.copyOf(entries));
    }

    /**
     * The environment's way to sign in takes the place of another one in the file, and the day that one ends goes with it:
     * there can be but one. A day from the environment stays, and is no way to sign in.
     */
    private static YamlNode only(YamlNode auth, YamlNode change) {
        List<String> ways = change.entries().stream().map(YamlNode.Entry::name).toList();
        if (ways.equals(List.of(EXPIRES))) {
            return auth;
        }
        return new YamlNode.Entries(
                auth.place(),
                auth.entries().stream()
                        .filter(entry -> ways.contains(entry.name()) || ends(entry, auth, ways))
                        .toList());
    }

    private static boolean ends(YamlNode.Entry entry, YamlNode auth, List<String> ways) {
        boolean sameWay = auth.entries().stream().map(YamlNode.Entry::name).anyMatch(ways::contains);
        boolean fromHere = entry.key().place().file().startsWith(SettingsKeys.PREFIX);
        return entry.name().equals(EXPIRES) && (sameWay || fromHere);
    }
}
