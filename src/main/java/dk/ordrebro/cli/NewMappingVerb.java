package dk.ordrebro.cli;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingFiles;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mapping.example.Examples;
import dk.ordrebro.mapping.example.MappingCheck;
import dk.ordrebro.order.CatalogItem;
import dk.ordrebro.scaffold.FirstMapping;
import dk.ordrebro.scaffold.FreePlace;
import dk.ordrebro.yaml.NearestName;
import dk.ordrebro.yaml.Problem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Asks ServiceNow what is asked of those who order an item, and writes a first mapping from it. Overwrites nothing. */
@Command(name = "new-mapping", mixinStandardHelpOptions = true)
final class NewMappingVerb implements Callable<Integer> {
    private static final int NEAREST = 3;

    private final OrdrebroCommand top;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME_OR_SYS_ID", descriptionKey = "item")
    private String item;

    @Option(names = "--project", paramLabel = "KIT")
    private String project;

    @Option(names = "--type", paramLabel = "TYPE", defaultValue = "Feature")
    private String type;

    NewMappingVerb(OrdrebroCommand top) {
        this.top = top;
    }

    @Override
    public Integer call() {
        if (item.isBlank() || type.isBlank() || (project != null && project.isBlank())) {
            throw new ParameterException(spec.commandLine(), text("newMapping.blank"));
        }
        if (Files.isDirectory(top.config())) {
            folder(top.config().resolve("mappings")); // the first of all mappings has none
        }
        Optional<LoadedConfig> ready = LoadedConfig.of(top, true);
        if (ready.isEmpty()) {
            return ExitCodes.PROBLEMS;
        }
        try (BothSides sides = top.installation()
                .open(
                        top.config(),
                        top.terminal().environment(),
                        List.of(ready.get().mappings()))) {
            Optional<CatalogItem> found = sides.catalogItem(item.strip());
            return found.isPresent() ? draft(ready.get(), found.get()) : unknown(sides.catalogNames());
        }
    }

    private int unknown(Set<String> names) {
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
        return refuse(text("newMapping.unknown", item.strip()) + (hint.isEmpty() ? "" : "; " + hint));
    }

    private int draft(LoadedConfig ready, CatalogItem found) {
        MappingSet set = ready.mappings();
        Optional<Mapping> taker = set.takes(
                        Examples.order(Map.of("table", FirstMapping.TABLE, "cat_item", Map.of("name", found.name()))))
                .filter(mapping -> !mapping.takesAll());
        if (taker.isPresent()) {
            return refuse(text("newMapping.taken", taker.get().name(), place(taker.get())));
        }
        FirstMapping first =
                new FirstMapping(found, new FirstMapping.Target(project(set), type.strip()), top.terminal());
        Set<String> files = names(top.config().resolve("mappings"));
        Optional<String> same = namesake(set, files, first.name());
        if (same.isPresent()) {
            return refuse(text("newMapping.exists", same.get()));
        }
        FreePlace places = new FreePlace(set.mappings(), files);
        Optional<String> fileName = places.of(FirstMapping.TABLE, first.name());
        if (fileName.isEmpty()) {
            return refuse(text(
                    "newMapping.noPlace",
                    place(places.catchAll(FirstMapping.TABLE).orElseThrow())));
        }
        Map<String, String> drafts = first.files(fileName.get(), MappingFiles.lookups(top.config()));
        Optional<Path> there = drafts.keySet().stream()
                .map(top.config()::resolve)
                .filter(Files::exists)
                .findFirst();
        if (there.isPresent()) {
            return refuse(text("newMapping.exists", there.get()));
        }
        drafts.forEach((file, content) -> write(top.config().resolve(file), content));
        return tell(ready, found, drafts.keySet());
    }

    /** The file of a mapping that has this name already, in its file's name or in the file. */
    private Optional<String> namesake(MappingSet set, Set<String> files, String name) {
        return files.stream()
                .filter(file -> file.matches("(\\d+-)?" + name + "\\.ya?ml"))
                .findFirst()
                .map(file -> top.config().resolve("mappings").resolve(file).toString())
                .or(() -> set.named(name).map(this::place));
    }

    private int tell(LoadedConfig ready, CatalogItem found, Set<String> written) {
        top.out()
                .println(text(
                        "newMapping.written", found.name(), found.questions().size()));
        written.forEach(file -> top.out().println("  " + top.config().resolve(file)));
        if (!found.setsSeen()) {
            top.out().println(text("newMapping.setsHidden"));
        }
        if (found.questions().isEmpty()) {
            top.out().println(text("newMapping.noQuestions"));
        }
        List<Problem> errors =
                MappingCheck.run(
                                top.config(),
                                ready.reading().stampField(),
                                ready.reading().privacy())
                        .stream()
                        .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                        .toList();
        if (!errors.isEmpty()) {
            top.out().println();
            top.out().println(text("newMapping.mend"));
            new ProblemReport(top.terminal(), top.config(), top.out()).people(errors);
        }
        top.out().println();
        top.out().println(text("newMapping.next", top.config()));
        top.out().flush();
        return errors.isEmpty() ? ExitCodes.WELL : ExitCodes.PROBLEMS;
    }

    /** As asked for, else where the other mappings lead. */
    private String project(MappingSet set) {
        return Optional.ofNullable(project)
                .map(String::strip)
                .or(() -> set.mappings().stream().findFirst().map(Mapping::project))
                .orElse("KIT");
    }

    private String place(Mapping mapping) {
        return top.config().resolve(mapping.place().file()).toString();
    }

    private int refuse(String why) {
        top.terminal().err().println(top.terminal().red("ordrebro: ") + why);
        return ExitCodes.PROBLEMS;
    }

    private static Set<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(Path file, String content) {
        folder(file.getParent());
        try {
            Files.writeString(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void folder(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(String key, Object... values) {
        return top.terminal().text(key, values);
    }
}
