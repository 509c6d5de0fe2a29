package dk.ordrebro.azuredevops;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Updates that name an area or iteration which is not there, renamed since perhaps: the path is left as it is, and the rest is
 * carried. A create that names one is refused, for it would lie where nobody looks.
 */
final class GonePaths {
    private final BatchSender sender;
    private final BulkRead reader;

    GonePaths(BatchSender sender, BulkRead reader) {
        this.sender = sender;
        this.reader = reader;
    }

    List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter) {
        List<Outcome<WorkItem>> outcomes = new ArrayList<>(sender.send(writes, notAfter));
        Map<Integer, WorkItemWrite> again = new LinkedHashMap<>();
        for (int i = 0; i < writes.size(); i++) {
            int place = i;
            without(writes.get(i), outcomes.get(i)).ifPresent(rest -> again.put(place, rest));
        }
        if (!again.isEmpty()) {
            List<Integer> places = List.copyOf(again.keySet());
            List<Outcome<WorkItem>> rest = rest(List.copyOf(again.values()), notAfter);
            for (int i = 0; i < places.size(); i++) {
                outcomes.set(places.get(i), rest.get(i));
            }
        }
        return outcomes;
    }

    /** What is left of an update that was refused for a path. */
    private static Optional<WorkItemWrite> without(WorkItemWrite write, Outcome<WorkItem> outcome) {
        boolean gone = outcome instanceof Outcome.Failed<WorkItem> failed
                && failed.failure() instanceof Failure.Refused refused
                && Causes.PATH_GONE.contains(refused.cause());
        Map<String, Object> rest = new LinkedHashMap<>(write.fields());
        boolean named = rest.keySet().removeAll(WorkItem.PATHS);
        return gone && named && !write.creates() ? Optional.of(with(write, rest)) : Optional.empty();
    }

    private static WorkItemWrite with(WorkItemWrite write, Map<String, Object> fields) {
        return new WorkItemWrite(
                write.id(), write.rev(), write.project(), write.type(), fields, write.markdown(), write.parent());
    }

    /** Where nothing is left to write the work item is read: it stands as it should. */
    private List<Outcome<WorkItem>> rest(List<WorkItemWrite> rest, Instant notAfter) {
        List<WorkItemWrite> writes =
                rest.stream().filter(GonePaths::writesSomething).toList();
        List<Outcome<WorkItem>> sent = new ArrayList<>(writes.isEmpty() ? List.of() : sender.send(writes, notAfter));
        return rest.stream()
                .map(write -> writesSomething(write)
                        ? sent.removeFirst()
                        : read(write.id().getAsLong()))
                .toList();
    }

    private static boolean writesSomething(WorkItemWrite write) {
        return !write.fields().isEmpty() || !write.parent().equals(WorkItemWrite.ParentMove.NONE);
    }

    private Outcome<WorkItem> read(long id) {
        try {
            return Optional.ofNullable(reader.read(List.of(id)).get(id))
                    .<Outcome<WorkItem>>map(Outcome::done)
                    .orElseGet(() -> Outcome.failed(new Failure.Conflict(
                            Causes.WORK_ITEM_GONE, "The work item was gone when it was looked at again")));
        } catch (CallFailure failed) {
            return Outcome.failed(failed.failure());
        }
    }
}
