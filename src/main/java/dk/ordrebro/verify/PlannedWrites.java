package dk.ordrebro.verify;

import dk.ordrebro.ledger.Link;
import dk.ordrebro.mapping.MappingFailure;
import dk.ordrebro.mapping.PersonLookup;
import dk.ordrebro.plan.Aim;
import dk.ordrebro.plan.Note;
import dk.ordrebro.plan.ParentFound;
import dk.ordrebro.plan.Plan;
import dk.ordrebro.plan.Plan.OrderChange;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.verify.Disagreement.Kind;
import dk.ordrebro.workitem.WorkItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** What a reconcile would write for a link that claims to agree, told as disagreements by kind. */
final class PlannedWrites {
    private final Link link;
    private final Aim aim;
    private final OptionalLong parent;

    PlannedWrites(Link link, Aim aim, ParentFound parent) {
        this.link = link;
        this.aim = aim;
        this.parent = parent.id();
    }

    List<Disagreement> disagreements(Plan plan) {
        if (plan.hold().isPresent()) {
            return plan.hold().get() instanceof Plan.Hold.Park park
                    ? List.of(told(Kind.WOULD_PARK, Set.of(park.why().cause().code())))
                    : List.of();
        }
        List<Disagreement> found = new ArrayList<>();
        plan.item().ifPresent(write -> item(write, found));
        parent(plan, found);
        plan.order().ifPresent(change -> order(change, found));
        return found;
    }

    private void item(WorkItemWrite write, List<Disagreement> found) {
        if (!write.fields().isEmpty()) {
            found.add(told(Kind.VALUES, write.fields().keySet()));
        }
    }

    /** Also where a person moved the work item, which a plan leaves alone until the order names another parent. */
    private void parent(Plan plan, List<Disagreement> found) {
        OptionalLong now = aim.item().seen().map(WorkItem::parent).orElse(OptionalLong.empty());
        boolean moves = plan.item()
                .filter(write -> !write.parent().equals(WorkItemWrite.ParentMove.NONE))
                .isPresent();
        boolean leads = !aim.base().joins(); // else it hangs where the other order wants it
        if (moves || (leads && parent.isPresent() && !parent.equals(now))) {
            String stands = now.isPresent() ? Long.toString(now.getAsLong()) : "-";
            found.add(OrderComparison.of(Kind.PARENT, link, stands + " -> " + parent.orElse(0)));
        }
    }

    private void order(OrderChange change, List<Disagreement> found) {
        Set<String> back = new TreeSet<>(writtenBack());
        Set<String> kept = new TreeSet<>(change.fields().keySet());
        kept.retainAll(back);
        change.notes().stream().filter(note -> Note.writtenBack(note.id())).forEach(note -> kept.add(note.field()));
        Set<String> rest = new TreeSet<>(change.fields().keySet());
        rest.addAll(change.entries().keySet());
        rest.removeAll(kept);
        if (!kept.isEmpty()) {
            found.add(told(Kind.WRITE_BACK, kept));
        }
        if (!rest.isEmpty()) {
            found.add(told(Kind.VALUES, rest));
        }
    }

    private Set<String> writtenBack() {
        try {
            Map<String, String> fields = aim.mapping()
                    .writeBack(
                            aim.order(),
                            aim.item().seen().orElseThrow(),
                            PersonLookup.inServiceNow(aim.people().inServiceNow(), remark -> {}));
            return fields.keySet();
        } catch (MappingFailure failed) {
            return Set.of(); // then the plan is a hold, and this is not asked
        }
    }

    private Disagreement told(Kind kind, Set<String> names) {
        return OrderComparison.of(kind, link, String.join(", ", new TreeSet<>(names)));
    }
}
