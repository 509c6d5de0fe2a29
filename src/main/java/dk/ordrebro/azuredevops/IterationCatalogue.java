package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.failure.TryEach;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.workitem.Iterations;
import dk.ordrebro.workitem.Iterations.Iteration;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Reads the iterations of projects with their days: each project once, where a mapping asks for them, else never. */
final class IterationCatalogue {
    private static final int DEEPEST = 14;
    private static final int DAY = "2026-12-01".length();

    private final AzureDevOpsApi api;
    private final ProjectNames names;
    private final Memo<String, List<Iteration>> known = new Memo<>();
    private final Map<String, Iterations> projects = new ConcurrentHashMap<>();

    IterationCatalogue(AzureDevOpsApi api, ProjectNames names) {
        this.api = api;
        this.names = names;
    }

    /** Those of a project; always the same object, which reads when it is asked. */
    Iterations of(String project) {
        return projects.computeIfAbsent(project, name -> new Iterations(() -> known.get(name, this::read)));
    }

    /**
     * Reads anew what is known; where that fails, what is known stays.
     *
     * @throws dk.ordrebro.failure.CallFailure the first of what failed
     */
    void refresh() {
        TryEach.of(known.keys().stream()
                .<Runnable>map(project -> () -> known.put(project, read(project)))
                .toList());
    }

    void forget() {
        known.forget();
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
