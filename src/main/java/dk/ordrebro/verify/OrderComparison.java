package dk.ordrebro.verify;

import dk.ordrebro.dryrun.BothSides;
import dk.ordrebro.dryrun.DryRun;
import dk.ordrebro.dryrun.PrefetchedSystems;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.ledger.Ledger;
import dk.ordrebro.ledger.Link;
import dk.ordrebro.ledger.LinkStore;
import dk.ordrebro.ledger.MirrorStore;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingSet;
import dk.ordrebro.mirror.ToldNotes;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.OrderRef;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.Planner;
import dk.ordrebro.verify.ComparedOrder.Result;
import dk.ordrebro.verify.Disagreement.Kind;
import dk.ordrebro.verify.Disagreement.Subject;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Compares a page of orders with their links and work items. What would be written is planned by the rules of the reconcile
 * loop, over a page that was read in bulk.
 */
public final class OrderComparison {
    private final MappingSet mappings;
    private final LinkStore links;
    private final MirrorStore mirror;
    private final BothSides sides;
    private final Optional<String> stampField;
    private final Map<OrderRef, Optional<Order>> unlinkedParents = new HashMap<>();

    public OrderComparison(MappingSet mappings, Ledger ledger, BothSides sides, Optional<String> stampField) {
        this.mappings = mappings;
        this.links = ledger.links();
        this.mirror = ledger.mirror();
        this.sides = sides;
        this.stampField = stampField;
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
        Subject subject = new Subject(
                Optional.of(order.ref()), order.number(), taking.get().name());
        Disagreement missed =
                new Disagreement(Kind.MISSED, OptionalLong.empty(), subject, OptionalLong.empty(), subject.mapping());
        return ComparedOrder.disagreeing(order.ref(), Long.toString(order.modCount()), List.of(missed));
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
            if (standing(link) == Result.AGREES) {
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

    /** As the ledger has it: a link that claims to agree is looked at. */
    static Result standing(Link link) {
        return switch (link.status().state()) {
            case DUE, CLAIMED -> Result.UNDER_WAY;
            case PARKED -> Result.PARKED;
            case DISCARDED -> Result.DISCARDED;
            case SETTLED, ENDED -> Result.AGREES;
        };
    }

    private List<ComparedOrder> settled(Map<Link, Order> page) {
        List<Long> ids = page.keySet().stream()
                .map(link -> link.memory().workItem())
                .filter(OptionalLong::isPresent)
                .map(OptionalLong::getAsLong)
                .toList();
        Map<Long, WorkItem> items = ids.isEmpty() ? Map.of() : sides.items(ids);
        Map<OrderRef, Link> parentLinks = new HashMap<>();
        Map<OrderRef, Order> parentOrders = new HashMap<>();
        Map<Long, ToldNotes> told = ToldNotes.of(mirror, page.keySet());
        DryRun foreseeing = new DryRun(
                mappings,
                new PrefetchedSystems(sides, items, parentOrders),
                new DryRun.Memory(
                        ref -> Optional.ofNullable(parentLinks.get(ref)),
                        link -> told.get(link.id()).written(),
                        stampField),
                null); // drafts are for showing creates
        Map<Link, DryRun.Aim> aims = new LinkedHashMap<>();
        Map<Link, Disagreement> without = new LinkedHashMap<>();
        page.forEach((link, order) -> aim(foreseeing, link, order)
                .ifPresentOrElse(aim -> aims.put(link, aim), () -> without.put(link, ruleless(link))));
        parents(aims.values(), parentLinks, parentOrders);
        List<ComparedOrder> compared = new ArrayList<>();
        page.forEach((link, order) -> {
            Optional<WorkItem> item =
                    Optional.ofNullable(items.get(link.memory().workItem().orElse(0)));
            String versions = order.modCount() + "/" + item.map(WorkItem::rev).orElse(0) + "/" + link.marks();
            List<Disagreement> found = new ArrayList<>();
            absent(link, item).ifPresent(found::add);
            if (found.isEmpty() && without.containsKey(link)) {
                found.add(without.get(link));
            } else if (found.isEmpty()) {
                found.addAll(planned(foreseeing, link, aims.get(link)));
            }
            compared.add(ComparedOrder.disagreeing(link.order(), versions, found));
        });
        return compared;
    }

    private static Optional<Disagreement> absent(Link link, Optional<WorkItem> item) {
        if (link.memory().workItem().isEmpty()) {
            return Optional.of(of(Kind.NO_WORK_ITEM, link, ""));
        }
        return item.isPresent() ? Optional.empty() : Optional.of(of(Kind.WORK_ITEM_GONE, link, ""));
    }

    /** Empty when nothing can be aimed at: the mapping or the work item's type is not there any more. */
    private Optional<DryRun.Aim> aim(DryRun foreseeing, Link link, Order order) {
        Optional<Mapping> mapping = mappings.named(link.mapping());
        try {
            return mapping.map(by -> foreseeing.aim(order, Optional.of(link), by));
        } catch (CallFailure failed) {
            if (failed.failure() instanceof Failure.Misconfigured wrong && !wrong.door()) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private Disagreement ruleless(Link link) {
        return of(
                Kind.WOULD_PARK,
                link,
                mappings.named(link.mapping()).isEmpty() ? Causes.MAPPING_GONE.code() : "workItem.type");
    }

    /** Looks all parents of a page up in one go; those without a link are read in one go, and once. */
    private void parents(
            Collection<DryRun.Aim> aims, Map<OrderRef, Link> parentLinks, Map<OrderRef, Order> parentOrders) {
        Set<OrderRef> named = new HashSet<>();
        aims.forEach(aim -> {
            if (aim.wanted().parent() instanceof DesiredWorkItem.Parent.OfOrder of) {
                named.add(of.order());
            }
        });
        parentLinks.putAll(links.find(named));
        named.removeAll(parentLinks.keySet());
        Set<OrderRef> unread = new HashSet<>(named);
        unread.removeAll(unlinkedParents.keySet());
        if (!unread.isEmpty()) {
            Map<OrderRef, Order> read = sides.orders(unread);
            unread.forEach(ref -> unlinkedParents.put(ref, Optional.ofNullable(read.get(ref))));
        }
        named.forEach(ref -> unlinkedParents.get(ref).ifPresent(order -> parentOrders.put(ref, order)));
    }

    private static List<Disagreement> planned(DryRun foreseeing, Link link, DryRun.Aim aim) {
        try {
            ParentFound parent = foreseeing.parent(aim.wanted().parent());
            return new PlannedWrites(link, aim, parent).disagreements(Planner.plan(foreseeing.situation(aim, parent)));
        } catch (CallFailure failed) {
            throw failed;
        } catch (RuntimeException fault) { // the reconcile loop would park it for the same
            return List.of(of(Kind.WOULD_PARK, link, fault.getClass().getSimpleName()));
        }
    }

    static Disagreement of(Kind kind, Link link, String what) {
        Subject subject = new Subject(Optional.of(link.order()), link.number(), link.mapping());
        return new Disagreement(
                kind, OptionalLong.of(link.id()), subject, link.memory().workItem(), what);
    }
}
