package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Link.Trouble;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.PlanInput;
import dk.ordrebro.plan.Planner;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Step three: what each order asks for, where its parent is, and what is to be written. */
public final class Planning {
    /** A parent wakes its children when it gets its work item; this is only for when that notice is lost. */
    private static final Duration PARENT_RECHECK = Duration.ofMinutes(2);

    private static final Logger LOG = LoggerFactory.getLogger(Planning.class);

    private final WorkItems items;
    private final Parents parents;
    private final Function<String, TableSchema> tables;
    private final Optional<String> stampField;
    private final Clock clock;
    private final FailurePolicy aftermath;

    Planning(WorkItems items, Parents parents, Asked asked, Clock clock, FailurePolicy aftermath) {
        this.items = items;
        this.parents = parents;
        this.tables = asked.tables();
        this.stampField = asked.stampField();
        this.clock = clock;
        this.aftermath = aftermath;
    }

    /** @param tables the schema of a ServiceNow table @param stampField absent: the title carries the stamp */
    public record Asked(Function<String, TableSchema> tables, Optional<String> stampField) {}

    void plan(Batch batch) {
        batch.open().forEach(work -> isolated(work, () -> want(batch, work)));
        List<Work> open = batch.open();
        try {
            Map<Work, ParentFound> found = parents.find(open, batch.mappings());
            found.forEach((work, parent) -> isolated(work, () -> plan(batch, work, parent)));
        } catch (CallFailure failed) {
            open.stream().filter(Work::open).forEach(work -> work.fail(failed.failure(), aftermath));
        }
    }

    /** One order that breaks a rule or finds a fault of ours must not hold up the rest of the batch. */
    private void isolated(Work work, Runnable step) {
        try {
            step.run();
        } catch (CallFailure failed) {
            work.fail(failed.failure(), aftermath);
        } catch (RuntimeException fault) {
            LOG.atWarn()
                    .addKeyValue("order", work.link().number())
                    .addKeyValue("mapping", work.link().mapping())
                    .setCause(fault)
                    .log("cannot plan the order; it is parked");
            work.fail(cannotPlan(fault), aftermath);
        }
    }

    private void want(Batch batch, Work work) {
        Optional<Mapping> mapping = batch.mappings().named(work.link().mapping());
        if (mapping.isEmpty()) {
            work.fail(mappingGone(work), aftermath);
            return;
        }
        String project = work.item().map(WorkItem::project).orElse(mapping.get().project());
        String typeName = work.item().map(WorkItem::type).orElse(mapping.get().type());
        WorkItemType type = items.type(project, typeName);
        work.wanted(mapping.get(), type, mapping.get().wants(work.order().orElseThrow(), type));
    }

    private void plan(Batch batch, Work work, ParentFound parent) {
        work.parent(parent.id());
        Plan plan = Planner.plan(new PlanInput(
                work.order().orElseThrow(),
                tables.apply(work.link().order().table()),
                work.item(),
                work.type(),
                work.base(),
                new PlanInput.Rules(work.mapping(), parent, stampField),
                work.wanted(),
                work.told().written()));
        remark(work, plan);
        if (plan.hold().isPresent()) {
            hold(batch, work, plan.hold().get());
        } else if (plan.nothing()) {
            settle(work);
        } else {
            work.plan(plan);
        }
    }

    /** Told with the step that writes something, so that a plan that writes nothing leaves no trace. */
    private void remark(Work work, Plan plan) {
        if (!plan.nothing()) {
            plan.remarks().forEach(said -> work.note(clock.instant(), said.event(), Map.of("what", said.english())));
        }
    }

    private void hold(Batch batch, Work work, Plan.Hold hold) {
        switch (hold) {
            case Plan.Hold.Park park -> work.fail(park.why(), aftermath);
            case Plan.Hold.WaitFor parent -> waitFor(batch, work, parent.order());
        }
    }

    /** A parent in the same batch gets its work item in an earlier round; any other wakes its children when it does. */
    private void waitFor(Batch batch, Work work, OrderRef parent) {
        work.plan(null);
        if (batch.openFor(parent).isEmpty()) {
            Trouble why = Trouble.of(Causes.WAITS_FOR_PARENT, "the work item of its parent order does not exist yet");
            work.leave(work.link().wait(clock.instant().plus(PARENT_RECHECK), why, Optional.of(parent)));
        }
    }

    private void settle(Work work) {
        WorkItem item = work.item().orElseThrow();
        work.base(work.base().agreed(work.wanted(), work.orderState(), item, work.type(), work.parent()));
        work.link(work.link()
                .with(work.link()
                        .memory()
                        .withOrderMod(work.order().orElseThrow().modCount())));
        work.link(work.link().with(work.link().memory().withItem(item.id(), item.rev())));
        work.told().told(List.of(), clock.instant());
        work.leave(work.link().settle(clock.instant()));
    }

    private static Failure.Refused cannotPlan(RuntimeException fault) {
        return new Failure.Refused(
                Causes.CANNOT_PLAN,
                "the order cannot be planned: " + fault.getClass().getSimpleName());
    }

    static Failure.Refused mappingGone(Work work) {
        return new Failure.Refused(
                Causes.MAPPING_GONE,
                "mapping " + work.link().mapping() + ", which made this link, is not in config/mappings any more");
    }
}
