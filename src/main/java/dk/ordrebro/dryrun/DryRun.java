package dk.ordrebro.dryrun;

import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.Base;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.PlanInput;
import dk.ordrebro.plan.Planner;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Instant;
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
     * @param stampField absent: the title carries the stamp
     */
    public record Memory(
            Function<OrderRef, Optional<Link>> links, Function<Link, Set<String>> told, Optional<String> stampField) {
        /** As the ledger has it, asked anew for each order. */
        public static Memory of(Ledger ledger, Optional<String> stampField) {
            return new Memory(
                    ref -> Optional.ofNullable(ledger.links().find(List.of(ref)).get(ref)),
                    link -> ToldNotes.of(ledger.mirror(), List.of(link))
                            .get(link.id())
                            .written(),
                    stampField);
        }

        /** Nothing is remembered. */
        public static Memory none(Optional<String> stampField) {
            return new Memory(ref -> Optional.empty(), link -> Set.of(), stampField);
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
        Aim aim = aim(order, link, mapping);
        return made(situation(aim, parent(aim.wanted().parent())));
    }

    /**
     * What a linked or new order aims at, as far as it can be told before its parent is looked for.
     *
     * @param item absent when it has none, or none that can be read
     */
    public record Aim(
            Order order,
            Optional<Link> link,
            Mapping mapping,
            Optional<WorkItem> item,
            WorkItemType type,
            DesiredWorkItem wanted) {}

    public Aim aim(Order order, Optional<Link> link, Mapping mapping) {
        OptionalLong id = link.map(known -> known.memory().workItem()).orElse(OptionalLong.empty());
        Optional<WorkItem> item = id.isEmpty()
                ? Optional.empty()
                : Optional.ofNullable(facts.items(List.of(id.getAsLong())).get(id.getAsLong()));
        WorkItemType type = facts.type(
                item.map(WorkItem::project).orElse(mapping.project()),
                item.map(WorkItem::type).orElse(mapping.type()));
        return new Aim(order, link, mapping, item, type, mapping.wants(order, type));
    }

    public PlanInput situation(Aim aim, ParentFound parent) {
        return new PlanInput(
                aim.order(),
                facts.table(aim.order().ref().table()),
                aim.item(),
                aim.type(),
                new Base(aim.link().map(known -> known.memory().base()).orElse(Map.of())),
                new PlanInput.Rules(aim.mapping(), parent, memory.stampField()),
                aim.wanted(),
                aim.link().map(memory.told()).orElse(Set.of()));
    }

    private DryRunResult.Made made(PlanInput situation) {
        Plan plan = Planner.plan(situation);
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
                        .explained(situation.order(), situation.item().or(() -> next)),
                new KnownRules(situation.type(), facts.paths(situation.type().project()))
                        .brokenBy(
                                situation.wanted(), situation.rules().mapping().workItemState(situation.order())));
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
        List<WorkItem.Relation> relations = write.parent().add().isPresent()
                ? List.of(new WorkItem.Relation(WorkItem.PARENT, write.parent().add()))
                : List.of();
        String page = drafts.page(write.project(), 0);
        return new WorkItem(0, 1, write.project(), write.type(), fields, relations, page, Instant.EPOCH);
    }

    private static PlanInput after(PlanInput before, WorkItem item) {
        ParentFound parent = before.rules().parent();
        Base base = Base.NONE
                .afterItem(before.wanted(), item, before.type(), parent.id())
                .carried(item);
        return new PlanInput(
                before.order(),
                before.table(),
                Optional.of(item),
                before.type(),
                base,
                before.rules(),
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
                        situation.rules().mapping(), parent, situation.rules().stampField()),
                situation.wanted(),
                situation.told());
    }

    public ParentFound parent(DesiredWorkItem.Parent wanted) {
        return switch (wanted) {
            case DesiredWorkItem.Parent.None none -> new ParentFound.NotWanted();
            case DesiredWorkItem.Parent.Standing standing -> new ParentFound.Known(standing.workItem());
            case DesiredWorkItem.Parent.OfOrder of -> ofOrder(of);
        };
    }

    private ParentFound ofOrder(DesiredWorkItem.Parent.OfOrder of) {
        Optional<Link> link = memory.links().apply(of.order());
        OptionalLong item = link.map(known -> known.memory().workItem()).orElse(OptionalLong.empty());
        if (item.isPresent()) {
            return new ParentFound.Known(item.getAsLong());
        }
        boolean offline = facts instanceof AssumedSystems; // the parent cannot be read: taken as one that will come
        boolean taken = offline
                || link.isPresent()
                || Optional.ofNullable(facts.orders(List.of(of.order())).get(of.order()))
                        .flatMap(mappings::takes)
                        .isPresent();
        return taken ? new ParentFound.Pending(of.order()) : new ParentFound.OutOfScope(of.order(), of.orPark());
    }
}
