package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.MirrorEntry.Side;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.mirror.OwnComments;
import dk.ordrebro.plan.Note;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.Plan.OrderChange;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A work item that takes no more changes: Azure DevOps refuses each by REST from its revision 10,000 on (azure-devops.md section
 * 10). People on the order are told once, and what the team does goes on reaching them; the entry of that note is what is
 * remembered of it.
 */
final class FullItem {
    private FullItem() {}

    static boolean is(Failure failure) {
        return failure instanceof Failure.Refused no && no.cause().equals(Causes.TOO_MANY_REVISIONS);
    }

    /** True once that is known of its work item. */
    static boolean of(Work work) {
        return work.item().isPresent() && work.told().knows(note(work));
    }

    /** What was about to be written there is refused. */
    static void found(Work work, Instant now) {
        work.conversation().untold(Side.SERVICENOW, now);
        work.told().begin(note(work), now);
        work.events()
                .note(now, new TimelineEvent.Cut("the work item takes no more changes: the order's reach it no more"));
        work.rest();
    }

    /** The plan without what goes there, and the note while that is not told. */
    static Plan without(Work work, Plan plan, Instant now) {
        if (!of(work) || plan.hold().isPresent()) {
            return plan;
        }
        OwnComments.giveUpAll(work.conversation(), now);
        return new Plan(Optional.empty(), order(work, plan), plan.hold(), plan.remarks());
    }

    private static Optional<OrderChange> order(Work work, Plan plan) {
        if (work.told().written().contains(note(work))) {
            return plan.order();
        }
        OrderChange change = plan.changing();
        List<Note> notes = new ArrayList<>(change.notes());
        notes.add(new Note(note(work), HandoverRule.JOURNAL, text(work)));
        return Optional.of(new OrderChange(change.fields(), notes, change.carriesState(), change.comment()));
    }

    private static String note(Work work) {
        return "full." + work.item().orElseThrow().id() + "." + HandoverRule.JOURNAL;
    }

    private static String text(Work work) {
        long id = work.item().orElseThrow().id();
        return "Arbejdsopgave " + id + " tager ikke imod flere ændringer: hvad der ændres eller siges her, når den ikke"
                + "/Work item " + id + " takes no more changes: what is changed or said here does not reach it";
    }
}
