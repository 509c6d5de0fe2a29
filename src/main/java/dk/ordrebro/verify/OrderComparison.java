package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.OrderFeed;
import dk.ordrebro.intake.OrderIntake;
import dk.ordrebro.ledger.CursorStore;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.LedgerOutage;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.person.Directories;
import dk.ordrebro.plan.Aim;
import dk.ordrebro.plan.ChildStates;
import dk.ordrebro.plan.NamedPeople;
import dk.ordrebro.plan.Observation;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.ParentLookup;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.Planner;
import dk.ordrebro.plan.Preparation;
import dk.ordrebro.plan.Preparation.Look;
import dk.ordrebro.reconcile.LookAt;
import dk.ordrebro.verify.ComparedOrder.Result;
import dk.ordrebro.verify.Disagreement.Kind;
import dk.ordrebro.verify.Disagreement.Subject;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;

/**
 * Compares a page of orders with their links and work items. What would be written is planned by the rules of the reconcile
 * loop, over a page that was read in bulk.
 */
final class OrderComparison {
    private final MappingSet mappings;
    private final LinkStore links;
    private final CursorStore cursors;
    private final MirrorStore mirror;
    private final BothSides sides;
    private final Preparation preparation;
    private final ParentLookup parents;
    private final ComparedComments comments;
    private final ComparedFiles files;

    OrderComparison(MappingSet mappings, Ledger ledger, BothSides sides, Optional<String> stampField) {
        this.mappings = mappings;
        this.links = ledger.links();
        this.cursors = ledger.cursors();
        this.mirror = ledger.mirror();
        this.sides = sides;
        this.preparation = new Preparation(sides, stampField);
        this.comments = new ComparedComments(mappings, mirror, sides);
        this.files = new ComparedFiles(mappings, ledger, sides);
        this.parents = new ParentLookup(new ParentsOnce(links, sides), mappings);
    }

    /** Orders as they were read just now. @param known their links; one that is absent has none */
    List<ComparedOrder> orders(Collection<Order> page, Map<OrderRef, Link> known) {
        List<ComparedOrder> compared = new ArrayList<>();
        Map<Link, Order> linked = new LinkedHashMap<>();
        for (Order order : page) {
            Link link = known.get(order.ref());
            if (link == null) {
                compared.add(unlinked(order));
            } else {
                linked.put(link, order);
            }
        }
        compared.addAll(linked(linked));
        return compared;
    }

    /** Orders that are read anew; one that ServiceNow does not show and that has no link is not told of. */
    List<ComparedOrder> again(Collection<OrderRef> refs) {
        Map<OrderRef, Order> read = sides.orders(refs);
        Map<OrderRef, Link> known = links.find(refs); // after the orders: what intake linked meanwhile is no miss
        List<ComparedOrder> compared = new ArrayList<>(orders(read.values(), known));
        known.values().stream()
                .filter(link -> !read.containsKey(link.order()))
                .forEach(link -> compared.add(orderGone(link)));
        return compared;
    }

    private ComparedOrder unlinked(Order order) {
        Optional<Mapping> taking = mappings.takes(order);
        if (taking.isEmpty()) {
            return ComparedOrder.plainly(order.ref(), Result.OUT_OF_SCOPE);
        }
        if (ahead(order)) {
            return ComparedOrder.plainly(order.ref(), Result.UNDER_WAY);
        }
        Subject subject = new Subject(
                Optional.of(order.ref()), order.number(), taking.get().name());
        Disagreement missed =
                new Disagreement(Kind.MISSED, OptionalLong.empty(), subject, OptionalLong.empty(), subject.mapping());
        return ComparedOrder.disagreeing(order.ref(), Long.toString(order.modCount()), List.of(missed));
    }

    /** Intake has not come so far: it reads the order by itself, however late it is. */
    private boolean ahead(Order order) {
        return cursors.find(OrderIntake.source(order.ref().table()))
                .map(cursor -> OrderFeed.Position.parse(cursor.position()))
                .filter(read ->
                        new OrderFeed.Position(order.updatedAt(), order.ref().sysId()).isAfter(read))
                .isPresent();
    }

    private static ComparedOrder orderGone(Link link) {
        Result standing = standing(link);
        return standing == Result.AGREES
                ? ComparedOrder.disagreeing(
                        link.order(), Long.toString(link.marks()), List.of(of(Kind.ORDER_GONE, link, "")))
                : ComparedOrder.plainly(link.order(), standing);
    }

    private List<ComparedOrder> linked(Map<Link, Order> page) {
        List<ComparedOrder> compared = new ArrayList<>();
        Map<Link, Order> settled = new LinkedHashMap<>();
        page.forEach((link, order) -> {
            if (standing(link) == Result.AGREES || changedSince(link, order)) {
                settled.put(link, order);
            } else {
                compared.add(ComparedOrder.plainly(link.order(), standing(link)));
            }
        });
        if (!settled.isEmpty()) {
            compared.addAll(settled(settled));
        }
        return compared;
    }

    /** An order that changed wakes its link, even an ended one; where that notice was lost, it is looked at here. */
    private static boolean changedSince(Link link, Order order) {
        return standing(link) == Result.ENDED
                && order.modCount() > link.memory().orderMod();
    }

    /** As the ledger has it: a link that claims to agree is looked at. */
    static Result standing(Link link) {
        return switch (link.status().state()) {
            case DUE, CLAIMED -> Result.UNDER_WAY;
            case PARKED -> Result.PARKED;
            case DISCARDED -> Result.DISCARDED;
            case SETTLED -> Result.AGREES;
            case ENDED -> Result.ENDED;
        };
    }

    private List<ComparedOrder> settled(Map<Link, Order> page) {
        List<Long> ids = page.keySet().stream()
                .map(link -> link.memory().workItem())
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toList();
        Map<Long, WorkItem> items = ids.isEmpty() ? Map.of() : sides.items(ids);
        Map<Long, ToldNotes> told = ToldNotes.of(mirror, page.keySet());
        Map<Link, Look> looks = new LinkedHashMap<>();
        page.forEach((link, order) -> looks.put(
                link,
                LookAt.link(
                        link,
                        told.get(link.id()).written(),
                        new Observation.Seen<>(order),
                        Observation.workItem(link.memory().workItem(), items))));
        Map<Link, List<Disagreement>> found = found(looks);
        Map<Link, List<Disagreement>> said = comments.of(looks, told);
        Map<Link, List<Disagreement>> attached = files.of(looks);
        List<ComparedOrder> compared = new ArrayList<>();
        looks.forEach((link, look) -> {
            int rev = look.item().seen().map(WorkItem::rev).orElse(0);
            String versions = page.get(link).modCount() + "/" + rev + "/" + link.marks();
            List<Disagreement> all = new ArrayList<>(found.get(link));
            all.addAll(said.getOrDefault(link, List.of()));
            all.addAll(attached.getOrDefault(link, List.of()));
            compared.add(ComparedOrder.disagreeing(link.order(), versions, all));
        });
        return compared;
    }

    private Map<Link, List<Disagreement>> found(Map<Link, Look> looks) {
        Map<Link, List<Disagreement>> found = new HashMap<>();
        Map<Link, Aim> aims = new LinkedHashMap<>();
        Map<Link, NamedPeople> named = new LinkedHashMap<>();
        looks.forEach((link, look) -> named(look).ifPresent(people -> named.put(link, people)));
        Outcome<Directories> people = people(named.values());
        looks.forEach((link, look) -> {
            switch (look.item()) {
                case Observation.NeverMade<WorkItem> never -> found.put(link, List.of(of(Kind.NO_WORK_ITEM, link, "")));
                case Observation.Gone<WorkItem> gone -> found.put(link, List.of(of(Kind.WORK_ITEM_GONE, link, "")));
                case Observation.Seen<WorkItem> seen -> {
                    switch (aim(look, Optional.ofNullable(named.get(link)), people)) {
                        case Outcome.Done<Aim> done -> aims.put(link, done.value());
                        case Outcome.Failed<Aim> failed ->
                            found.put(
                                    link,
                                    List.of(wouldPark(link, failed.failure().cause())));
                    }
                }
            }
        });
        Iterator<Outcome<ParentFound>> parent =
                parents.find(List.copyOf(aims.values())).iterator();
        Iterator<Optional<String>> asked = new ChildStates(sides::items, sides::type)
                .asked(List.copyOf(aims.values()))
                .iterator();
        aims.forEach(
                (link, aim) -> found.put(link, planned(link, aim, parent.next().orThrow(), asked.next())));
        return found;
    }

    /** Empty where a fault of ours keeps us from saying so: it is told of this order when that is planned. */
    private Optional<NamedPeople> named(Look look) {
        try {
            return Optional.of(preparation.named(look, mappings));
        } catch (RuntimeException fault) {
            return Optional.empty();
        }
    }

    /** Failed where people may not be looked up. */
    private Outcome<Directories> people(Collection<NamedPeople> named) {
        return orParked(() -> Outcome.done(preparation.people(named)));
    }

    private Outcome<Aim> aim(Look look, Optional<NamedPeople> named, Outcome<Directories> people) {
        return switch (people) {
            case Outcome.Done<Directories> done -> aim(look, done.value());
            case Outcome.Failed<Directories> failed ->
                named.filter(one -> !one.nobody()).isPresent()
                        ? Outcome.failed(failed.failure())
                        : aim(look, Directories.ASSUMED);
        };
    }

    /** What fails for one order alone, the reconcile loop would park it for. */
    private Outcome<Aim> aim(Look look, Directories people) {
        try {
            return orParked(() -> preparation.aim(look, mappings, people));
        } catch (CallFailure | LedgerOutage away) {
            throw away; // no fault of the order
        } catch (RuntimeException fault) {
            return Outcome.failed(Failure.Refused.cannotPlan(fault));
        }
    }

    private static <T> Outcome<T> orParked(Supplier<Outcome<T>> asked) {
        try {
            return asked.get();
        } catch (CallFailure failed) {
            if (failed.failure().ofPart()) {
                return Outcome.failed(failed.failure());
            }
            throw failed;
        }
    }

    private List<Disagreement> planned(Link link, Aim aim, ParentFound parent, Optional<String> asked) {
        try {
            Plan plan = Planner.plan(preparation.input(aim, parent, asked));
            return new PlannedWrites(link, aim, parent).disagreements(plan);
        } catch (CallFailure | LedgerOutage failed) {
            throw failed;
        } catch (RuntimeException fault) {
            return List.of(wouldPark(link, Causes.CANNOT_PLAN));
        }
    }

    private static Disagreement wouldPark(Link link, Cause cause) {
        return of(Kind.WOULD_PARK, link, cause.code());
    }

    static Disagreement of(Kind kind, Link link, String what) {
        Subject subject = new Subject(Optional.of(link.order()), link.number(), link.mapping());
        return new Disagreement(
                kind, OptionalLong.of(link.id()), subject, link.memory().workItem(), what);
    }
}
