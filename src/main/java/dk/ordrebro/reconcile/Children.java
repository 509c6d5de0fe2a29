package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.ledger.LinkStore.Family;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.ChildStates;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Looks at the work items under those of a batch, once and in bulk, where a mapping takes a state from them. */
final class Children {
    /** Which work items were under it, as {@link Family} looks for them. */
    private static final String UNDER = "under";

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

    /** What the base says once both sides agree: the state that the children ask for, and which they are, where that counts. */
    static Base heard(Work work, Optional<String> asked) {
        Map<String, String> next =
                new TreeMap<>(work.base().heardChildren(asked).values());
        String under = work.item().stream()
                .filter(item -> work.aim().mapping().rollUp().isPresent())
                .flatMap(item -> item.children().stream())
                .map(child -> Family.under(child))
                .collect(Collectors.joining());
        next.remove(UNDER);
        if (!under.isEmpty()) {
            next.put(UNDER, under);
        }
        return new Base(next);
    }
}
