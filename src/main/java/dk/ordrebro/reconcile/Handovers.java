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
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

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
            handover.overtaken().ifPresent(move -> tell(work, move, handover.overtakenAfter(), Followers.Moved.NONE));
            become(work, handover.moving(work.base()));
            tell(work, input);
        });
    }

    /** Nothing is left to carry for these: those under their work items follow. */
    Map<Work, Outcome<Followers.Moved>> follow(Batch batch, Map<Work, PlanInput> agree) {
        Map<Work, Set<String>> left = new LinkedHashMap<>();
        agree.forEach((work, input) ->
                Handover.of(input).flatMap(Handover::leaves).ifPresent(areas -> left.put(work, areas)));
        return followers.move(batch, left);
    }

    /** It is told on the timeline, once. */
    void agreed(Work work, PlanInput input, Followers.Moved along) {
        Optional<Handover> handover = Handover.of(input);
        if (handover.isEmpty()) {
            return;
        }
        Handover.Agreed agreed = handover.get().agreed(work.base());
        become(work, agreed.base());
        agreed.moved().ifPresent(move -> tell(work, move, agreed.waited(), along));
        tell(work, input);
    }

    private void tell(Work work, Handed move, Duration waited, Followers.Moved along) {
        work.events().note(clock.instant(), event(move, waited, along));
        work.events().tell(listener -> listener.handedOver(work.which(), move.side(), move.carried()));
    }

    private static TimelineEvent event(Handed move, Duration waited, Followers.Moved along) {
        Counted counted = new Counted(
                Optional.of(move.from()), Optional.of(move.to()), Optional.of(move.who()), Optional.of(waited));
        return new TimelineEvent.HandedOver(
                counted, move.side(), move.at(), move.carried(), along.followed(), along.left());
    }

    private static void tell(Work work, PlanInput input) {
        Handover.untold(work.base()).reversed().stream() // the last that is handed on is told first
                .filter(move -> !HandoverNotes.tell(
                        work.conversation(), move, input.rules().mapping()))
                .forEach(told -> become(work, Handover.told(work.base(), told)));
    }

    private static void become(Work work, Base next) {
        if (!next.equals(work.base())) {
            work.become(next);
        }
    }
}
