package dk.ordrebro.mapping;

import dk.ordrebro.mapping.lookup.LookupFiles;
import dk.ordrebro.mapping.lookup.Lookups;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.text.Values;
import dk.ordrebro.yaml.ConfigFiles;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problem;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Reads all mappings and lookups of a config folder into one set, or says all that is wrong with them. */
public final class MappingFiles {
    private final ConfigFiles files;
    private final WorkItemBuilder.Policy policy;
    private final Problems problems = new Problems();
    private final List<Mapping> mappings = new ArrayList<>();

    /**
     * What reading gave.
     *
     * @param set absent when one of the problems is an error
     * @param problems errors and warnings, in the order of files and places
     */
    public record Loaded(Optional<MappingSet> set, List<Problem> problems) {}

    private MappingFiles(Path configDir, WorkItemBuilder.Policy policy) {
        this.files = new ConfigFiles(configDir);
        this.policy = policy;
    }

    /**
     * Reads {@code mappings} and {@code lookups} under the folder.
     *
     * @param stampField {@code azureDevOps.stamp.field}; absent: titles must carry the order's number
     * @param zone where days begin and end ({@code servicenow.zone}); asked when an expression needs it
     */
    public static Loaded read(Path configDir, Optional<String> stampField, Privacy privacy, Supplier<ZoneId> zone) {
        return new MappingFiles(configDir, new WorkItemBuilder.Policy(stampField, privacy, zone)).load();
    }

    /** What {@link MappingSet#hash} would be of the files as they are now: whether there is anything to reload. */
    public static String hash(Path configDir) {
        return new ConfigFiles(configDir).hash(new Problems());
    }

    /** Changes whenever a mapping, a lookup or an example does: whether there is anything to look at again. */
    public static String fingerprint(Path configDir) {
        return new ConfigFiles(configDir).fingerprint();
    }

    /** The lines of each lookup by its name, in their order; what is wrong with them is for {@link #read} to tell. */
    public static Map<String, Map<String, String>> lookups(Path configDir) {
        Map<String, Map<String, String>> all = new HashMap<>();
        LookupFiles.read(new ConfigFiles(configDir), new Problems(), root -> {})
                .all()
                .forEach((name, lookup) -> {
                    Map<String, String> lines = new LinkedHashMap<>();
                    lookup.rows().forEach(row -> lines.put(row.from(), Values.text(row.to())));
                    all.put(name, lines);
                });
        return all;
    }

    private Loaded load() {
        if (!Files.isDirectory(files.root().resolve("mappings"))) {
            problems.error(
                    Place.ofFile("mappings"),
                    "there is no folder 'mappings' here",
                    "create it, or name another folder");
            return new Loaded(Optional.empty(), problems.list());
        }
        String hash = files.hash(problems); // before reading: a file that changes meanwhile is seen as changed
        Lookups lookups = LookupFiles.read(files, problems, new CharacterCheck(problems)::lookup);
        MappingReader reader = new MappingReader(lookups, policy, problems);
        List<Path> all = files.in("mappings", ".yaml", ".yml");
        if (all.isEmpty()) {
            problems.warning(Place.ofFile("mappings"), "no mapping in this folder: every order is out of scope", "");
        }
        for (Path file : all) {
            YamlFile.read(files.root(), file, problems)
                    .flatMap(reader::read)
                    .ifPresent(rules -> mappings.add(new Mapping(rules, policy)));
        }
        checkNames();
        checkReach();
        checkCircles();
        return problems.hasErrors()
                ? new Loaded(Optional.empty(), problems.list())
                : new Loaded(Optional.of(new MappingSet(hash, mappings)), problems.list());
    }

    private void checkNames() {
        Map<String, Place> seen = new HashMap<>();
        for (Mapping mapping : mappings) {
            Place first = seen.putIfAbsent(mapping.name(), mapping.place());
            if (first != null) {
                problems.error(
                        mapping.place(), "a second mapping named '" + mapping.name() + "'", "the first is " + first);
            }
        }
    }

    /** A mapping after one of the same table without {@code when} (or with the very same one) never gets an order. */
    private void checkReach() {
        for (int i = 0; i < mappings.size(); i++) {
            Mapping later = mappings.get(i);
            mappings.subList(0, i).stream()
                    .filter(earlier -> !earlier.rules().head().condition().broken())
                    .filter(earlier -> earlier.table().equals(later.table()) && takesAllOf(earlier, later))
                    .findFirst()
                    .ifPresent(earlier -> problems.error(
                            later.rules().head().tablePlace(),
                            "no order reaches '" + later.name() + "': '" + earlier.name() + "' (" + earlier.place()
                                    + ") takes them all",
                            "give the earlier one a narrower 'when', or a file name that sorts later"));
        }
    }

    private static boolean takesAllOf(Mapping earlier, Mapping later) {
        Optional<String> first =
                earlier.rules().head().when().map(when -> when.text().strip());
        Optional<String> second =
                later.rules().head().when().map(when -> when.text().strip());
        return first.isEmpty() || first.equals(second);
    }

    private void checkCircles() {
        Set<Set<String>> told = new LinkedHashSet<>();
        for (Mapping mapping : mappings) {
            List<String> circle = TableOrder.circle(mapping.table(), mappings);
            if (!circle.isEmpty()
                    && mapping.rules().target().parent() instanceof ParentRule.OfField of
                    && of.table().filter(circle::contains).isPresent()
                    && told.add(Set.copyOf(circle))) {
                problems.error(
                        of.place(),
                        "parents lead in a circle: " + String.join(" -> ", circle),
                        "break it at one of these mappings");
            }
        }
    }
}
