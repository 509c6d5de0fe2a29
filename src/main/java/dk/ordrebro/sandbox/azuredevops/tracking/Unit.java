package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.StoredFiles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes that become visible together: one patch, or a whole batch where that is all or nothing. */
final class Unit {
    private final Items items;
    private final Links links;
    private final Map<Long, Item> staged = new LinkedHashMap<>();
    private final List<Change> changes = new ArrayList<>();
    private final List<Long> destroyed = new ArrayList<>();
    private final List<Runnable> afterwards = new ArrayList<>();
    private int revisions;

    /** @param temporary the ids by which the creates of one batch name each other, filled as they are made */
    Unit(Items items, Map<String, Long> temporary) {
        this.items = items;
        this.links = new Links(this, temporary);
    }

    StoredFiles files() {
        return items.files();
    }

    Links links() {
        return links;
    }

    Item needed(long id) {
        Item here = staged.get(id);
        return here == null ? items.needed(id) : here;
    }

    long nextId() {
        return items.nextId();
    }

    long nextTie() {
        return items.nextTie();
    }

    long nextWatermark() {
        return items.watermark(revisions++);
    }

    void stage(Change change) {
        staged.put(change.update().after().id(), change.update().after());
        changes.add(change);
    }

    void destroy(long id) {
        destroyed.add(id);
    }

    /** Something to do when, and only when, the unit is committed. */
    void afterwards(Runnable act) {
        afterwards.add(act);
    }

    Map<Long, Item> staged() {
        return staged;
    }

    List<Change> changes() {
        return changes;
    }

    List<Long> destroyed() {
        return destroyed;
    }

    List<Runnable> afterwards() {
        return afterwards;
    }
}
