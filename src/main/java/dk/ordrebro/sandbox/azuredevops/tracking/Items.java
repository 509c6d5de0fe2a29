package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import dk.ordrebro.sandbox.azuredevops.rest.StoredFiles;
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
 * inside a {@link Unit}, which is committed as a whole or not at all.
 */
public final class Items {
    private final ReentrantLock writing = new ReentrantLock();
    private final ConcurrentSkipListMap<Long, Item> current = new ConcurrentSkipListMap<>();
    private final Map<Long, List<Update>> updates = new ConcurrentHashMap<>();
    private final List<Item> log = new ArrayList<>();
    private final AtomicLong ids = new AtomicLong();
    private final AtomicLong ties = new AtomicLong();
    private final List<Consumer<Change>> listeners = new CopyOnWriteArrayList<>();

    private final StoredFiles files = new StoredFiles();

    /** What was sent to be attached. */
    public StoredFiles files() {
        return files;
    }

    public void listen(Consumer<Change> listener) {
        listeners.add(listener);
    }

    /**
     * Runs one unit of work; whatever it throws leaves nothing behind but a hole in the row of ids.
     *
     * @param temporary the negative ids of a batch, shared by its units
     * @param keep false for a rehearsal
     */
    <T> T write(Map<String, Long> temporary, boolean keep, Function<Unit, T> work) {
        List<Change> changes = List.of();
        T result;
        writing.lock();
        try {
            Unit unit = new Unit(this, temporary);
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

    <T> T write(Function<Unit, T> work) {
        return write(new HashMap<>(), true, work);
    }

    private List<Change> commit(Unit unit) {
        List<Change> changes = new ArrayList<>();
        for (Change change : unit.changes()) {
            Update update = change.update();
            long id = update.after().id();
            List<Update> history = updates.computeIfAbsent(id, any -> new CopyOnWriteArrayList<>());
            Update numbered = new Update(
                    history.size() + 1L,
                    update.before(),
                    update.after(),
                    update.author(),
                    update.added(),
                    update.removed());
            history.add(numbered);
            changes.add(new Change(change.kind(), numbered));
        }
        unit.destroyed().forEach(id -> {
            current.remove(id);
            updates.remove(id);
        });
        unit.staged().keySet().removeAll(unit.destroyed());
        current.putAll(unit.staged());
        // Last: who reads the feed meanwhile compares with what is newest, and would pass over a revision that is not
        // yet.
        changes.stream()
                .map(Change::update)
                .filter(Update::revised)
                .map(Update::after)
                .forEach(this::append);
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

    private void append(Item revision) {
        synchronized (log) {
            if (revision.watermark() != log.size() + 1L) {
                throw new IllegalStateException("a hole in the watermarks before " + revision.watermark());
            }
            log.add(revision);
        }
    }

    long nextId() {
        return ids.incrementAndGet();
    }

    /** Names the tie of a file to a work item. */
    long nextTie() {
        return ties.incrementAndGet();
    }

    /** What the next revision's watermark will be, {@code ahead} revisions from now. */
    long watermark(int ahead) {
        synchronized (log) {
            return log.size() + 1L + ahead;
        }
    }

    /** Revisions after a watermark, oldest first, at most {@code max}. Watermarks have no holes, so it is an index. */
    List<Item> after(long watermark, int max) {
        synchronized (log) {
            int from = Math.clamp(watermark, 0, log.size());
            return List.copyOf(log.subList(from, (int) Math.min(log.size(), (long) from + max)));
        }
    }

    /** Every work item there is, those in the recycle bin included, by id. */
    public Collection<Item> all() {
        return current.values();
    }

    /** By id, the recycle bin included. */
    Optional<Item> any(long id) {
        return Optional.ofNullable(current.get(id));
    }

    public Optional<Item> find(long id) {
        return any(id).filter(item -> !item.deleted());
    }

    Item needed(long id) {
        return find(id).orElseThrow(() -> Failure.noWorkItem(id));
    }

    /** As it was at a moment; empty before it was made. */
    public Optional<Item> at(long id, Instant moment) {
        return revisions(id).reversed().stream()
                .filter(revision -> !revision.date("System.ChangedDate").isAfter(moment))
                .findFirst();
    }

    /** What happened to a work item, the oldest first. */
    public List<Update> updates(long id) {
        return updates.getOrDefault(id, List.of());
    }

    List<Item> revisions(long id) {
        return updates(id).stream().filter(Update::revised).map(Update::after).toList();
    }
}
