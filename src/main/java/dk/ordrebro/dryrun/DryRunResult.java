package dk.ordrebro.dryrun;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.TriedMapping;
import dk.ordrebro.mapping.ValueTrace;
import dk.ordrebro.order.Order;
import dk.ordrebro.order.TableSchema;
import dk.ordrebro.plan.Observation;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.text.Remark;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * What would become of one order.
 *
 * @param tried every mapping, in their order
 * @param link absent when the order has none
 * @param mapping that of the link, else the first that fits; absent when the order is out of scope, or the link's is gone
 * @param made absent when there is no mapping
 */
public record DryRunResult(
        Order order, List<TriedMapping> tried, Optional<Link> link, Optional<Mapping> mapping, Optional<Made> made) {
    /**
     * What the mapping makes of it.
     *
     * @param item the work item as it is
     * @param now what a reconcile would write now; where it must wait for a parent, what it would write then
     * @param then for a new work item: what would be written right after, its number not known yet
     * @param handedOver the comment by which people are told on the work item that its order was moved, as it is sent
     */
    public record Made(
            Target target,
            Observation<WorkItem> item,
            ParentFound parent,
            Plan now,
            Optional<Plan> then,
            List<ValueTrace> explained,
            List<KnownRules.Broken> broken,
            Optional<String> handedOver) {
        /** What was cut, cleaned or masked, conflicts decided, and what Azure DevOps would refuse. @param words of a remark */
        public List<String> warnings(Function<Remark, String> words) {
            Set<String> warnings = new LinkedHashSet<>();
            target.wanted().remarks().forEach(remark -> warnings.add(words.apply(remark)));
            now.remarks().forEach(remark -> warnings.add(words.apply(remark)));
            then.ifPresent(plan -> plan.remarks().forEach(remark -> warnings.add(words.apply(remark))));
            broken.forEach(rule -> warnings.add(rule.field() + ": " + rule.why()));
            return new ArrayList<>(warnings);
        }
    }

    /** What is aimed at. @param hold why nothing is written yet */
    public record Target(WorkItemType type, TableSchema table, DesiredWorkItem wanted, Optional<Plan.Hold> hold) {}

    /** True when a person would be needed before the order goes on. */
    public boolean parked() {
        boolean held = made.flatMap(known -> known.target().hold())
                .filter(Plan.Hold.Park.class::isInstance)
                .isPresent();
        return held || (link.isPresent() && mapping.isEmpty());
    }
}
