package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import dk.ordrebro.door.Answer;
import dk.ordrebro.door.Call;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.ProjectNames;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.WorkItems.Stamp;
import dk.ordrebro.settings.AzureDevOpsSettings;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Sends writes in {@code $batch} calls. The documents disagree whether a batch stands or falls together (azure-devops.md,
 * section 1): each sub-answer is read for itself, and a batch that was refused as a whole is halved until the write that
 * is to blame stands alone, so that one bad order never holds up the others.
 */
final class BatchSender {
    static final int MOST_WRITES = 200;
    static final int MOST_BYTES = 4 * 1024 * 1024;

    /** Whole refusals that one send looks into before it leaves the rest for the next attempt. */
    static final int MOST_HALVINGS = 24;

    /** How far back a look for creates of a refused batch goes: the call itself, and clocks that disagree. */
    private static final Duration LOOK_BACK = Duration.ofMinutes(15);

    /** 5.0 is the newest version this resource is documented with; the sub-requests name their own. */
    private static final String PATH = "/_apis/wit/$batch?api-version=5.0";

    private final AzureDevOpsApi api;
    private final AzureDevOpsSettings settings;
    private final Clock clock;
    private final BulkRead reader;
    private final StampSearch search;
    private final ProjectNames names;

    /** How it looks at what stands there. */
    record Looking(BulkRead reader, StampSearch search) {}

    BatchSender(AzureDevOpsApi api, AzureDevOpsSettings settings, Looking looking, ProjectNames names) {
        this.api = api;
        this.settings = settings;
        this.clock = api.clock();
        this.reader = looking.reader();
        this.search = looking.search();
        this.names = names;
    }

    List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter) {
        Sending sending = new Sending(writes.size(), notAfter);
        List<BatchItem> items = sending.prepare(writes);
        for (List<BatchItem> batch : BatchItem.batches(sending.withoutMovedParents(items))) {
            sending.deliver(batch);
        }
        return sending.outcomes();
    }

    private Call call(List<BatchItem> batch, Instant notAfter) {
        ArrayNode requests = Json.array();
        batch.forEach(item -> requests.add(item.request(settings.apiVersion())));
        boolean creates = batch.stream().anyMatch(item -> item.write().creates());
        return new Call(
                creates ? "batch-create" : "batch-update",
                "PATCH",
                PATH,
                Map.of("Content-Type", "application/json", "Accept", "application/json"),
                Json.bytes(requests),
                true,
                notAfter);
    }

    /** One send: what became of each write so far, and what stopped it. */
    private final class Sending {
        private final Instant notAfter;
        private final List<Outcome<WorkItem>> outcomes;
        private Optional<Failure> stopped = Optional.empty();
        private int halvings;

        Sending(int writes, Instant notAfter) {
            this.notAfter = notAfter;
            this.outcomes = new ArrayList<>(Collections.nCopies(writes, null));
        }

        List<Outcome<WorkItem>> outcomes() {
            return List.copyOf(outcomes);
        }

        /** A write that may not be sent at all fails here and spoils no batch. */
        List<BatchItem> prepare(List<WorkItemWrite> writes) {
            List<BatchItem> items = new ArrayList<>();
            for (int i = 0; i < writes.size(); i++) {
                try {
                    ArrayNode patch = PatchDocument.of(writes.get(i), settings.url());
                    BatchItem item = new BatchItem(
                            i, writes.get(i), names.address(writes.get(i).project()), patch, Json.bytes(patch).length);
                    item.request(settings.apiVersion());
                    items.add(item);
                } catch (CallFailure refused) {
                    outcomes.set(i, Outcome.failed(refused.failure()));
                }
            }
            return items;
        }

        /**
         * Links do not raise the revision, so {@code test /rev} does not guard a removal by index: look once more right
         * before, and plan again where the parent no longer stands there.
         */
        List<BatchItem> withoutMovedParents(List<BatchItem> items) {
            List<BatchItem> removing = items.stream()
                    .filter(item -> !item.write().creates()
                            && item.write().parent().remove().isPresent())
                    .toList();
            if (removing.isEmpty()) {
                return items;
            }
            List<BatchItem> left = new ArrayList<>(items);
            try {
                Map<Long, WorkItem> now = reader.read(removing.stream()
                        .map(item -> item.write().id().getAsLong())
                        .toList());
                removing.stream().filter(item -> parentMoved(item, now)).forEach(item -> {
                    left.remove(item);
                    fail(item, new Failure.Conflict(Causes.PARENT_MOVED, "The parent relation moved meanwhile"));
                });
            } catch (CallFailure unread) {
                left.removeAll(removing);
                removing.forEach(item -> fail(item, unread.failure()));
            }
            return left;
        }

        private boolean parentMoved(BatchItem item, Map<Long, WorkItem> now) {
            WorkItem current = now.get(item.write().id().getAsLong());
            int index = item.write().parent().remove().getAsInt();
            return current == null
                    || index >= current.relations().size()
                    || !current.relations().get(index).rel().equals(WorkItem.PARENT);
        }

        void deliver(List<BatchItem> batch) {
            if (stopped.isPresent()) {
                batch.forEach(item -> fail(item, known(stopped.get(), false)));
                return;
            }
            Call call = call(batch, notAfter);
            Answer answer;
            try {
                answer = api.send(call);
            } catch (CallFailure failed) {
                stop(batch, failed.failure());
                return;
            }
            if (answer.status() >= 400) {
                NeighbourError error = api.error(answer);
                if (FailureClassifier.on(error, FailureClassifier.Asked.CREATE)
                        instanceof Failure.Misconfigured wrong) {
                    stop(batch, api.closed(call, answer, wrong));
                } else {
                    refused(batch, error);
                }
                return;
            }
            try {
                List<BatchAnswer.Entry> entries =
                        BatchAnswer.entries(api.data(answer, FailureClassifier.Asked.CREATE), settings.url(), clock);
                api.opened(call, answer);
                take(batch, entries);
            } catch (CallFailure nonsense) {
                stop(batch, known(nonsense.failure(), true));
            }
        }

        private void take(List<BatchItem> batch, List<BatchAnswer.Entry> entries) {
            entries.forEach(entry -> entry.error().ifPresent(api::heed));
            if (batch.size() > 1
                    && entries.size() == 1
                    && entries.getFirst().error().isPresent()) {
                refused(batch, entries.getFirst().error().get()); // one entry for all: the batch as a whole
                return;
            }
            List<Outcome<WorkItem>> taken = BatchAnswer.outcomes(batch, entries, settings.stampField());
            for (int i = 0; i < batch.size(); i++) {
                outcomes.set(batch.get(i).place(), taken.get(i));
            }
        }

        private void refused(List<BatchItem> batch, NeighbourError error) {
            Failure failure = FailureClassifier.on(error, FailureClassifier.Asked.CREATE);
            if (failure instanceof Failure.Transient || failure instanceof Failure.Throttled) {
                stop(batch, failure);
            } else if (batch.size() == 1) {
                BatchItem item = batch.getFirst();
                fail(
                        item,
                        FailureClassifier.on(
                                error, item.asked(), item.write().fields().values()));
            } else {
                halve(batch, failure);
            }
        }

        private void halve(List<BatchItem> batch, Failure failure) {
            List<BatchItem> left = withoutStanding(batch);
            if (++halvings > MOST_HALVINGS) {
                left.forEach(item -> fail(
                        item,
                        Failure.Transient.of(
                                failure.cause(),
                                "Others were refused in the same batch; tried again: " + failure.what())));
                return;
            }
            int middle = (left.size() + 1) / 2;
            for (List<BatchItem> half : List.of(left.subList(0, middle), left.subList(middle, left.size()))) {
                if (!half.isEmpty()) {
                    deliver(half);
                }
            }
        }

        /** A refused batch should have done nothing. Should: a create is sent again only when it does not stand already. */
        private List<BatchItem> withoutStanding(List<BatchItem> batch) {
            Map<Stamp, List<WorkItem>> found;
            try {
                found = search.find(batch.stream()
                        .map(this::stamp)
                        .flatMap(Optional::stream)
                        .toList());
            } catch (CallFailure unseen) {
                stop(batch, known(unseen.failure(), true));
                return List.of();
            }
            List<BatchItem> left = new ArrayList<>();
            Set<Long> taken = new HashSet<>();
            for (BatchItem item : batch) {
                Optional<WorkItem> standing = stamp(item).flatMap(stamp -> found.getOrDefault(stamp, List.of()).stream()
                        .filter(work -> item.cameOf(work, settings.stampField()) && taken.add(work.id()))
                        .findFirst());
                standing.ifPresentOrElse(work -> outcomes.set(item.place(), Outcome.done(work)), () -> left.add(item));
            }
            return left;
        }

        private Optional<Stamp> stamp(BatchItem item) {
            WorkItemWrite write = item.write();
            return write.creates()
                    ? item.sign(settings.stampField())
                            .map(sign -> new Stamp(
                                    sign,
                                    write.project(),
                                    write.type(),
                                    clock.instant().minus(LOOK_BACK)))
                    : Optional.empty();
        }

        private void stop(List<BatchItem> batch, Failure failure) {
            stopped = Optional.of(failure);
            batch.forEach(item -> fail(item, failure));
        }

        private void fail(BatchItem item, Failure failure) {
            outcomes.set(item.place(), Outcome.failed(failure));
        }

        /** @param unknown as of a failure met while a batch may have been carried out */
        private static Failure known(Failure failure, boolean unknown) {
            return failure instanceof Failure.Transient passing
                    ? new Failure.Transient(passing.cause(), passing.what(), passing.after(), unknown)
                    : failure;
        }
    }
}
