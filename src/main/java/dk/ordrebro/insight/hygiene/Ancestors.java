package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import dk.ordrebro.insight.hygiene.rule.Family;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * What work items hang under, upwards, read in bulk as pages need it. Keeps a bounded number of them, so that a backlog of any
 * size takes the same memory; what was forgotten is read again.
 */
final class Ancestors implements Family {
    /** Many times what one page can ask for. */
    private static final int MOST = 20_000;

    private static final int DEEPEST = 20;

    private final Backlog backlog;
    private final Function<WorkItem, BacklogItem> known;
    private final Map<Long, Optional<BacklogItem>> items = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Optional<BacklogItem>> eldest) {
            return size() > MOST;
        }
    };

    /** @param known makes of a work item what rules see */
    Ancestors(Backlog backlog, Function<WorkItem, BacklogItem> known) {
        this.backlog = backlog;
        this.known = known;
    }

    /** Reads what these hang under, and that again, as far as it is not known. */
    void fetch(Collection<BacklogItem> page) {
        page.forEach(item -> items.put(item.id(), Optional.of(item.slim())));
        Collection<BacklogItem> at = page;
        for (int step = 0; step < DEEPEST && !at.isEmpty(); step++) {
            Set<Long> missing = new TreeSet<>();
            Map<Long, BacklogItem> above = new LinkedHashMap<>();
            for (BacklogItem item : at) {
                item.parent().ifPresent(parent -> {
                    Optional<BacklogItem> there = items.get(parent);
                    if (there == null) {
                        missing.add(parent);
                    } else {
                        there.ifPresent(one -> above.put(one.id(), one));
                    }
                });
            }
            read(missing).forEach(one -> above.put(one.id(), one));
            at = above.values();
        }
    }

    private List<BacklogItem> read(Set<Long> ids) {
        List<BacklogItem> read = new ArrayList<>();
        if (!ids.isEmpty()) {
            Map<Long, WorkItem> there = backlog.items(ids, BacklogItem.PARENT_FIELDS);
            for (long id : ids) {
                Optional<BacklogItem> item = Optional.ofNullable(there.get(id)).map(known);
                items.put(id, item);
                item.ifPresent(read::add);
            }
        }
        return read;
    }

    @Override
    public Optional<BacklogItem> parent(BacklogItem item) {
        return item.parent().isPresent()
                ? items.getOrDefault(item.parent().getAsLong(), Optional.empty())
                : Optional.empty();
    }
}
