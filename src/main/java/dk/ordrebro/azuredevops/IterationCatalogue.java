package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.workitem.Iterations;
import dk.ordrebro.workitem.Iterations.Iteration;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Reads the iterations of projects with their days: each project once an hour where a mapping asks for them, else never. While
 * they cannot be read anew, those of the hour before hold.
 */
final class IterationCatalogue {
    private static final Duration FRESH = Duration.ofHours(1);

    /** After a reading that failed, the next one. */
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final int DEEPEST = 14;
    private static final int DAY = "2026-12-01".length();

    private record Known(List<Iteration> iterations, Instant until) {}

    private final AzureDevOpsApi api;
    private final ProjectNames names;
    private final Map<String, Known> known = new ConcurrentHashMap<>();
    private final Map<String, Iterations> projects = new ConcurrentHashMap<>();

    IterationCatalogue(AzureDevOpsApi api, ProjectNames names) {
        this.api = api;
        this.names = names;
    }

    /** Those of a project; always the same object, which reads when it is asked. */
    Iterations of(String project) {
        return projects.computeIfAbsent(project, name -> new Iterations(() -> fresh(name)));
    }

    void forget() {
        known.clear();
    }

    private List<Iteration> fresh(String project) {
        Instant now = api.clock().instant();
        return known.compute(
                        project,
                        (name, before) -> before != null && now.isBefore(before.until()) ? before : anew(name, before))
                .iterations();
    }

    private Known anew(String project, Known before) {
        Instant now = api.clock().instant();
        try {
            return new Known(read(project), now.plus(FRESH));
        } catch (CallFailure failed) {
            if (before == null) {
                throw failed;
            }
            return new Known(before.iterations(), now.plus(PATIENCE));
        }
    }

    private List<Iteration> read(String project) {
        JsonNode root = api.get(
                "iterations",
                ApiAddress.wit(
                        names.address(project),
                        "/classificationnodes/iterations?$depth=" + DEEPEST + "&" + ApiAddress.VERSION));
        List<Iteration> iterations = new ArrayList<>();
        collect(root, "", iterations);
        return List.copyOf(iterations);
    }

    /** One without days, or with one that is no day, holds none; what lies below it may. */
    private static void collect(JsonNode node, String above, List<Iteration> iterations) {
        String path = above + node.path("name").asText("");
        Optional<LocalDate> first = day(node, "startDate");
        Optional<LocalDate> last = day(node, "finishDate");
        if (first.isPresent() && last.isPresent()) {
            iterations.add(new Iteration(path, first.get(), last.get()));
        }
        for (JsonNode child : node.path("children")) {
            collect(child, path + "\\", iterations);
        }
    }

    /** Azure DevOps gives days as midnights of its own: the clock beside them says nothing. */
    private static Optional<LocalDate> day(JsonNode node, String name) {
        String said = node.path("attributes").path(name).asText("");
        try {
            return said.length() < DAY ? Optional.empty() : Optional.of(LocalDate.parse(said.substring(0, DAY)));
        } catch (DateTimeException none) {
            return Optional.empty();
        }
    }
}
