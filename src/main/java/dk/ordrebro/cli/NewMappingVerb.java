package dk.ordrebro.cli;

import dk.ordrebro.cli.answer.Answer;
import dk.ordrebro.cli.answer.NewMappingAnswer;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mapping.example.Examples;
import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.order.CatalogItem;
import dk.ordrebro.scaffold.Draft;
import dk.ordrebro.scaffold.FirstMapping;
import dk.ordrebro.scaffold.FreePlace;
import dk.ordrebro.scaffold.Kind;
import dk.ordrebro.scaffold.KindMapping;
import dk.ordrebro.scaffold.NewFiles;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Problem;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/**
 * Writes a first mapping: of a kind whose states are known, or of a catalog item, for which it asks ServiceNow what is asked of
 * those who order it. Overwrites nothing.
 */
@Command(name = "new-mapping", mixinStandardHelpOptions = true)
final class NewMappingVerb extends Verb {
    private static final int NEAREST = 3;

    @Parameters(paramLabel = "NAME_OR_SYS_ID", descriptionKey = "item")
    private String item;

    @Option(names = "--project", paramLabel = "KIT")
    private String project;

    @Option(names = "--type", paramLabel = "TYPE")
    private String type;

    NewMappingVerb(VerbContext context) {
        super(context);
    }

    @Override
    Answer answer() {
        if (item.isBlank() || blank(type) || blank(project)) {
            throw wrongUse("newMapping.blank");
        }
        if (Files.isDirectory(config())) {
            NewFiles.folder(config().resolve("mappings")); // the first of all mappings has none
        }
        Optional<Kind> kind = Kind.of(item.strip());
        if (kind.isPresent()) {
            MappingSet set = LoadedConfig.offline(context()).mappings();
            Draft.Target target = target(set, kind.get().type());
            List<String> files =
                    drafted(set, new KindMapping(kind.get(), target, context().terminal()));
            return new NewMappingAnswer(
                    config(), new NewMappingAnswer.OfTable(kind.get().table()), files, errors());
        }
        MappingSet set = LoadedConfig.online(context()).mappings();
        CatalogItem found = asking(progress -> found(set));
        List<String> files = drafted(
                set, new FirstMapping(found, target(set, "Feature"), context().terminal()));
        return new NewMappingAnswer(config(), new NewMappingAnswer.OfItem(found), files, errors());
    }

    private static boolean blank(String said) {
        return said != null && said.isBlank();
    }

    /** As asked for, else where the other mappings lead, and the type that suits. */
    private Draft.Target target(MappingSet set, String suits) {
        String where = Optional.ofNullable(project)
                .map(String::strip)
                .or(() -> set.mappings().stream().findFirst().map(Mapping::project))
                .orElse("KIT");
        return new Draft.Target(where, type == null ? suits : type.strip());
    }

    private CatalogItem found(MappingSet set) {
        try (BothSides sides = context().open(set)) {
            return sides.catalogItem(item.strip())
                    .orElseThrow(() -> VerbFailure.because(unknown(sides.catalogNames())));
        }
    }

    private String unknown(Set<String> names) {
        Set<String> others = new TreeSet<>(names);
        List<String> near = new ArrayList<>();
        Optional<String> nearest = NearestName.of(item.strip(), others);
        while (nearest.isPresent() && near.size() < NEAREST) {
            near.add(nearest.get());
            others.remove(nearest.get());
            nearest = NearestName.of(item.strip(), others);
        }
        String hint = near.isEmpty()
                ? NearestName.remedy(item.strip(), names)
                : text("complaint.nearest", String.join(", ", near));
        return text("newMapping.unknown", item.strip()) + (hint.isEmpty() ? "" : "; " + hint);
    }

    /** @return the files that it wrote */
    private List<String> drafted(MappingSet set, Draft first) {
        set.takes(Examples.order(first.order()))
                .filter(mapping -> !mapping.takesAll() || first.takesAll())
                .ifPresent(taker -> {
                    throw refused("newMapping.taken", taker.name(), place(taker));
                });
        Set<String> files = NewFiles.names(config().resolve("mappings"));
        namesake(set, files, first.name()).ifPresent(same -> {
            throw refused("newMapping.exists", same);
        });
        FreePlace places = new FreePlace(set.mappings(), files);
        String fileName = places.of(first.table(), first.name())
                .orElseThrow(() -> refused(
                        "newMapping.noPlace",
                        place(places.catchAll(first.table()).orElseThrow())));
        Map<String, String> drafts = first.files(fileName, MappingFiles.lookups(config()));
        for (String file : drafts.keySet()) {
            if (Files.exists(config().resolve(file))) {
                throw refused("newMapping.exists", config().resolve(file));
            }
        }
        drafts.forEach((file, content) -> NewFiles.write(config().resolve(file), content));
        return List.copyOf(drafts.keySet());
    }

    /** The file of a mapping that has this name already, in its file's name or in the file. */
    private Optional<String> namesake(MappingSet set, Set<String> files, String name) {
        return files.stream()
                .filter(file -> file.matches("(\\d+-)?" + name + "\\.ya?ml"))
                .findFirst()
                .map(file -> config().resolve("mappings").resolve(file).toString())
                .or(() -> set.named(name).map(this::place));
    }

    /** What is wrong now that the new files are there. */
    private List<Problem> errors() {
        return MappingCheck.tried(config(), context().mappings(config())).problems().stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
    }

    private String place(Mapping mapping) {
        return config().resolve(mapping.place().file()).toString();
    }

    private Path config() {
        return context().config();
    }

    private VerbFailure refused(String key, Object... values) {
        return VerbFailure.because(text(key, values));
    }
}
