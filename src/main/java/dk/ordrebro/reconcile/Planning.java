package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.ledger.TimelineEvent;
import dk.ordrebro.mirror.JoinNote;
import dk.ordrebro.mirror.file.LeftFiles;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.person.Directories;
import dk.ordrebro.plan.Aim;
import dk.ordrebro.plan.Closing;
import dk.ordrebro.plan.NamedPeople;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.ParentLookup;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.PlanInput;
import dk.ordrebro.plan.Planner;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.text.Remark;
import java.time.Clock;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step three: what each order asks for, where its parent is, and what is to be written. */
final class Planning {
    /** A parent wakes its children when it gets its work item; this is only for when that notice is lost. */
    private static final Duration PARENT_RECHECK = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);

    private final Preparation preparation;
    private final ParentLookup.Source parents;
    private final Joining joining;
    private final Comments comments;
    private final Children children;
    private final Handovers handovers;
    private final Clock clock;
    private final FailurePolicy policy;

    Planning(
            Preparation preparation,
            ParentLookup.Source parents,
            Joining joining,
            Comments comments,
            Children children,
            Handovers handovers,
            Clock clock,
            FailurePolicy policy) {
        this.preparation = preparation;
        this.parents = parents;
        this.joining = joining;
        this.comments = comments;
        this.children = children;
        this.handovers = handovers;
        this.clock = clock;
        this.policy = policy;
    }

    void plan(Batch batch) {
        joining.decide(batch);
        Directories people = people(batch);
        batch.living().forEach(work -> isolated(work, () -> aim(batch, work, people)));
        comments.read(batch, this::isolated);
        children.look(batch, policy);
        Map<Long, LeftFiles> left = comments.left(batch);
        List<Work> open = batch.living();
        Iterator<Outcome<ParentFound>> found = new ParentLookup(parents, batch.mappings())
                .find(open.stream().map(Work::aim).toList())
                .iterator();
        Map<Work, Draft> drafts = new LinkedHashMap<>();
        open.forEach(work -> {
            Outcome<ParentFound> parent = found.next();
            isolated(work, () -> {
                Draft draft = draft(batch, work, parent.orThrow());
                Plan telling = FilesLeft.join(draft.plan(), left.get(work.link().id()));
                drafts.put(work, new Draft(draft.input(), FullItem.without(work, telling, clock.instant())));
            });
        });
        finish(batch, drafts);
    }

    /** One order that breaks a rule or finds a fault of ours must not hold up the rest of the batch. */
    private void isolated(Work work, Runnable step) {
        try {
            step.run();
        } catch (CallFailure failed) {
            work.fail(failed.failure(), policy);
        } catch (LedgerOutage away) {
            throw away; // no fault of the order: the batch ends, and its links are given back
        } catch (RuntimeException fault) {
            LOG.atWarn()
                    .addKeyValue("order", work.link().number())
                    .addKeyValue("mapping", work.link().mapping())
                    .setCause(fault)
                    .log("cannot plan the order; it is parked");
            work.fail(Failure.Refused.cannotPlan(fault), policy);
        }
    }

    /** Whom the batch names, asked for in one question to either system; where that fails, those that name somebody fail. */
    private Directories people(Batch batch) {
        Map<Work, NamedPeople> named = new LinkedHashMap<>();
        batch.living()
                .forEach(work ->
                        isolated(work, () -> named.put(work, preparation.named(work.look(), batch.mappings()))));
        try {
            return preparation.people(named.values());
        } catch (CallFailure failed) {
            named.forEach((work, people) -> {
                if (!people.nobody()) {
                    work.fail(failed.failure(), policy);
                }
            });
            return Directories.ASSUMED; // those that are still open name nobody
        }
    }

    private void aim(Batch batch, Work work, Directories people) {
        switch (preparation.aim(comments.look(batch, work), batch.mappings(), people)) {
            case Outcome.Done<Aim> done -> aimed(work, done.value());
            case Outcome.Failed<Aim> failed -> work.fail(failed.failure(), policy);
        }
    }

    private void aimed(Work work, Aim aim) {
        aim.item().seen().ifPresent(item -> {
            preparation.movedFrom(work.base(), item).ifPresent(from -> {
                work.events().note(clock.instant(), new TimelineEvent.Moved(from, item.project()));
                work.events().tell(listener -> listener.moved(work.which(), item.project()));
            });
            work.base().retypedFrom(item).ifPresent(from -> work.events()
                    .note(clock.instant(), new TimelineEvent.Retyped(from, item.type())));
        });
        work.aim(aim);
    }

    /** What is to be written of what. */
    private record Draft(PlanInput input, Plan plan) {
        boolean agrees() {
            return plan.hold().isEmpty() && plan.nothing();
        }
    }

    private Draft draft(Batch batch, Work work, ParentFound parent) {
        work.parent(parent.id());
        Optional<String> asked = batch.ofChildren().getOrDefault(work, Optional.empty());
        PlanInput input = preparation.input(work.aim(), parent, asked);
        Plan plan = Planner.plan(input);
        if (lacksSomething(plan)) {
            Optional<Aim> anew = preparation.anew(comments.look(batch, work), batch.mappings(), work.aim());
            if (anew.isPresent()) {
                work.aim(anew.get());
                input = preparation.input(anew.get(), parent, asked);
                plan = Planner.plan(input);
            }
        }
        if (plan.hold().isEmpty()) {
            handovers.seen(work, input);
            JoinNote.tell(work.conversation(), input);
        }
        return new Draft(input, plan);
    }

    private void finish(Batch batch, Map<Work, Draft> drafts) {
        Map<Work, PlanInput> agree = new LinkedHashMap<>();
        drafts.forEach((work, draft) -> {
            if (draft.agrees() && !FullItem.of(work)) {
                agree.put(work, draft.input());
            }
        });
        Map<Work, Outcome<Followers.Moved>> along = handovers.follow(batch, agree);
        drafts.keySet().removeIf(work -> !work.open());
        drafts.forEach((work, draft) -> {
            switch (along.getOrDefault(work, Outcome.done(Followers.Moved.NONE))) {
                case Outcome.Done<Followers.Moved> moved ->
                    isolated(work, () -> finish(batch, work, draft, moved.value()));
                case Outcome.Failed<Followers.Moved> failed -> work.fail(failed.failure(), policy);
            }
        });
    }

    private void finish(Batch batch, Work work, Draft draft, Followers.Moved along) {
        Plan plan = draft.plan();
        if (draft.agrees()) {
            Decisions.note(work, plan, clock.instant());
            work.agree(clock.instant()); // however many rounds it takes until all is told
            work.become(Children.heard(work, draft.input().rules().rolledUp()));
            if (!FullItem.of(work)) {
                handovers.agreed(work, draft.input(), along);
            }
            keptStates(work, plan);
        }
        planned(batch, work, draft.input(), Comments.join(work, plan));
    }

    /** The type has not what the mapping asks for, as far as is known. */
    private static boolean lacksSomething(Plan plan) {
        return plan.hold().orElse(null) instanceof Plan.Hold.Park park
                && Causes.OF_THE_TYPE.contains(park.why().cause());
    }

    private void planned(Batch batch, Work work, PlanInput input, Plan plan) {
        work.events().tell(listener -> listener.planned(work.which(), plan));
        remark(work, plan);
        if (plan.hold().isPresent()) {
            hold(batch, work, plan.hold().get());
        } else if (plan.nothing() && work.conversation().waits().isPresent()) {
            Comments.await(work);
        } else if (plan.nothing() && work.conversation().read().again()) {
            work.rest();
        } else if (plan.nothing()
                && input.rules().parent() instanceof ParentFound.Pending later
                && !work.base().joins()) {
            waitFor(batch, work, later.order()); // it hangs elsewhere until then
        } else if (plan.nothing()) {
            Decisions.reached(work, input, clock.instant());
            work.settle(clock.instant(), Closing.since(input));
        } else {
            work.plan(plan);
        }
    }

    /** Told with the step that writes something, so that a plan that writes nothing leaves no trace. */
    private void remark(Work work, Plan plan) {
        if (!plan.nothing()) {
            Decisions.note(work, plan, clock.instant());
            plan.remarks().stream()
                    .filter(said -> !said.code().ofPeople()
                            || writesTo(plan, said.arguments().getLast()))
                    .flatMap(said -> told(said).stream())
                    .filter(event -> !(event instanceof TimelineEvent.StateKept)) // told when both sides agree
                    .forEach(event -> work.events().note(clock.instant(), event));
        }
    }

    /** Who is missing in a system is told when something is written there, or nothing can be: else each step would tell it. */
    private static boolean writesTo(Plan plan, String system) {
        boolean writes = system.equals("ServiceNow")
                ? plan.order().isPresent()
                : plan.item().isPresent();
        return writes || plan.hold().isPresent();
    }

    /** Told when both sides are left as they are: once for each state that the mapping does not know, as it is agreed on. */
    private void keptStates(Work work, Plan plan) {
        plan.remarks().stream().flatMap(said -> told(said).stream()).forEach(event -> {
            if (event instanceof TimelineEvent.StateKept kept) {
                work.events().note(clock.instant(), kept);
                work.events().tell(listener -> listener.stateKept(work.which(), kept.side()));
            }
        });
    }

    /** Conflicts and moves are told elsewhere: once each. */
    private static Optional<TimelineEvent> told(Remark said) {
        return switch (said.code()) {
            case CUT, REFUSED, MASKED, CONTROL, HTML, TAG, TAGS -> Optional.of(new TimelineEvent.Cut(said.english()));
            case PERSON_NOBODY, PERSON_SEVERAL, PERSON_LEFT ->
                Optional.of(new TimelineEvent.PersonMissing(said.english()));
            case ORDER_STATE_KEPT -> Optional.of(kept(Causes.SERVICENOW, said));
            case ITEM_STATE_KEPT -> Optional.of(kept(Causes.AZURE_DEVOPS, said));
            case ROLLED_UP ->
                Optional.of(new TimelineEvent.RolledUp(said.arguments().getFirst()));
            case CONFLICT, HANDED_OVER, HANDOVER_UNKNOWN, JOINED -> Optional.empty();
        };
    }

    private static TimelineEvent kept(String side, Remark said) {
        return new TimelineEvent.StateKept(side, said.arguments().getFirst(), said.english());
    }

    private void hold(Batch batch, Work work, Plan.Hold hold) {
        switch (hold) {
            case Plan.Hold.Park park -> work.fail(park.why(), policy);
            case Plan.Hold.WaitFor parent -> waitFor(batch, work, parent.order());
        }
    }

    /** A parent in the same batch gets its work item in an earlier round; any other wakes its children when it does. */
    private void waitFor(Batch batch, Work work, OrderRef parent) {
        work.rest();
        if (batch.openFor(parent).isEmpty()) {
            Trouble why = Trouble.of(Causes.WAITS_FOR_PARENT, "the work item of its parent order does not exist yet");
            work.waitFor(parent, clock.instant().plus(PARENT_RECHECK), why);
        }
    }
}
