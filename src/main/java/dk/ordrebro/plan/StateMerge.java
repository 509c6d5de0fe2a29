package dk.ordrebro.plan;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.PersonLookup;
import dk.ordrebro.text.Remark;
import dk.ordrebro.workitem.WorkItem;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three-way merge of the state. Whichever side moved since the base leads the other; where both moved the mapping's rule
 * decides, unless they already agree.
 */
final class StateMerge {
    /** What the states ask for: a step of the work item, values for the order, or a person. */
    record Move(Optional<String> itemState, Map<String, String> orderValues, Optional<Failure.Refused> park) {
        static final Move NONE = new Move(Optional.empty(), Map.of(), Optional.empty());

        static Move item(String state) {
            return new Move(Optional.of(state), Map.of(), Optional.empty());
        }

        static Move order(Map<String, String> values) {
            return new Move(Optional.empty(), values, Optional.empty());
        }

        static Move park(Failure.Refused why) {
            return new Move(Optional.empty(), Map.of(), Optional.of(why));
        }
    }

    private final PlanInput situation;
    private final WorkItem item;
    private final List<Remark> remarks;

    StateMerge(PlanInput situation, WorkItem item, List<Remark> remarks) {
        this.situation = situation;
        this.item = item;
        this.remarks = remarks;
    }

    Move move() {
        Base base = situation.base();
        boolean orderMoved = base.orderMoved(situation.orderState()) || base.itemStateIsOurs(item.state());
        boolean itemMoved = base.itemMoved(item.state()) || base.orderStateIsOurs(situation.orderState());
        Move ofOrder = orderMoved && itemMoved ? bothMoved() : orderMoved ? followOrder() : Move.NONE;
        if (!ofOrder.equals(Move.NONE)) {
            return ofOrder;
        }
        Move ofChildren = followChildren();
        return itemMoved && !orderMoved && ofChildren.equals(Move.NONE) ? followItem() : ofChildren;
    }

    /** Of an order that joined another: the work item leads, from the first. */
    Move joined() {
        Optional<String> before = situation.base().itemState();
        boolean news = before.isEmpty()
                ? !orderValues().isEmpty()
                : !before.get().equals(item.state()) || situation.base().orderStateIsOurs(situation.orderState());
        return news ? followItem() : Move.NONE;
    }

    /** A state that comes of them reaches the order as if the team had set it. */
    private Move followChildren() {
        Optional<String> asked = RollUp.target(situation, item);
        Move move = asked.map(this::lead).orElse(Move.NONE);
        move.itemState().ifPresent(state -> remarks.add(Remark.of(Remark.Code.ROLLED_UP, asked.orElseThrow())));
        return move;
    }

    private Move bothMoved() {
        Map<String, String> values = orderValues();
        boolean agree =
                wantedState().map(state -> state.equalsIgnoreCase(item.state())).orElse(false)
                        || situation
                                .orderState()
                                .equals(values.get(situation.rules().mapping().stateField()));
        if (agree) {
            return Move.NONE;
        }
        Conflict conflict = new Conflict(situation, item, "state");
        Optional<Boolean> orderWins = conflict.orderWins();
        if (orderWins.isEmpty()) {
            return Move.park(conflict.forPerson());
        }
        remarks.add(conflict.decided(orderWins.get(), situation.orderState(), item.state()));
        return orderWins.get() ? followOrder() : followItem();
    }

    private Move followOrder() {
        Optional<String> wanted = wantedState();
        if (wanted.isEmpty()) {
            remarks.add(Remark.of(Remark.Code.ORDER_STATE_KEPT, situation.orderState()));
            return Move.NONE;
        }
        return lead(wanted.get());
    }

    private Move lead(String wanted) {
        Optional<String> target = StatePath.known(situation.type(), wanted);
        if (target.isEmpty() && situation.rules().mapping().madeElsewhere(situation.type())) {
            remarks.add(Remark.of(Remark.Code.ORDER_STATE_KEPT, situation.orderState()));
            return Move.NONE;
        } else if (target.isEmpty()) {
            return Move.park(unknownState(wanted));
        }
        if (target.get().equals(item.state())) {
            return Move.NONE;
        }
        return StatePath.next(situation.type(), item.state(), target.get())
                .map(Move::item)
                .orElseGet(() -> Move.park(noWay(target.get())));
    }

    private Move followItem() {
        Map<String, String> values = orderValues();
        if (values.isEmpty()) {
            remarks.add(Remark.of(Remark.Code.ITEM_STATE_KEPT, item.state()));
            return Move.NONE;
        }
        String stateField = situation.rules().mapping().stateField();
        boolean there = situation.orderState().equals(values.get(stateField));
        return there ? Move.NONE : Move.order(values);
    }

    private Optional<String> wantedState() {
        return situation.rules().mapping().workItemState(situation.order());
    }

    private Map<String, String> orderValues() {
        return situation
                .rules()
                .mapping()
                .orderState(
                        situation.order(),
                        item,
                        PersonLookup.inServiceNow(situation.rules().people(), remarks::add));
    }

    private Failure.Refused unknownState(String wanted) {
        return new Failure.Refused(
                Causes.UNKNOWN_STATE,
                "mapping " + situation.rules().mapping().name() + " asks for state " + wanted + ", which "
                        + situation.type().name() + " does not have");
    }

    private Failure.Refused noWay(String target) {
        return new Failure.Refused(
                Causes.NO_TRANSITION,
                "Azure DevOps allows no way from " + item.state() + " to " + target + " for "
                        + situation.type().name());
    }
}
