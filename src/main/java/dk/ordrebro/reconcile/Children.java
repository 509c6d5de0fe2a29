package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.plan.ChildStates;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** Looks at the work items under those of a batch, once and in bulk, where a mapping takes a state from them. */
final class Children {
    private final ChildStates states;

    Children(WorkItems items) {
        this.states = new ChildStates(items::read, items::type);
    }

    /** Those whose children cannot be looked at fail, and nobody else. */
    void look(Batch batch, FailurePolicy policy) {
        List<Work> works = batch.living().stream()
                .filter(work -> work.aim().mapping().rollUp().isPresent())
                .filter(work -> work.item().isPresent() && !batch.ofChildren().containsKey(work))
                .toList();
        try {
            Iterator<Optional<String>> asked =
                    states.asked(works.stream().map(Work::aim).toList()).iterator();
            works.forEach(work -> batch.ofChildren().put(work, asked.next()));
        } catch (CallFailure failed) {
            works.stream()
                    .filter(work -> !work.item().orElseThrow().children().isEmpty())
                    .forEach(work -> work.fail(failed.failure(), policy));
        }
    }
}
