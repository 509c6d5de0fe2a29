package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.Observation;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Finds out which work items that a read did not show were deleted, and does what the mapping says of that. One that is neither
 * shown nor in the recycle bin may be hidden from us: a person decides, and none is made in its place.
 */
final class GoneItems {
    /** Fewer may well have been deleted together. */
    private static final int MANY = 3;

    /** What of a link's base outlives a work item: what is written on the order, and who had it. */
    private static final Pattern KEPT = Pattern.compile("back:|hand\\.");

    private final WorkItems items;
    private final Duration apart;
    private final Clock clock;
    private final FailurePolicy policy;

    /** @param apart so far apart two looks must agree where nobody may be asked */
    GoneItems(WorkItems items, Duration apart, Clock clock, FailurePolicy policy) {
        this.items = items;
        this.apart = apart;
        this.clock = clock;
        this.policy = policy;
    }

    /** @param asked those that were read together, of which some are not shown */
    void judge(Batch batch, List<Work> asked) {
        List<Work> missing =
                asked.stream().filter(work -> work.item().isEmpty()).toList();
        if (missing.isEmpty()) {
            return;
        }
        Map<Long, String> projects = new HashMap<>();
        missing.forEach(work -> project(batch, work).ifPresent(project -> projects.put(id(work), project)));
        Deletions<Long> told = items.deleted(projects);
        boolean many = missing.size() >= MANY && missing.size() * 2 > asked.size();
        Instant now = clock.instant();
        missing.forEach(work -> judge(batch, work, told, many, now));
    }

    private void judge(Batch batch, Work work, Deletions<Long> told, boolean many, Instant now) {
        Absence gone = Absence.ofItem(work);
        if (told.deleted().contains(id(work))) {
            gone.prove(now);
            deleted(batch, work, gone, now);
        } else if (gone.proven()) {
            deleted(batch, work, gone, now);
        } else if (!told.unasked().contains(id(work))) {
            work.fail(
                    refused(
                            work,
                            "neither shown nor in the recycle bin: it was moved or destroyed, or is hidden from us"),
                    policy);
        } else if (many) {
            work.fail(
                    Failure.Transient.of(
                            Causes.WORK_ITEM_MISSED, "Azure DevOps shows many work items no more, all at once"),
                    policy);
        } else {
            Optional<Instant> again = gone.missed(now, apart);
            again.ifPresent(at -> work.waitUntil(
                    at,
                    Trouble.of(
                            Causes.WORK_ITEM_MISSED,
                            "Azure DevOps does not show work item " + id(work)
                                    + ", and we may not see whether it lies in the recycle bin")));
            if (again.isEmpty()) {
                deleted(batch, work, gone, now);
            }
        }
    }

    /** One of which only two looks say so may have been moved where we may not look: none is made in its place. */
    private void deleted(Batch batch, Work work, Absence gone, Instant now) {
        Optional<Mapping> mapping = batch.mappings().named(work.link().mapping());
        if (mapping.isEmpty() || GoneOrders.deleted(work)) {
            return; // of both sides nothing is left; and of a mapping that is gone it is told where the order is
            // planned
        }
        switch (mapping.get().deleted().workItem()) {
            case PARK -> work.fail(refused(work, "deleted"), policy);
            case RECREATE -> {
                if (gone.byLooks()) {
                    work.fail(unseen(work), policy);
                } else {
                    gone.done("recreate", now);
                    anew(work);
                }
            }
            case UNLINK -> {
                gone.done("unlink", now);
                work.leave(work.link().end(now));
            }
        }
    }

    /**
     * As if none had been made: what the order says is told anew. What is written on it, where it was, and that it has one of its
     * own, stays.
     */
    private static void anew(Work work) {
        Map<String, String> kept = new TreeMap<>(work.base().values());
        kept.keySet().removeIf(key -> !KEPT.matcher(key).lookingAt());
        Base base = new Base(kept);
        Base next = work.link().memory().joins() ? base : base.joining(false);
        work.become(work.link().with(work.link().memory().untied().withBase(next.values())));
        work.known(work.told(), work.conversation().anew(work.link()));
        work.item(new Observation.NeverMade<>());
    }

    private static Failure.Refused unseen(Work work) {
        return new Failure.Refused(
                Causes.WORK_ITEM_UNSEEN,
                "work item " + id(work)
                        + " is not shown, and we may not see whether it was deleted or moved where we may not look");
    }

    private static Failure.Refused refused(Work work, String how) {
        return new Failure.Refused(Causes.WORK_ITEM_GONE, "work item " + id(work) + " is " + how);
    }

    private static long id(Work work) {
        return work.link().memory().workItem().orElseThrow();
    }

    /** Where it stood when both sides last agreed. */
    private static Optional<String> project(Batch batch, Work work) {
        return Optional.ofNullable(work.base().values().get("item.project"))
                .or(() -> batch.mappings().named(work.link().mapping()).map(Mapping::project));
    }
}
