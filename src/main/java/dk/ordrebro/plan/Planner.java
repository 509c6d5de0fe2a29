package dk.ordrebro.plan;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.MappingFailure;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.plan.Plan.Hold;
import dk.ordrebro.plan.WorkItemWrite.ParentMove;
import dk.ordrebro.text.Remark;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Plans one step towards agreement. Planning again after the step was taken gives the next step, and nothing once both
 * sides agree; so a retry, a replay and a crash recovery need no memory of what was planned before.
 */
public final class Planner {
    private Planner() {}

    /** An expression of {@code writeBack} or {@code states.toOrder} that fails for this order is a hold: a person is needed. */
    public static Plan plan(PlanInput situation) {
        List<Remark> remarks = new ArrayList<>(situation.wanted().remarks());
        try {
            Optional<Hold> hold = situation.item() instanceof Observation.Gone<WorkItem> gone
                    ? itemGone(gone.name())
                    : hold(situation);
            return hold.map(why -> Plan.hold(why, remarks)).orElseGet(() -> situation
                    .item()
                    .seen()
                    .map(item -> update(situation, item, remarks))
                    .orElseGet(() -> make(situation)));
        } catch (MappingFailure failed) {
            return Plan.hold(new Hold.Park(failed.failure()), remarks);
        }
    }

    private static Plan make(PlanInput situation) {
        return Plan.of(
                Optional.of(create(situation)),
                Optional.empty(),
                situation.wanted().remarks());
    }

    /** It is never made again by itself: somebody may have deleted it on purpose, and what it held is not ours to bring back. */
    private static Optional<Hold> itemGone(String id) {
        return Optional.of(new Hold.Park(new Failure.Refused(
                Causes.WORK_ITEM_GONE,
                "Azure DevOps does not show work item " + id
                        + " any more: it was deleted, moved, or we lost the right to read it")));
    }

    private static Optional<Hold> hold(PlanInput situation) {
        if (situation.base().joins()) {
            return Optional.empty(); // what it would have of its own asks for nobody
        }
        if (situation.wanted().parked().isPresent()) {
            return situation.wanted().parked().map(Hold.Park::new);
        }
        ParentFound parent = situation.rules().parent();
        if (parent instanceof ParentFound.Pending pending
                && situation.item() instanceof Observation.NeverMade<WorkItem>) {
            return Optional.of(new Hold.WaitFor(pending.order()));
        }
        return parent instanceof ParentFound.OutOfScope out && out.park()
                ? Optional.of(new Hold.Park(
                        ParentFound.outOfScope(situation.rules().mapping().name(), "as parent")))
                : Optional.empty();
    }

    private static WorkItemWrite create(PlanInput situation) {
        Map<String, Object> fields = new LinkedHashMap<>();
        situation.wanted().fields().forEach((field, value) -> {
            if (value.content() != null) {
                fields.put(field, value.content());
            }
        });
        situation
                .rules()
                .stampField()
                .ifPresent(field -> fields.put(field, situation.order().number()));
        ParentMove parent =
                new ParentMove(OptionalInt.empty(), situation.rules().parent().id());
        return new WorkItemWrite(
                OptionalLong.empty(),
                0,
                situation.type().project(),
                situation.type().name(),
                fields,
                becomesMarkdown(fields, Map.of()),
                parent);
    }

    /** An order that joined another hears of the work item, and leads nothing there. */
    private static Plan joined(PlanInput situation, WorkItem item) {
        List<Remark> remarks = new ArrayList<>(List.of(Remark.of(Remark.Code.JOINED, item.id())));
        StateMerge.Move state = new StateMerge(situation, item, remarks).joined();
        return Plan.of(Optional.empty(), new OrderMerge(situation, item, remarks).change(state.orderValues()), remarks);
    }

    private static Plan update(PlanInput situation, WorkItem item, List<Remark> remarks) {
        if (situation.base().joins()) {
            return joined(situation, item);
        }
        StateMerge.Move state = new StateMerge(situation, item, remarks).move();
        if (state.park().isPresent()) {
            return Plan.hold(new Hold.Park(state.park().get()), remarks);
        }
        Handover.Step step = Handover.of(situation).map(Handover::step).orElse(Handover.Step.NONE);
        if (step.park().isPresent()) {
            return Plan.hold(new Hold.Park(step.park().get()), remarks);
        }
        step.told().ifPresent(remarks::add);
        FieldMerge merge = new FieldMerge(situation, item, remarks);
        Map<String, Object> fields = merge.changes();
        if (merge.park().isPresent()) {
            return Plan.hold(new Hold.Park(merge.park().get()), remarks);
        }
        state.itemState().ifPresent(next -> fields.put("System.State", next));
        step.area().ifPresent(area -> fields.put(HandoverRule.AREA, area));
        ParentMove parent = parentMove(situation, item);
        boolean write = !fields.isEmpty() || !parent.equals(ParentMove.NONE);
        Optional<WorkItemWrite> itemWrite = write
                ? Optional.of(new WorkItemWrite(
                        OptionalLong.of(item.id()),
                        item.rev(),
                        item.project(),
                        item.type(),
                        fields,
                        becomesMarkdown(fields, item.fields()),
                        parent))
                : Optional.empty();
        Optional<Plan.OrderChange> change =
                new OrderMerge(situation, item, remarks).handingOver(step).change(state.orderValues());
        return Plan.of(itemWrite, change, remarks);
    }

    /** The parent follows the order: it is moved only when the order names another than when both sides last agreed. */
    private static ParentMove parentMove(PlanInput situation, WorkItem item) {
        OptionalLong wanted = situation.rules().parent().id();
        boolean moved =
                wanted.isPresent() && !wanted.equals(situation.base().parent()) && !wanted.equals(item.parent());
        return moved ? new ParentMove(item.parentIndex(), wanted) : ParentMove.NONE;
    }

    /** Text that is written keeps the format that stands, so the format is told where it changes alone. */
    private static Set<String> becomesMarkdown(Map<String, Object> written, Map<String, Object> standing) {
        return written.entrySet().stream()
                .filter(field -> field.getValue() instanceof MarkdownText
                        && !(standing.get(field.getKey()) instanceof MarkdownText))
                .map(Map.Entry::getKey)
                .collect(Collectors.toCollection(HashSet::new));
    }
}
