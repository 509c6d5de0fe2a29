package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dk.ordrebro.door.Finding;
import dk.ordrebro.door.PassingFault;
import dk.ordrebro.door.Patience;
import dk.ordrebro.door.Way;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.ProjectNames;
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

    private final AzureDevOpsApi api;
    private final TypeCatalogue types;
    private final ClassificationNodes nodes;
    private final AzureDevOpsSettings settings;
    private final Patience patience;
    private final Memo<String, Finding> rehearsals = new Memo<>();

    public AzureDevOpsPreflight(Way way, AzureDevOpsSettings settings, Clock clock) {
        this.api = new AzureDevOpsApi(way.door(), settings, clock);
        this.types = new TypeCatalogue(api, ProjectNames.AS_WRITTEN);
        this.nodes = new ClassificationNodes(way.door(), settings, clock);
        this.settings = settings;
        this.patience = way.patience();
    }

    /** Everything found, good and bad; stops early only where the organisation does not let us in at all. */
    public List<Finding> check(Collection<Target> targets) {
        Map<String, List<Target>> byProject = new LinkedHashMap<>();
        targets.forEach(target -> byProject
                .computeIfAbsent(target.project(), project -> new ArrayList<>())
                .add(target));
        List<Finding> findings = new ArrayList<>();
        List<Supplier<List<Finding>>> questions = new ArrayList<>();
        for (Map.Entry<String, List<Target>> project : byProject.entrySet()) {
            try {
                Set<String> typeNames = patience.ask(() -> types.names(project.getKey()));
                if (findings.isEmpty()) {
                    findings.add(Finding.well("Organisation " + settings.url() + " answers and takes the credential"));
                }
                findings.add(Finding.well("Project " + project.getKey() + " can be read"));
                questions.add(() -> paths(project.getKey(), project.getValue()));
                questions.add(() -> List.of(RecycleBin.right(api, project.getKey(), patience)));
                project.getValue().stream().distinct().forEach(target -> questions.add(() -> type(target, typeNames)));
            } catch (CallFailure failed) {
                if (failed.failure().ofPart()) {
                    findings.add(failed("Project " + project.getKey() + " cannot be read", failed.failure()));
                } else {
                    findings.add(unreachable(failed.failure()));
                    break;
                }
            }
        }
        if (!settings.markdown()) {
            findings.add(Finding.advice(
                    "azureDevOps.apiVersion is " + settings.apiVersion()
                            + ": the server does not tell which long texts are Markdown, and takes none",
                    "Write no as: markdown into mappings, and 7.1 once the server speaks it"));
        }
        findings.addAll(patience.answers(questions));
        return findings.stream().distinct().toList();
    }

    private List<Finding> paths(String project, List<Target> targets) {
        List<Finding> findings = new ArrayList<>();
        tried("Areas and iterations of " + project, findings, () -> nodes.paths(project))
                .ifPresent(known -> targets.forEach(target -> {
                    among("Area", target.areas(), known.areas(), findings);
                    among("Iteration", target.iterations(), known.iterations(), findings);
                }));
        return findings;
    }

    private List<Finding> type(Target target, Set<String> typeNames) {
        String subject = "Type " + target.type() + " in " + target.project();
        if (!typeNames.contains(target.type())) {
            return List.of(unknown(subject, target.type(), typeNames));
        }
        List<Finding> findings = new ArrayList<>();
        tried(subject, findings, () -> types.type(target.project(), target.type()))
                .ifPresent(type -> type(target, type, findings));
        return findings;
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
                .forEach(field -> findings.add(Finding.wrong(
                        "Field" + of + ": " + field.referenceName() + " is read-only", "Take it out of the mapping")));
        settings.stampField().ifPresent(stamp -> findings.add(stamp(stamp, of, type)));
        findings.add(rehearsals.get(of, each -> mayCreate(target, of)));
    }

    private static Finding stamp(String stamp, String of, WorkItemType type) {
        boolean carries = type.field(stamp)
                .filter(field -> field.kind() == WorkItemField.Kind.STRING && !field.readOnly())
                .isPresent();
        return carries
                ? Finding.well("Stamp field " + stamp + of + " is there")
                : Finding.wrong(
                        "Stamp field " + stamp + of + " is missing or is no writable line of text",
                        "Add it to the process, or correct azureDevOps.stamp.field");
    }

    /** A dry run with nothing but a title. A rule that refuses it has been asked after the permission, so that is there. */
    private Finding mayCreate(Target target, String of) {
        ArrayNode patch = Json.array();
        patch.addObject().put("op", "add").put("path", "/fields/System.Title").put("value", "Ordrebro preflight");
        String path =
                ApiAddress.newWorkItem(target.project(), target.type()) + "?validateOnly=true&" + ApiAddress.VERSION;
        try {
            patience.ask(() -> {
                api.rehearse("rehearse", path, patch).ifPresent(error -> {
                    throw new CallFailure(FailureClassifier.on(error, FailureClassifier.Asked.CREATE));
                });
                return path;
            });
            return Finding.well("Permission to create" + of + " is there");
        } catch (CallFailure refused) {
            boolean passing = PassingFault.is(refused.failure());
            return refused.failure() instanceof Failure.Refused more
                    ? Finding.well("Permission to create" + of + " is there; the process asks for more than a title: "
                            + more.what())
                    : failed(
                            "Permission to create" + of + (passing ? " could not be tried" : " is missing"),
                            refused.failure());
        }
    }

    private <T> Optional<T> tried(String subject, List<Finding> findings, Supplier<T> look) {
        try {
            T seen = patience.ask(look);
            findings.add(Finding.well(subject + " can be read"));
            return Optional.of(seen);
        } catch (CallFailure failed) {
            findings.add(failed(subject + " cannot be read", failed.failure()));
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
        return Finding.wrong(
                subject + " is not known", nearest.isEmpty() ? "Create it, or correct the mapping" : nearest);
    }

    private Finding unreachable(Failure failure) {
        String subject = "Organisation " + settings.url() + " cannot be read";
        return Finding.unreached(subject, failure, "azureDevOps.url", remedy(failure));
    }

    private static Finding failed(String subject, Failure failure) {
        return Finding.failed(subject, failure, remedy(failure));
    }

    private static String remedy(Failure failure) {
        return switch (failure) {
            case Failure.Misconfigured wrong -> wrong.cause().remedy();
            case Failure.Refused refused -> refused.cause().remedy();
            default -> "";
        };
    }
}
