package dk.ordrebro.reconcile;

import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.plan.Aim;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.Fingerprint;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.PlanInput;
import dk.ordrebro.plan.Reach;
import dk.ordrebro.text.Remark;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/**
 * Conflicts that the mapping's rule decided: each is told to the timeline once, also where nothing is to be written for it,
 * where what is written must be sent again, and where the answer to that is lost. A field that the work item won is agreed on
 * from then: our own next write to the order would make that the latest, and turn the decision.
 */
final class Decisions {
    /** Before what was told, in a link's base; the base forgets these when both sides agree. */
    private static final String DECIDED = "decided:";

    private Decisions() {}

    static void note(Work work, Plan plan, Instant now) {
        plan.remarks().stream()
                .filter(said -> said.code() == Remark.Code.CONFLICT)
                .forEach(said -> note(work, said, now));
    }

    private static void note(Work work, Remark said, Instant now) {
        Map<String, String> next = new TreeMap<>(work.base().values());
        String told = fingerprint(said.arguments());
        if (!told.equals(next.put(DECIDED + said.arguments().getFirst(), told))) {
            work.events().note(now, new TimelineEvent.Conflict(said.english()));
            work.become(new Base(next));
        }
        if (said.arguments().get(1).equals("Azure DevOps")) {
            agreed(work, said.arguments().getFirst());
        }
    }

    /** Who won, and what either side held; the moments move with each of our own writes. */
    private static String fingerprint(List<String> of) {
        return Fingerprint.of(String.join("\n", of.get(1), of.get(2), of.get(4)));
    }

    /** States and areas are carried to the order, and agreed on by that. */
    private static void agreed(Work work, String field) {
        Aim aim = work.aim();
        DesiredWorkItem.Value value = aim.wanted().fields().get(field);
        boolean carried =
                field.equals(HandoverRule.AREA) && aim.mapping().handover().isPresent();
        if (value != null && !carried) {
            DesiredWorkItem only = new DesiredWorkItem(
                    Map.of(field, value), aim.wanted().parent(), aim.wanted().parked(), List.of());
            work.become(work.base().afterItem(only, work.item().orElseThrow(), aim.type(), OptionalLong.empty()));
        }
    }

    /** Where the work item got to since both sides agreed last is told, once they agree again. */
    static void reached(Work work, PlanInput input, Instant now) {
        Reach.of(input, work.base()).ifPresent(reach -> {
            work.become(reach.base());
            TimelineEvent.Move kinds = new TimelineEvent.Move(reach.from(), reach.to());
            work.events().note(now, new TimelineEvent.Reached(kinds, reach.area(), reach.item(), reach.since()));
        });
    }
}
