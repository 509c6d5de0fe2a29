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
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Three-way merge of who has an order: its assignment group and its work item's area, by the mapping's {@code handover}.
 * Whichever moved since both agreed leads the other; where both moved the rule of conflicts decides, once.
 */
public final class Handover {
    private static final String MOVE = "hand.move";
    private static final String NOTE = "hand.note";
    private static final String AREA = HandoverRule.AREA;

    private final PlanInput input;
    private final WorkItem item;
    private final HandoverRule rule;
    private final Optional<Standing> standing;
    private final String group;
    private final String area;

    private Handover(PlanInput input, WorkItem item, HandoverRule rule) {
        this.input = input;
        this.item = item;
        this.rule = rule;
        this.standing = Standing.in(input.base());
        this.group = line(HandoverRule.group(input.order().document()));
        this.area = line(item.fields().get(AREA));
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
            Optional<Note> note,
            Optional<Failure.Refused> park,
            Optional<Remark> told) {
        static final Step NONE =
                new Step(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

        static Step park(Failure.Refused why) {
            return new Step(Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(why), Optional.empty());
        }
    }

    Step step() {
        if (tied() || !(orderMoved() || itemMoved())) {
            return Step.NONE;
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
                seen().filter(move -> !order).map(this::note).filter(note -> !input.told()
                        .contains(note.id())),
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

    private Note note(Handed move) {
        return new Note(
                "handover." + move.number() + "." + HandoverRule.JOURNAL,
                HandoverRule.JOURNAL,
                HandoverLines.entry(move, input.rules().mapping().zone()));
    }

    /** The move that is under way, or was made on both sides; empty while nobody moved it. */
    public Optional<Handed> seen() {
        if (standing.isEmpty()) {
            return Optional.empty();
        }
        Standing before = standing.get();
        if (!before.otherGroup(group) && !before.otherArea(area)) {
            return Optional.empty();
        }
        Optional<Handed> known = Handed.of(input.base().values().get(MOVE))
                .filter(move -> to(ofOrder(move)).equals(move.to()));
        Handed seen = known.filter(move -> tied()).orElseGet(() -> fresh(before, known));
        return HandoverRule.same(seen.to(), before.place()) ? Optional.empty() : Optional.of(seen);
    }

    private Handed fresh(Standing before, Optional<Handed> known) {
        boolean order = orderLeads();
        if (known.filter(move -> ofOrder(move) == order).isPresent()) {
            return known.get();
        }
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

    private static boolean ofOrder(Handed move) {
        return move.side().equals(Causes.SERVICENOW);
    }

    /** Asked where one of them moved, or both. */
    private boolean orderLeads() {
        if (tied()) {
            return standing.filter(before -> !before.otherGroup(group)).isEmpty();
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
        return standing.map(before ->
                        (before.otherGroup(group) && !oursOnOrder()) || (before.otherArea(area) && oursOnItem()))
                .orElseGet(() -> rule.area(group)
                        .map(path -> !input.base().order(AREA).equals(Optional.of(mark(path))))
                        .orElse(false));
    }

    private boolean itemMoved() {
        return standing.map(before ->
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
        return seen().map(move -> with(base, MOVE, move.line())).orElse(base);
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
        Standing before = standing.orElse(first(group, area, item));
        Standing now = moved.map(move -> new Standing(group, area, move.to(), move.at(), move.number()))
                .orElse(new Standing(group, area, before.place(), before.since(), before.moves()));
        Base next = with(now.in(base.values()), MOVE, null);
        Instant end = moved.map(Handed::at).orElse(before.since());
        Duration waited = Duration.between(before.since(), end);
        return new Agreed(
                moved.filter(Handover::ofOrder)
                        .map(move -> with(next, NOTE, move.line()))
                        .orElse(next),
                moved,
                waited.isNegative() ? Duration.ZERO : waited);
    }

    /** The area that it was in before, for those that follow it from there; empty where it stays. */
    public Optional<String> leaves() {
        return standing.filter(before -> rule.childrenFollow() && before.otherArea(area) && tied())
                .map(Standing::area);
    }

    /** What is still to be told on the work item. */
    public static Optional<Handed> untold(Base base) {
        return Handed.of(base.values().get(MOVE))
                .filter(Handover::ofOrder)
                .or(() -> Handed.of(base.values().get(NOTE)));
    }

    /** It was told. */
    public static Base told(Base base) {
        return with(base, NOTE, null);
    }

    private static Base with(Base base, String key, String value) {
        Map<String, String> next = new TreeMap<>(base.values());
        if (value == null) {
            next.remove(key);
        } else {
            next.put(key, value);
        }
        return new Base(next);
    }

    private static String line(Object value) {
        return CleanText.oneLine(CleanText.clean(Values.text(value))).strip();
    }
}
