package dk.ordrebro.reconcile;

import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.Counted;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mirror.HandoverNotes;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.Handed;
import dk.ordrebro.plan.Handover;
import dk.ordrebro.plan.PlanInput;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

/** Follows a move of an order, or of its work item, from when it is seen until both sides stand where it leads. */
final class Handovers {
    private final Followers followers;
    private final Clock clock;

    Handovers(Followers followers, Clock clock) {
        this.followers = followers;
        this.clock = clock;
    }

    /** Before anything is sent: who moved it is remembered, and the work item is told. */
    void seen(Work work, PlanInput input) {
        Handover.of(input).ifPresent(handover -> {
            become(work, handover.moving(work.base()));
            tell(work, input);
        });
    }

    /** Nothing is left to carry for these: those that follow them move. @param from the area that each left */
    Map<Work, Outcome<Followers.Moved>> follow(Batch batch, Map<Work, String> from) {
        return followers.move(batch, from);
    }

    /** It is told on the timeline, once. */
    void agreed(Work work, PlanInput input, Followers.Moved along) {
        Optional<Handover> handover = Handover.of(input);
        if (handover.isEmpty()) {
            return;
        }
        Handover.Agreed agreed = handover.get().agreed(work.base());
        become(work, agreed.base());
        agreed.moved().ifPresent(move -> {
            work.events().note(clock.instant(), event(move, agreed, along));
            work.events().tell(listener -> listener.handedOver(work.which(), move.side(), move.carried()));
        });
        tell(work, input);
    }

    private static TimelineEvent event(Handed move, Handover.Agreed agreed, Followers.Moved along) {
        Counted counted = new Counted(
                Optional.of(move.from()),
                Optional.of(move.to()),
                Optional.of(move.who()),
                Optional.of(agreed.waited()));
        return new TimelineEvent.HandedOver(
                counted, move.side(), move.at(), move.carried(), along.followed(), along.left());
    }

    private static void tell(Work work, PlanInput input) {
        Handover.untold(work.base())
                .filter(move -> !HandoverNotes.tell(
                        work.conversation(), move, input.rules().mapping()))
                .ifPresent(told -> become(work, Handover.told(work.base())));
    }

    private static void become(Work work, Base next) {
        if (!next.equals(work.base())) {
            work.become(next);
        }
    }
}
