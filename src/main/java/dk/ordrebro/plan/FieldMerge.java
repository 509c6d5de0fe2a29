package dk.ordrebro.plan;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.lookup.HandoverRule;
import dk.ordrebro.text.Remark;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Three-way merge of fields: only what changed on the order since the base is written, never a value that stands there
 * already; where both sides changed a field the mapping's rule decides.
 */
final class FieldMerge {
    private final PlanInput situation;
    private final WorkItem item;
    private final List<Remark> remarks;
    private Failure.Refused forPerson;

    FieldMerge(PlanInput situation, WorkItem item, List<Remark> remarks) {
        this.situation = situation;
        this.item = item;
        this.remarks = remarks;
    }

    /** Fields to write with their values; null clears. */
    Map<String, Object> changes() {
        Map<String, Object> changes = new LinkedHashMap<>();
        situation.wanted().fields().forEach((field, value) -> {
            if (situation.rules().mapping().handover().isPresent() && field.equals(HandoverRule.AREA)) {
                return; // either side leads it
            }
            Kind kind = Base.kind(situation.type(), field);
            Object target = kind == Kind.TAGS ? mergedTags(field, value.content()) : value.content();
            if (mustWrite(field, value, target, kind)) {
                changes.put(field, target);
            }
        });
        return changes;
    }

    private boolean mustWrite(String field, DesiredWorkItem.Value value, Object target, Kind kind) {
        Object now = item.fields().get(field);
        if (value.write() == DesiredWorkItem.Write.CREATE) {
            return false;
        }
        if (same(target, now, kind)) { // unless a picture was carried since: no change of the text, and no conflict
            return NormalForm.marks(now, kind) > NormalForm.marks(target, kind);
        }
        Base base = situation.base();
        String stands = Base.mark(now, kind);
        boolean itemChanged = base.itemChanged(field, stands);
        boolean orderChanged = base.itemHasOurs(field, stands)
                || !base.order(field).equals(Optional.of(Base.mark(value.content(), kind)));
        if (value.write() == DesiredWorkItem.Write.ALWAYS) {
            return orderChanged || itemChanged;
        }
        return orderChanged && (!itemChanged || kind == Kind.TAGS || orderWins(field, value.content(), now));
    }

    private static boolean same(Object one, Object other, Kind kind) {
        return NormalForm.of(one, kind).equals(NormalForm.of(other, kind));
    }

    private boolean orderWins(String field, Object ofOrder, Object ofItem) {
        Conflict conflict = new Conflict(situation, item, field);
        Optional<Boolean> wins = conflict.orderWins();
        wins.ifPresentOrElse(
                orderWins -> remarks.add(conflict.decided(orderWins, ofOrder, ofItem)),
                () -> forPerson = conflict.forPerson());
        return wins.orElse(false);
    }

    /** Present where a conflict was found that the mapping leaves to a person; asked after {@link #changes}. */
    Optional<Failure.Refused> park() {
        return Optional.ofNullable(forPerson);
    }

    /** The team's own tags stay; ours are those the mapping wants now, less those it wanted before. */
    private Object mergedTags(String field, Object content) {
        Map<String, String> wanted = NormalForm.tags(content == null ? "" : String.valueOf(content));
        Map<String, String> tags = NormalForm.tags(String.valueOf(item.fields().getOrDefault(field, "")));
        situation.base().order(field).ifPresent(before -> NormalForm.tags(before)
                .keySet()
                .forEach(tags::remove));
        wanted.forEach(tags::putIfAbsent);
        return tags.isEmpty() ? null : String.join("; ", tags.values());
    }
}
