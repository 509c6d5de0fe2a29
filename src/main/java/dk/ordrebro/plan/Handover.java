package dk.ordrebro.plan;

import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.text.CleanText;
import dk.ordrebro.text.Remark;
import dk.ordrebro.text.Values;
import dk.ordrebro.workitem.WorkItem;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Three-way merge of who has an order: its assignment group and its work item's area, by the mapping's {@code handover}.
 * Whichever moved since both agreed leads the other; where both moved the rule of conflicts decides, once.
 */
public final class Handover {
    private static final String AREA = HandoverRule.AREA;

    private final PlanInput input;
    private final WorkItem item;
    private final HandoverRule rule;
    private final String group;
    private final String area;
    private final Optional<Standing> agreed;
    /** Seen before, and whoever made it made another since, or the other side leads by now. */
    private final Optional<Handed> overtaken;

    private final Moves moves;

    private Handover(PlanInput input, WorkItem item, HandoverRule rule) {
        this.input = input;
        this.item = item;
        this.rule = rule;
        this.group = line(HandoverRule.group(input.order().document()));
        this.area = line(item.fields().get(AREA));
        Moves known = Moves.in(input.base());
        this.agreed = known.standing();
        this.overtaken = known.underWay().filter(move -> agreed.isPresent() && over(move));
        this.moves = overtaken
                .map(move -> known.overtaking(move, rule.area(move.to()).orElse(move.to())))
                .orElse(known);
    }

    /** Empty where the mapping hands nothing over, or there is no work item to be seen. */
    public static Optional<Handover> of(PlanInput input) {
        return input.item()
                .seen()
                .filter(item -> !input.base().joins())
                .flatMap(item -> input.rules().mapping().handover().map(rule -> new Handover(input, item, rule)));
    }

    /** What a move asks for: an area, a group, a note, or a person. */
    record Step(
            Optional<String> area,
            Optional<String> group,
            List<Note> notes,
            Optional<Failure.Refused> park,
            Optional<Remark> told) {
        static final Step NONE = tell(List.of());

        static Step tell(List<Note> notes) {
            return new Step(Optional.empty(), Optional.empty(), notes, Optional.empty(), Optional.empty());
        }

        static Step park(Failure.Refused why) {
            return new Step(Optional.empty(), Optional.empty(), List.of(), Optional.of(why), Optional.empty());
        }
    }

    Step step() {
        if (tied() || !(orderMoved() || itemMoved())) {
            return Step.tell(notes());
        }
        Conflict conflict = new Conflict(input, item, AREA);
        boolean both = orderMoved() && itemMoved();
        if (both && conflict.orderWins().isEmpty()) {
            return Step.park(conflict.forPerson());
        }
        boolean order = orderLeads();
        Optional<String> place = order ? rule.area(group) : rule.groupOf(area);
        if (place.isEmpty() && rule.orPark()) {
            return Step.park(unknown(order));
        }
        return new Step(
                place.filter(path -> order),
                place.filter(name -> !order),
                notes(),
                Optional.empty(),
                both ? Optional.of(conflict.decided(order, group, area)) : seen().map(HandoverLines::remark));
    }

    private Failure.Refused unknown(boolean order) {
        String what = order ? "for the group '" + group + "'" : "that gives the area '" + area + "'";
        return new Failure.Refused(
                Causes.lookup(rule.lookup().name()),
                "lookup " + rule.lookup().name() + " has no line " + what + " (handover of "
                        + input.rules().mapping().name() + ")");
    }

    /** What the order is still to be told of moves of its work item. */
    private List<Note> notes() {
        return underWay().toTell(Causes.AZURE_DEVOPS).stream()
                .filter(move -> !told(move))
                .map(move -> HandoverLines.note(move, input.rules().mapping().zone()))
                .toList();
    }

    private boolean told(Handed move) {
        return input.told().contains(HandoverLines.id(move));
    }

    /** The move that is under way, or was made on both sides; empty while nobody moved it. */
    public Optional<Handed> seen() {
        if (agreed.isEmpty()) {
            return Optional.empty();
        }
        Standing before = moves.standing().orElseThrow();
        Optional<Handed> seen = moves.underWay()
                .or(() -> other()
                        ? Optional.of(fresh(before, orderLeads()))
                        : overtaken.map(last -> fresh(before, last.ofOrder()))); // back where both sides agreed
        return seen.filter(move -> !HandoverRule.same(move.to(), before.place()));
    }

    /** The one before it, where it was made anew before it was known on both sides; to be told as any other. */
    public Optional<Handed> overtaken() {
        return overtaken;
    }

    private boolean over(Handed move) {
        boolean stands = HandoverRule.same(to(move.ofOrder()), move.to());
        return !stands || (other() && !tied() && move.ofOrder() != orderLeads());
    }

    private boolean other() {
        return agreed.filter(before -> before.otherGroup(group) || before.otherArea(area))
                .isPresent();
    }

    private Handed fresh(Standing before, boolean order) {
        Object who = order
                ? input.order().document().get("sys_updated_by")
                : item.fields().get("System.ChangedBy");
        return new Handed(
                before.moves() + 1,
                order ? Causes.SERVICENOW : Causes.AZURE_DEVOPS,
                before.place(),
                to(order),
                line(who),
                order ? input.order().updatedAt() : item.changedAt(),
                (order ? rule.area(group) : rule.groupOf(area)).isPresent());
    }

    private String to(boolean order) {
        return order ? group : rule.groupOf(area).orElse(area);
    }

    /** Asked where one of them moved, or both. */
    private boolean orderLeads() {
        if (tied()) {
            return agreed.filter(before -> !before.otherGroup(group)).isEmpty();
        }
        return orderMoved()
                && (!itemMoved() || new Conflict(input, item, AREA).orderWins().orElse(false));
    }

    /** Both are names of one place. */
    private boolean tied() {
        return rule.area(group).filter(path -> HandoverRule.same(path, area)).isPresent();
    }

    /** By a person: not where it holds what we sent; also where the work item holds what we sent, for then the order leads. */
    private boolean orderMoved() {
        return agreed.map(before ->
                        (before.otherGroup(group) && !oursOnOrder()) || (before.otherArea(area) && oursOnItem()))
                .orElseGet(() -> rule.area(group)
                        .map(path -> !input.base().order(AREA).equals(Optional.of(mark(path))))
                        .orElse(false));
    }

    private boolean itemMoved() {
        return agreed.map(before ->
                        (before.otherArea(area) && !oursOnItem()) || (before.otherGroup(group) && oursOnOrder()))
                .orElseGet(() -> input.base().itemChanged(AREA, mark(area)));
    }

    private boolean oursOnOrder() {
        return input.base().sent(Base.GROUP, Base.groupMark(group));
    }

    private boolean oursOnItem() {
        return input.base().sent(AREA, mark(area));
    }

    private String mark(String path) {
        return Base.mark(path, Base.kind(input.type(), AREA));
    }

    // What is remembered

    /** With the move that is under way, so that who moved it is known when it has been carried. */
    public Base moving(Base base) {
        return underWay().keptIn(base);
    }

    private Moves underWay() {
        Moves left = moves;
        for (Handed move : moves.toTell(Causes.AZURE_DEVOPS)) {
            left = told(move) ? left.without(move) : left;
        }
        Moves known = left;
        return seen().map(known::seeing).orElse(known);
    }

    /**
     * What is remembered once nothing more is to be carried.
     *
     * @param moved to be told on the timeline
     * @param waited how long it was where it came from
     */
    public record Agreed(Base base, Optional<Handed> moved, Duration waited) {}

    /** The order is about to follow its work item; empty where what is written has another cause. */
    public static Optional<Base> sending(Base base, Aim aim, Map<String, String> fields) {
        Optional<String> follows = aim.mapping().handover().flatMap(rule -> aim.item()
                .seen()
                .flatMap(item -> rule.groupOf(line(item.fields().get(AREA)))));
        return follows.filter(group -> group.equals(fields.get(HandoverRule.GROUP)))
                .map(base::sendingGroup);
    }

    /** A new work item stands where its order's group has it; empty where nothing is handed over, or more is known. */
    public static Optional<Base> begun(Base base, Aim aim, WorkItem made) {
        if (aim.mapping().handover().isEmpty() || Standing.in(base).isPresent()) {
            return Optional.empty();
        }
        String group = line(HandoverRule.group(aim.order().document()));
        return Optional.of(first(group, line(made.fields().get(AREA)), made).in(base.values()));
    }

    private static Standing first(String group, String area, WorkItem item) {
        return new Standing(group, area, group.isEmpty() ? area : group, item.changedAt(), 0);
    }

    /** Asked when a plan writes nothing. @param base as it is to be besides */
    public Agreed agreed(Base base) {
        Optional<Handed> moved = seen();
        Standing before = moves.standing().orElseGet(() -> first(group, area, item));
        Standing now = moved.map(move -> new Standing(group, area, move.to(), move.at(), move.number()))
                .orElse(new Standing(group, area, before.place(), before.since(), before.moves()));
        Duration waited = waited(before, moved.map(Handed::at).orElse(before.since()));
        return new Agreed(underWay().agreeing(now, moved).keptIn(base), moved, waited);
    }

    /** How long it was where the one that was overtaken moved it from. */
    public Duration overtakenAfter() {
        return waited(agreed.orElseThrow(), overtaken.orElseThrow().at());
    }

    private static Duration waited(Standing before, Instant end) {
        Duration waited = Duration.between(before.since(), end);
        return waited.isNegative() ? Duration.ZERO : waited;
    }

    /** The areas that it was in before, for those that follow it from there; empty where it stays. */
    public Optional<Set<String>> leaves() {
        return agreed.filter(before -> rule.childrenFollow() && tied())
                .map(before -> moves.passed(before.area()))
                .map(areas -> areas.stream()
                        .filter(from -> !HandoverRule.same(from, area))
                        .collect(Collectors.toSet()))
                .filter(areas -> !areas.isEmpty());
    }

    /** What is still to be told on the work item, oldest first. */
    public static List<Handed> untold(Base base) {
        return Moves.in(base).toTell(Causes.SERVICENOW);
    }

    /** It was told. */
    public static Base told(Base base, Handed move) {
        return Moves.in(base).without(move).keptIn(base);
    }

    private static String line(Object value) {
        return CleanText.oneLine(CleanText.clean(Values.text(value))).strip();
    }
}
