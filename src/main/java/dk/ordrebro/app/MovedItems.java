package dk.ordrebro.app;

import dk.ordrebro.reconcile.ReconcileListener;
import java.util.function.Consumer;

/** Has the feed of a project followed, mapped or not, once a work item of ours was moved there. */
record MovedItems(Consumer<String> follow) implements ReconcileListener {
    @Override
    public void moved(Which link, String project) {
        follow.accept(project);
    }
}
