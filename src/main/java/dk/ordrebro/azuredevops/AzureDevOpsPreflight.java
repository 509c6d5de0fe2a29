package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import dk.ordrebro.door.Door;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.NearestName;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * Looks at everything the mappings need from Azure DevOps before the service starts working. Writes nothing: permission to
 * create is tried with a dry run. Asks only what the scope {@code vso.work_write} allows.
 */
public final class AzureDevOpsPreflight {
    /**
     * What one mapping needs.
     *
     * @param fields reference names it writes
     * @param states states it names
     * @param areas area paths it gives whatever the order, as the field holds them
     * @param iterations the same of iterations
     */
    public record Target(
            String project,
            String type,
            Set<String> fields,
            Set<String> states,
            Set<String> areas,
            Set<String> iterations) {}

    /**
     * One thing looked at.
     *
     * @param remedy what to do about it; empty when all is well
     */
    public record Finding(boolean ok, String what, String remedy) {
        static Finding well(String what) {
            return new Finding(true, what, "");
        }
    }

    private final AzureDevOpsApi api;
    private final TypeCatalogue types;
    private final ClassificationNodes nodes;
    private final AzureDevOpsSettings settings;

    public AzureDevOpsPreflight(Door door, AzureDevOpsSettings settings, Clock clock) {
        this.api = new AzureDevOpsApi(door, clock);
        this.types = new TypeCatalogue(api);
        this.nodes = new ClassificationNodes(door, settings, clock);
        this.settings = settings;
    }

    /** Everything found, good and bad; stops early only where the organisation does not answer at all. */
    public List<Finding> check(Collection<Target> targets) {
        List<Finding> findings = new ArrayList<>();
        Map<String, List<Target>> byProject = new LinkedHashMap<>();
        targets.forEach(target -> byProject
                .computeIfAbsent(target.project(), project -> new ArrayList<>())
                .add(target));
        for (Map.Entry<String, List<Target>> project : byProject.entrySet()) {
            try {
                Set<String> typeNames = typeNames(project.getKey());
                if (findings.isEmpty()) {
                    findings.add(Finding.well("Organisation " + settings.url() + " answers and takes the credential"));
                }
                findings.add(Finding.well("Project " + project.getKey() + " can be read"));
                project(project.getKey(), project.getValue(), typeNames, findings);
            } catch (CallFailure failed) {
                boolean projectOnly = failed.failure() instanceof Failure.Misconfigured wrong && !wrong.door();
                String subject = projectOnly ? "Project " + project.getKey() : "Organisation " + settings.url();
                findings.add(wrong(subject + " cannot be read", failed.failure()));
                if (!projectOnly) {
                    break;
                }
            }
        }
        return List.copyOf(findings);
    }

    /** The names of a project's work item types, those that are disabled left out. */
    public Set<String> typeNames(String project) {
        JsonNode answer = api.get("types", ApiAddress.wit(project, "/workitemtypes?" + ApiAddress.VERSION));
        Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        AzureDevOpsApi.array(answer, "value").forEach(type -> {
            if (!type.path("isDisabled").asBoolean(false)) {
                names.add(type.path("name").asText(""));
            }
        });
        return names;
    }

    private void project(String project, List<Target> targets, Set<String> typeNames, List<Finding> findings) {
        Optional<ClassificationNodes.Paths> paths =
                tried("Areas and iterations of " + project, findings, () -> nodes.paths(project));
        for (Target target : targets) {
            if (typeNames.contains(target.type())) {
                tried("Type " + target.type() + " in " + project, findings, () -> types.type(project, target.type()))
                        .ifPresent(type -> type(target, type, findings));
            } else {
                findings.add(unknown("Type " + target.type() + " in " + project, target.type(), typeNames));
            }
            paths.ifPresent(known -> {
                among("Area", target.areas(), known.areas(), findings);
                among("Iteration", target.iterations(), known.iterations(), findings);
            });
        }
    }

    private void type(Target target, WorkItemType type, List<Finding> findings) {
        String of = " of " + target.type() + " in " + target.project();
        Set<String> states = new TreeSet<>(
                type.states().stream().map(WorkItemType.State::name).toList());
        among("State" + of + ":", target.states(), states, findings);
        among("Field" + of + ":", target.fields(), type.fields().keySet(), findings);
        target.fields().stream()
                .map(type::field)
                .flatMap(Optional::stream)
                .filter(WorkItemField::readOnly)
                .forEach(field -> findings.add(new Finding(
                        false,
                        "Field" + of + ": " + field.referenceName() + " is read-only",
                        "Take it out of the mapping")));
        settings.stampField().ifPresent(stamp -> stamp(stamp, of, type, findings));
        mayCreate(target, of, findings);
    }

    private static void stamp(String stamp, String of, WorkItemType type, List<Finding> findings) {
        boolean carries = type.field(stamp)
                .filter(field -> field.kind() == WorkItemField.Kind.STRING && !field.readOnly())
                .isPresent();
        findings.add(
                carries
                        ? Finding.well("Stamp field " + stamp + of + " is there")
                        : new Finding(
                                false,
                                "Stamp field " + stamp + of + " is missing or is no writable line of text",
                                "Add it to the process, or correct azureDevOps.stamp.field"));
    }

    /** A dry run with nothing but a title. A rule that refuses it has been asked after the permission, so that is there. */
    private void mayCreate(Target target, String of, List<Finding> findings) {
        ArrayNode patch = Json.array();
        patch.addObject().put("op", "add").put("path", "/fields/System.Title").put("value", "Ordrebro preflight");
        String path =
                ApiAddress.newWorkItem(target.project(), target.type()) + "?validateOnly=true&" + ApiAddress.VERSION;
        try {
            findings.add(api.rehearse("rehearse", path, patch)
                    .map(error -> rehearsed(error, of))
                    .orElseGet(() -> Finding.well("Permission to create" + of + " is there")));
        } catch (CallFailure failed) {
            findings.add(wrong("Permission to create" + of + " could not be tried", failed.failure()));
        }
    }

    private static Finding rehearsed(NeighbourError error, String of) {
        Failure failure = FailureClassifier.on(error, FailureClassifier.Asked.CREATE);
        return failure instanceof Failure.Refused
                ? Finding.well("Permission to create" + of + " is there; the process asks for more than a title: "
                        + failure.what())
                : wrong("Permission to create" + of + " is missing", failure);
    }

    private static <T> Optional<T> tried(String subject, List<Finding> findings, Supplier<T> look) {
        try {
            T seen = look.get();
            findings.add(Finding.well(subject + " can be read"));
            return Optional.of(seen);
        } catch (CallFailure failed) {
            findings.add(wrong(subject + " cannot be read", failed.failure()));
            return Optional.empty();
        }
    }

    private static void among(String subject, Set<String> wanted, Set<String> known, List<Finding> findings) {
        Set<String> folded = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
        folded.addAll(known);
        for (String name : new TreeSet<>(wanted)) {
            findings.add(
                    folded.contains(name)
                            ? Finding.well(subject + " " + name + " is there")
                            : unknown(subject + " " + name, name, known));
        }
    }

    private static Finding unknown(String subject, String name, Set<String> known) {
        String nearest = NearestName.remedy(name, known);
        return new Finding(
                false, subject + " is not known", nearest.isEmpty() ? "Create it, or correct the mapping" : nearest);
    }

    private static Finding wrong(String subject, Failure failure) {
        String remedy =
                switch (failure) {
                    case Failure.Misconfigured wrong -> wrong.cause().remedy();
                    case Failure.Refused refused -> refused.cause().remedy();
                    default -> "Try again when Azure DevOps answers";
                };
        return new Finding(false, subject + ": " + failure.what(), remedy);
    }
}
