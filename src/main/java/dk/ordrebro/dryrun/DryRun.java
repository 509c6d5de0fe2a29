package dk.ordrebro.dryrun;

import dk.ordrebro.failure.Outcome;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.Conversation;
import dk.ordrebro.mirror.HandoverNotes;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.person.FoundPeople;
import dk.ordrebro.plan.Aim;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.ChildStates;
import dk.ordrebro.plan.Handed;
import dk.ordrebro.plan.Handover;
import dk.ordrebro.plan.Observation;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.ParentLookup;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.PlanInput;
import dk.ordrebro.plan.Planner;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.plan.Preparation.Look;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.LookAt;
import dk.ordrebro.workitem.PersonName;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;

/** Works out what would become of an order with the very rules of the reconcile loop, and writes nothing. */
public final class DryRun {
    private final MappingSet mappings;
    private final SystemsView facts;
    private final Memory memory;
    private final Drafts drafts;

    /**
     * What is remembered and set.
     *
     * @param links the link of an order, where it has one
     * @param told the notes that stand on the order of a link, by their ids
     * @param said the comments of a link
     * @param stampField absent: the title carries the stamp
     */
    public record Memory(
            Function<OrderRef, Optional<Link>> links,
            Function<Link, Set<String>> told,
            Function<Link, Conversation> said,
            Optional<String> stampField) {
        /** As the ledger has it, asked anew for each order. */
        public static Memory of(Ledger ledger, Optional<String> stampField) {
            return new Memory(
                    ref -> Optional.ofNullable(ledger.links().find(List.of(ref)).get(ref)),
                    link -> ToldNotes.of(ledger.mirror(), List.of(link))
                            .get(link.id())
                            .written(),
                    link -> Conversation.of(ledger.mirror(), List.of(link)).get(link.id()),
                    stampField);
        }

        /** Nothing is remembered. */
        public static Memory none(Optional<String> stampField) {
            return new Memory(ref -> Optional.empty(), link -> Set.of(), Conversation::none, stampField);
        }
    }

    public DryRun(MappingSet mappings, SystemsView facts, Memory memory, Drafts drafts) {
        this.mappings = mappings;
        this.facts = facts;
        this.memory = memory;
        this.drafts = drafts;
    }

    public DryRunResult of(Order order) {
        Optional<Link> link = memory.links().apply(order.ref());
        Optional<Mapping> mapping = link.isPresent() ? mappings.named(link.get().mapping()) : mappings.takes(order);
        return new DryRunResult(
                order, mappings.tried(order), link, mapping, mapping.map(taken -> made(order, link, taken)));
    }

    private DryRunResult.Made made(Order order, Optional<Link> link, Mapping mapping) {
        Preparation preparation = new Preparation(facts, memory.stampField());
        Aim aim = preparation
                .aim(look(order, link, mapping), mappings)
                .asOptional()
                .orElseThrow();
        ParentFound parent = new ParentLookup(new Parents(), mappings)
                .find(List.of(aim))
                .getFirst()
                .orThrow();
        Optional<String> asked =
                new ChildStates(facts::items, facts::type).asked(List.of(aim)).getFirst();
        return made(link, preparation.input(aim, parent, asked));
    }

    private Look look(Order order, Optional<Link> link, Mapping mapping) {
        OptionalLong own = link.map(known -> known.memory().workItem()).orElse(OptionalLong.empty());
        OptionalLong shared = own.isPresent() ? OptionalLong.empty() : shared(order, mapping);
        OptionalLong id = own.isPresent() ? own : shared;
        Map<Long, WorkItem> read = id.isEmpty() ? Map.of() : facts.items(List.of(id.getAsLong()));
        Observation<Order> seen = new Observation.Seen<>(order);
        Observation<WorkItem> item = Observation.workItem(id, read);
        if (shared.isPresent()) {
            return new Look(mapping.name(), seen, item, Base.NONE.joining(true), Set.of());
        }
        return link.map(known -> LookAt.link(known, memory.told().apply(known), seen, item))
                .orElseGet(() -> new Look(mapping.name(), seen, item, Base.NONE, Set.of()));
    }

    /** The work item of an order that this one would join. */
    private OptionalLong shared(Order order, Mapping mapping) {
        return mapping.joins(order)
                .flatMap(other -> memory.links().apply(other.order()))
                .map(other -> other.memory().workItem())
                .orElse(OptionalLong.empty());
    }

    /** Why it cannot be said yet whether it joins another: that one is out of scope, and a person decides. */
    private Optional<Plan.Hold> joining(PlanInput situation) {
        boolean undecided = situation.item() instanceof Observation.NeverMade<WorkItem>
                && !situation.base().standsAlone()
                && !facts.assumed();
        Mapping mapping = situation.rules().mapping();
        return mapping.joins(situation.order())
                .filter(other -> undecided && other.orPark())
                .map(DesiredWorkItem.Parent.OfOrder::order)
                .filter(other -> !other.equals(situation.order().ref()) && outOfScope(other))
                .<Plan.Hold>map(other -> new Plan.Hold.Park(ParentFound.outOfScope(mapping.name(), "under join")));
    }

    private boolean outOfScope(OrderRef other) {
        return memory.links()
                .apply(other)
                .map(Link::neverTied)
                .orElseGet(() -> !mappings.reads(other)
                        || facts.orders(List.of(other)).values().stream()
                                .allMatch(order -> mappings.takes(order).isEmpty()));
    }

    /** One order has one parent: what is asked for here is asked for once. */
    private final class Parents implements ParentLookup.Source {
        @Override
        public Map<OrderRef, OptionalLong> linked(Set<OrderRef> orders) {
            Map<OrderRef, OptionalLong> linked = new HashMap<>();
            for (OrderRef order : orders) {
                memory.links()
                        .apply(order)
                        .map(link -> link.memory().workItem())
                        .or(() -> facts.assumed() ? Optional.of(OptionalLong.empty()) : Optional.empty())
                        .ifPresent(item -> linked.put(order, item));
            }
            return linked;
        }

        @Override
        public Set<OrderRef> neverTied(Set<OrderRef> orders) {
            Set<OrderRef> never = new HashSet<>(orders);
            never.removeIf(
                    order -> memory.links().apply(order).filter(Link::neverTied).isEmpty());
            return never;
        }

        @Override
        public Map<OrderRef, Outcome<Order>> read(Set<OrderRef> orders) {
            Map<OrderRef, Outcome<Order>> read = new HashMap<>();
            facts.orders(orders).forEach((ref, order) -> read.put(ref, Outcome.done(order)));
            return read;
        }

        @Override
        public void taken(Map<Order, Mapping> unlinked) {} // a dry run makes no links
    }

    /** What people are told on the work item where its order was moved: each move in turn. */
    private Optional<String> handedOver(Optional<Link> link, PlanInput situation) {
        List<Handed> moves = link.flatMap(known -> Handover.of(situation))
                .map(move -> Handover.untold(move.moving(situation.base())))
                .orElse(List.of());
        return moves.stream()
                .flatMap(move ->
                        HandoverNotes.untold(
                                memory.said().apply(link.orElseThrow()),
                                move,
                                situation.rules().mapping())
                                .stream())
                .reduce((one, next) -> one + next);
    }

    private DryRunResult.Made made(Optional<Link> link, PlanInput situation) {
        Plan plan = joining(situation)
                .map(hold -> new Plan(Optional.empty(), Optional.empty(), Optional.of(hold), List.of()))
                .orElseGet(() -> Planner.plan(situation));
        Optional<Plan.Hold> hold = plan.hold();
        boolean waits = hold.filter(Plan.Hold.WaitFor.class::isInstance).isPresent();
        Plan now = waits ? Planner.plan(with(situation, new ParentFound.NotWanted())) : plan;
        Optional<WorkItem> next = now.item().filter(WorkItemWrite::creates).map(write -> madeBy(write, situation));
        return new DryRunResult.Made(
                new DryRunResult.Target(situation.type(), situation.table(), situation.wanted(), hold),
                situation.item(),
                situation.rules().parent(),
                now,
                next.map(item -> Planner.plan(after(situation, item))),
                situation
                        .rules()
                        .mapping()
                        .explained(situation.order(), situation.item().seen().or(() -> next)),
                new KnownRules(situation.type(), facts.paths(situation.type().project()))
                        .brokenBy(
                                situation.wanted(), situation.rules().mapping().workItemState(situation.order())),
                hold.isPresent() ? Optional.empty() : handedOver(link, situation));
    }

    /** The work item as the create would leave it, under the number 0, for Azure DevOps gives the real one. */
    private WorkItem madeBy(WorkItemWrite write, PlanInput situation) {
        WorkItemType type = situation.type();
        String first = type.transitions().getOrDefault("", List.of()).stream()
                .findFirst()
                .or(() -> type.states().stream().findFirst().map(WorkItemType.State::name))
                .orElse("New");
        Map<String, Object> fields = new LinkedHashMap<>(write.fields());
        fields.putIfAbsent("System.State", first);
        fields.replaceAll((field, value) -> shown(type, field, value));
        List<WorkItem.Relation> relations = write.parent().add().isPresent()
                ? List.of(new WorkItem.Relation(WorkItem.PARENT, write.parent().add()))
                : List.of();
        String page = drafts.page(write.project(), 0);
        return new WorkItem(0, 1, write.project(), write.type(), fields, relations, page, Instant.EPOCH);
    }

    /** As Azure DevOps would show it: a person is more than an address. */
    private static Object shown(WorkItemType type, String field, Object value) {
        boolean person = type.field(field)
                .filter(known -> known.kind() == WorkItemField.Kind.IDENTITY)
                .isPresent();
        return person ? new PersonName(String.valueOf(value), String.valueOf(value)) : value;
    }

    private PlanInput.Rules rules(PlanInput before, WorkItem item) {
        PlanInput.Rules rules = before.rules();
        Set<String> named = rules.mapping().named(before.order(), item);
        return new PlanInput.Rules(
                rules.mapping(),
                rules.parent(),
                rules.stampField(),
                FoundPeople.of(facts.directories().inServiceNow(), named),
                rules.rolledUp());
    }

    private PlanInput after(PlanInput before, WorkItem item) {
        ParentFound parent = before.rules().parent();
        Base base = Base.NONE
                .afterItem(before.wanted(), item, before.type(), parent.id())
                .carried(item);
        return new PlanInput(
                before.order(),
                before.table(),
                new Observation.Seen<>(item),
                before.type(),
                base,
                rules(before, item),
                before.wanted(),
                before.told());
    }

    private static PlanInput with(PlanInput situation, ParentFound parent) {
        return new PlanInput(
                situation.order(),
                situation.table(),
                situation.item(),
                situation.type(),
                situation.base(),
                new PlanInput.Rules(
                        situation.rules().mapping(),
                        parent,
                        situation.rules().stampField(),
                        situation.rules().people(),
                        situation.rules().rolledUp()),
                situation.wanted(),
                situation.told());
    }
}
