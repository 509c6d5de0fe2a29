package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.Doubt;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.workitem.WorkItem;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Creates whose answer we do not have. Azure DevOps has no idempotency key, so the stamp is looked for before a create may
 * be sent again; "not there" counts only once no delayed call can still commit (architecture.md, "Exactly one work item").
 */
final class LostCreates {
    /** An id, within what a mapping may write around it. */
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private final WorkItems items;
    private final Duration certainAfter;
    private final Clock clock;
    private final FailurePolicy policy;

    /** @param certainAfter as {@link Intents} reckons */
    LostCreates(WorkItems items, Duration certainAfter, Clock clock, FailurePolicy policy) {
        this.items = items;
        this.certainAfter = certainAfter;
        this.clock = clock;
        this.policy = policy;
    }

    /**
     * An order that names a work item we know nothing of had one made by us: the ledger is new, or was restored from an older
     * copy. Its stamp is looked for before another is made, and its journal before it is told again.
     */
    static void recall(Work work, MappingSet mappings) {
        boolean unknown =
                work.link().memory().workItem().isEmpty() && !work.told().recalled();
        if (unknown
                && work.order().isPresent()
                && mappings.named(work.link().mapping()).stream()
                        .anyMatch(by -> !by.namedWorkItem(work.order().get()).isBlank())) {
            work.suspectCreate();
            work.told().recall();
        }
    }

    static boolean inDoubt(Link link) {
        return link.memory().createIntent().isPresent()
                && link.memory().workItem().isEmpty();
    }

    void clear(Batch batch, List<Work> works) {
        Map<Work, WorkItems.Stamp> stamps = new LinkedHashMap<>();
        for (Work work : works) {
            Optional<Mapping> mapping = batch.mappings().named(work.link().mapping());
            mapping.ifPresentOrElse(
                    known -> stamps.put(work, stamp(work.link(), known)),
                    () -> work.fail(Preparation.mappingGone(work.link().mapping()), policy));
        }
        Instant asked = clock.instant();
        Map<WorkItems.Stamp, List<WorkItem>> found = new HashMap<>(items.find(stamps.values()));
        found.putAll(unindexed(batch, stamps, found.keySet(), asked));
        stamps.forEach((work, stamp) -> decide(work, found.getOrDefault(stamp, List.of()), asked));
    }

    /** One answer that shows nothing makes no work item: those that would be made again are looked for in another way too. */
    private Map<WorkItems.Stamp, List<WorkItem>> unindexed(
            Batch batch, Map<Work, WorkItems.Stamp> stamps, Set<WorkItems.Stamp> found, Instant asked) {
        Map<WorkItems.Stamp, Set<Long>> unseen = new HashMap<>();
        stamps.forEach((work, stamp) -> {
            if (!found.contains(stamp) && !doubt(work, asked).lasts(asked)) {
                unseen.put(stamp, named(batch, work));
            }
        });
        return unseen.isEmpty() ? Map.of() : items.findUnindexed(unseen);
    }

    private static Set<Long> named(Batch batch, Work work) {
        return batch.mappings().named(work.link().mapping()).stream()
                .flatMap(by -> work.order().map(by::namedWorkItem).stream())
                .flatMap(text -> NUMBER.matcher(text).results())
                .map(number -> Long.parseLong(number.group()))
                .collect(Collectors.toSet());
    }

    private Doubt doubt(Work work, Instant asked) {
        return Doubt.of(work.link().memory().createIntent().orElseThrow(), asked, certainAfter);
    }

    private static WorkItems.Stamp stamp(Link link, Mapping mapping) {
        Instant since = Doubt.lookFrom(link.memory().createIntent().orElseThrow());
        return new WorkItems.Stamp(link.number(), mapping.project(), mapping.type(), since);
    }

    private void decide(Work work, List<WorkItem> found, Instant asked) {
        Doubt doubt = doubt(work, asked);
        if (!found.isEmpty()) {
            adopt(work, found, asked);
        } else if (doubt.lasts(asked)) {
            Trouble why = Trouble.of(
                    Causes.CREATE_LOST, "the answer to a create was lost and the work item is not to be seen yet");
            work.intendCreate(doubt.intended());
            work.events().note(asked, new TimelineEvent.Waits(why.cause(), doubt.certain()));
            work.waitUntil(doubt.certain(), why);
        } else {
            work.noCreate();
        }
    }

    private void adopt(Work work, List<WorkItem> found, Instant now) {
        WorkItem item = found.getFirst();
        work.tie(item);
        work.events().note(now, new TimelineEvent.Found(item.id(), found.size()));
        if (found.size() > 1) {
            work.fail(
                    new Failure.Refused(
                            Causes.STAMP_TWICE,
                            found.size() + " work items carry the order's number; the oldest, " + item.id()
                                    + ", is linked"),
                    policy);
        }
    }
}
