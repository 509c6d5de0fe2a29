package dk.ordrebro.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * All work items with all their revisions. Reads take no lock, for what they see is immutable; writes happen one at a time
 * inside a {@link AzureDevOpsUnit}, which is committed as a whole or not at all.
 */
final class AzureDevOpsItems {
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentSkipListMap<Long, AzureDevOpsItem> current = new ConcurrentSkipListMap<>();
    private final Map<Long, List<AzureDevOpsUpdate>> updates = new ConcurrentHashMap<>();
    private final List<AzureDevOpsItem> log = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final List<Consumer<AzureDevOpsChange>> listeners = new CopyOnWriteArrayList<>();

    void listen(Consumer<AzureDevOpsChange> listener) {
        listeners.add(listener);
    }

    /**
     * Runs one unit of work; whatever it throws leaves nothing behind but a hole in the row of ids.
     *
     * @param temporary the negative ids of a batch, shared by its units
     * @param keep false for a rehearsal
     */
    <T> T write(Map<String, Long> temporary, boolean keep, Function<AzureDevOpsUnit, T> work) {
        List<AzureDevOpsChange> changes = List.of();
        T result;
        writing.lock();
        try {
            AzureDevOpsUnit unit = new AzureDevOpsUnit(this, temporary);
            result = work.apply(unit);
            if (keep) {
                changes = commit(unit);
            }
        } finally {
            writing.unlock();
        }
        changes.forEach(change -> listeners.forEach(listener -> listener.accept(change)));
        return result;
    }

    <T> T write(Function<AzureDevOpsUnit, T> work) {
        return write(new HashMap<>(), true, work);
    }

    private List<AzureDevOpsChange> commit(AzureDevOpsUnit unit) {
        List<AzureDevOpsChange> changes = new ArrayList<>();
        for (AzureDevOpsChange change : unit.changes()) {
            AzureDevOpsUpdate update = change.update();
            if (update.revised()) {
                append(update.after());
            }
            long id = update.after().id();
            List<AzureDevOpsUpdate> history = updates.computeIfAbsent(id, any -> new CopyOnWriteArrayList<>());
            AzureDevOpsUpdate numbered = new AzureDevOpsUpdate(
                    history.size() + 1L,
                    update.before(),
                    update.after(),
                    update.author(),
                    update.added(),
                    update.removed());
            history.add(numbered);
            changes.add(new AzureDevOpsChange(change.kind(), numbered));
        }
        unit.destroyed().forEach(id -> {
            current.remove(id);
            updates.remove(id);
        });
        unit.staged().keySet().removeAll(unit.destroyed());
        current.putAll(unit.staged());
        unit.afterwards().forEach(Runnable::run);
        return changes;
    }

    /** Changes a field everywhere, back to the first revision, as it looks when what it names is renamed. */
    void rewrite(String field, UnaryOperator<Object> change) {
        writing.lock();
        try {
            current.replaceAll((id, item) -> item.rewritten(field, change));
            updates.values().forEach(each -> each.replaceAll(update -> update.rewritten(field, change)));
            synchronized (log) {
                log.replaceAll(revision -> revision.rewritten(field, change));
            }
        } finally {
            writing.unlock();
        }
    }

    private void append(AzureDevOpsItem revision) {
        synchronized (log) {
            log.add(revision);
        }
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /** What the next revision's watermark will be, {@code ahead} revisions from now. */
    long watermark(int ahead) {
        synchronized (log) {
            return log.size() + 1L + ahead;
        }
    }

    /** Revisions after a watermark, oldest first, at most {@code max}. Watermarks have no holes, so it is an index. */
    List<AzureDevOpsItem> after(long watermark, int max) {
        synchronized (log) {
            int from = Math.clamp(watermark, 0, log.size());
            return List.copyOf(log.subList(from, (int) Math.min(log.size(), (long) from + max)));
        }
    }

    /** Every work item there is, those in the recycle bin included, by id. */
    Collection<AzureDevOpsItem> all() {
        return current.values();
    }

    /** By id, the recycle bin included. */
    Optional<AzureDevOpsItem> any(long id) {
        return Optional.ofNullable(current.get(id));
    }

    Optional<AzureDevOpsItem> find(long id) {
        return any(id).filter(item -> !item.deleted());
    }

    AzureDevOpsItem needed(long id) {
        return find(id).orElseThrow(() -> AzureDevOpsFailure.noWorkItem(id));
    }

    /** As it was at a moment; empty before it was made. */
    Optional<AzureDevOpsItem> at(long id, Instant moment) {
        return revisions(id).reversed().stream()
                .filter(revision -> !revision.date("System.ChangedDate").isAfter(moment))
                .findFirst();
    }

    List<AzureDevOpsUpdate> updates(long id) {
        return updates.getOrDefault(id, List.of());
    }

    List<AzureDevOpsItem> revisions(long id) {
        return updates(id).stream()
                .filter(AzureDevOpsUpdate::revised)
                .map(AzureDevOpsUpdate::after)
                .toList();
    }
}
