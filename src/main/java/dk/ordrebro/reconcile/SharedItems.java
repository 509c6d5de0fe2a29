package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.plan.Observation;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalLong;

/** Ties orders to the work items of those that they join. */
final class SharedItems {
    private final WorkItems items;
    private final Clock clock;

    SharedItems(WorkItems items, Clock clock) {
        this.items = items;
        this.clock = clock;
    }

    /** @param joined whose work item each shares. @return those whose work item is not shown: nothing is done about them */
    Map<Work, Link> share(Map<Work, Link> joined) {
        if (joined.isEmpty()) {
            return Map.of();
        }
        Map<Long, WorkItem> read = items.read(joined.values().stream()
                .map(link -> link.memory().workItem().orElseThrow())
                .distinct()
                .toList());
        Map<Work, Link> unseen = new LinkedHashMap<>();
        joined.forEach((work, link) -> {
            long id = link.memory().workItem().orElseThrow();
            if (!read.containsKey(id)) {
                unseen.put(work, link);
                return;
            }
            work.become(work.link()
                    .with(work.link()
                            .memory()
                            .joining(id, 0)
                            .withBase(work.base().joining(true).values())));
            work.known(work.told(), Conversation.none(work.link()));
            work.item(Observation.workItem(OptionalLong.of(id), read));
            work.events().note(clock.instant(), new TimelineEvent.Found(id, 0));
        });
        return unseen;
    }
}
