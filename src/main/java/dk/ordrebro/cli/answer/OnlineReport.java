package dk.ordrebro.cli.answer;

import dk.ordrebro.door.Finding;
import dk.ordrebro.door.PassingFault;
import dk.ordrebro.door.Patience;
import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Remedied;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.workitem.ProjectPaths;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.yaml.Problem;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * What {@code check --online} found.
 *
 * @param findings under the name of each system, the good ones too
 * @param problems that have a place in a file
 * @param unreachable why a system could not be asked at all; empty when both could
 */
public record OnlineReport(Map<String, List<Finding>> findings, List<Problem> problems, List<String> unreachable) {
    /** Asks both systems, and again for a moment where an answer is a fault that passes. */
    public static OnlineReport of(BothSides sides, MappingSet mappings, Clock clock) {
        Patience patience = Patience.upTo(Patience.MOMENT, clock);
        Map<String, List<Finding>> findings = sides.findings(patience);
        List<String> unreachable = new ArrayList<>();
        findings.forEach((system, all) -> all.stream()
                .filter(finding -> finding.kind() == Finding.Kind.PASSING)
                .forEach(finding -> unreachable.add(finding.what())));
        if (!unreachable.isEmpty()) {
            return new OnlineReport(findings, List.of(), unreachable);
        }
        try {
            MappingSet.Known known = new MappingSet.Known(
                    patience.ask(sides::tables),
                    types(sides, mappings, patience),
                    paths(sides, mappings, patience),
                    Optional.of(patience.ask(sides::groups)),
                    patience.ask(() -> sides.variableNames(mappings.variables())));
            List<Problem> problems = new ArrayList<>(mappings.problemsWith(known));
            problems.addAll(patience.ask(() -> PeopleCheck.of(sides, mappings)));
            return new OnlineReport(findings, problems, unreachable);
        } catch (CallFailure failed) {
            unreachable.add(said(failed.failure()));
            return new OnlineReport(findings, List.of(), unreachable);
        }
    }

    private static String said(Failure failure) {
        return failure instanceof Failure.Misconfigured wrong && !PassingFault.is(failure)
                ? Remedied.of(wrong.what(), wrong.cause().remedy())
                : failure.what();
    }

    /** All types of the mapped projects by name; those that mappings make in full. */
    private static List<WorkItemType> types(BothSides sides, MappingSet mappings, Patience patience) {
        List<WorkItemType> types = new ArrayList<>();
        for (String project : projects(mappings)) {
            Set<String> mapped = new TreeSet<>();
            mappings.mappings().stream()
                    .filter(mapping -> mapping.project().equals(project))
                    .forEach(mapping -> mapped.add(mapping.type()));
            for (String name : patience.ask(() -> sides.typeNames(project))) {
                types.add(
                        mapped.contains(name)
                                ? patience.ask(() -> sides.type(project, name))
                                : new WorkItemType(project, name, List.of(), Map.of(), Map.of()));
            }
        }
        return types;
    }

    private static List<ProjectPaths> paths(BothSides sides, MappingSet mappings, Patience patience) {
        List<ProjectPaths> paths = new ArrayList<>();
        for (String project : projects(mappings)) {
            try {
                paths.add(patience.ask(() -> sides.paths(project)));
            } catch (CallFailure failed) {
                if (!failed.failure().ofPart()) {
                    throw failed; // else the project is not there, which is told with its types
                }
            }
        }
        return paths;
    }

    private static Set<String> projects(MappingSet mappings) {
        Set<String> projects = new TreeSet<>();
        mappings.mappings().stream().map(Mapping::project).forEach(projects::add);
        return projects;
    }

    /** True when a system lets us do less than the mappings need. */
    boolean obstacles() {
        return obstacleCount() > 0;
    }

    long obstacleCount() {
        return findings.values().stream()
                .flatMap(List::stream)
                .filter(finding -> finding.kind() == Finding.Kind.WRONG)
                .count();
    }

    /** True when both answered and let us do all we need. */
    boolean fine() {
        return unreachable.isEmpty() && !obstacles();
    }
}
