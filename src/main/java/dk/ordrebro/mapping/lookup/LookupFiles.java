package dk.ordrebro.mapping.lookup;

import dk.ordrebro.yaml.ConfigFiles;
import dk.ordrebro.yaml.Literals;
import dk.ordrebro.yaml.Place;
import dk.ordrebro.yaml.Problems;
import dk.ordrebro.yaml.YamlFile;
import dk.ordrebro.yaml.YamlNode;
import dk.ordrebro.yaml.YamlObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** Reads all lookups of a config folder, YAML and CSV. */
public final class LookupFiles {
    private final ConfigFiles files;
    private final Problems problems;
    private final Consumer<YamlNode> characters;
    private final Map<String, Lookup> lookups = new HashMap<>();
    private final Set<String> unreadable = new HashSet<>();

    private LookupFiles(ConfigFiles files, Problems problems, Consumer<YamlNode> characters) {
        this.files = files;
        this.problems = problems;
        this.characters = characters;
    }

    /** @param characters looks for characters that nobody means, and tells them */
    public static Lookups read(ConfigFiles files, Problems problems, Consumer<YamlNode> characters) {
        LookupFiles reader = new LookupFiles(files, problems, characters);
        files.in("lookups", ".yaml", ".yml", ".csv").forEach(reader::readOne);
        return new Lookups(Map.copyOf(reader.lookups), Set.copyOf(reader.unreadable));
    }

    private void readOne(Path file) {
        String name = file.getFileName().toString();
        String stem = name.substring(0, name.lastIndexOf('.'));
        if (name.endsWith(".csv")) {
            files.bytes(file, problems)
                    .flatMap(bytes -> CsvTable.read(files.name(file), bytes, problems))
                    .ifPresentOrElse(
                            rows -> add(stem, rows, Place.ofFile(files.name(file))), () -> unreadable.add(stem));
        } else {
            YamlFile.read(files.root(), file, problems).ifPresentOrElse(this::readYaml, () -> unreadable.add(stem));
        }
    }

    private void readYaml(YamlNode root) {
        characters.accept(root);
        YamlObject object = YamlObject.of(root, problems);
        Place place = object.scalar("lookup").map(YamlNode.Scalar::place).orElse(root.place());
        String name = object.requiredText("lookup").orElse("");
        object.text("about");
        List<Lookup.Row> rows = new ArrayList<>();
        object.requiredChild("values").ifPresent(values -> {
            for (YamlNode.Entry entry : values.entries()) {
                if (entry.value() instanceof YamlNode.Scalar value) {
                    rows.add(new Lookup.Row(
                            entry.name(), Literals.value(value), entry.key().place()));
                } else {
                    values.wrong(entry.name(), entry.value(), "one value");
                }
            }
        });
        object.done();
        if (!name.isEmpty()) {
            add(name, rows, place);
        }
    }

    private void add(String name, List<Lookup.Row> rows, Place place) {
        Map<String, Lookup.Row> seen = new HashMap<>();
        for (Lookup.Row row : rows) {
            Lookup.Row before = seen.putIfAbsent(Lookup.normal(row.from()), row);
            if (before != null) {
                problems.error(
                        row.place(),
                        "'" + row.from() + "' stands twice in lookup '" + name + "' (letter case and spaces aside)",
                        "the first is on line " + before.place().line());
            }
        }
        if (rows.isEmpty()) {
            problems.error(place, "the lookup '" + name + "' has no values", "");
        }
        if (lookups.putIfAbsent(name, new Lookup(name, rows)) != null) {
            problems.error(place, "a second lookup named '" + name + "'", "give one of them another name");
        }
    }
}
