package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.door.Finding;
import dk.ordrebro.door.Patience;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.reconcile.Deletions;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Asks which work items lie in the recycle bins of their projects, many in a call. Whether one that is not there fails the call
 * or is left out Microsoft does not say; where it fails, the whole bin is listed.
 */
final class RecycleBin {
    private static final Cause NOT_IN_IT = Causes.azureDevOps("TF401232", 404);

    private final AzureDevOpsApi api;
    private final ProjectNames names;

    RecycleBin(AzureDevOpsApi api, ProjectNames names) {
        this.api = api;
        this.names = names;
    }

    /** @param projects of each work item */
    Deletions<Long> holds(Map<Long, String> projects) {
        Map<String, Set<Long>> byProject = new TreeMap<>();
        projects.forEach((id, project) ->
                byProject.computeIfAbsent(project, any -> new TreeSet<>()).add(id));
        Set<Long> deleted = new HashSet<>();
        Set<Long> unasked = new HashSet<>();
        byProject.forEach((project, ids) -> {
            List<Long> all = List.copyOf(ids);
            for (int from = 0; from < all.size(); from += BulkRead.MOST_IDS) {
                List<Long> some = all.subList(from, Math.min(all.size(), from + BulkRead.MOST_IDS));
                in(project, some)
                        .ifPresentOrElse(
                                held -> some.stream().filter(held::contains).forEach(deleted::add),
                                () -> unasked.addAll(some));
            }
        });
        return new Deletions<>(deleted, unasked);
    }

    /** Whether the bin of a project may be looked into. */
    static Finding right(AzureDevOpsApi api, String project, Patience patience) {
        String what = "The recycle bin of " + project;
        try {
            patience.ask(
                    () -> api.get("preflight", ApiAddress.wit(project, "/recyclebin?ids=1&" + ApiAddress.VERSION)));
            return Finding.well(what + " can be read");
        } catch (CallFailure failed) {
            Finding seen = Finding.failed(what + " cannot be read", failed.failure(), "");
            if (failed.failure().cause().equals(NOT_IN_IT)) {
                return Finding.well(what + " can be read");
            }
            return seen.kind() == Finding.Kind.WRONG
                    ? Finding.advice(
                            seen.what()
                                    + ": a work item that is not shown any more counts as deleted only after two looks",
                            Causes.WORK_ITEM_MISSED.remedy())
                    : seen;
        }
    }

    private Optional<Set<Long>> in(String project, List<Long> ids) {
        String named = ids.stream().map(String::valueOf).collect(Collectors.joining(","));
        return listed(project, "ids=" + named + "&").or(() -> listed(project, ""));
    }

    /** Empty where it is refused. */
    private Optional<Set<Long>> listed(String project, String which) {
        try {
            JsonNode answer = api.get(
                    "recycle-bin", ApiAddress.wit(names.address(project), "/recyclebin?" + which + ApiAddress.VERSION));
            Set<Long> held = new HashSet<>();
            for (JsonNode one : AzureDevOpsApi.array(answer, "value")) {
                if (one.path("code").asInt(200) < 300) { // of many it says of each how that went
                    Json.id(one.path("id")).ifPresent(held::add);
                }
            }
            return Optional.of(held);
        } catch (CallFailure failed) {
            if (failed.failure().ofPart() || failed.failure() instanceof Failure.Refused) {
                return Optional.empty();
            }
            throw failed;
        }
    }
}
