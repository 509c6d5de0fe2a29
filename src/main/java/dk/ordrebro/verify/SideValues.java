package dk.ordrebro.verify;

import dk.ordrebro.mapping.DesiredWorkItem;
import dk.ordrebro.mapping.DesiredWorkItem.Counterparts;
import dk.ordrebro.mapping.Mapping;
import dk.ordrebro.mapping.MappingFailure;
import dk.ordrebro.mapping.PersonLookup;
import dk.ordrebro.order.Order;
import dk.ordrebro.person.Directories;
import dk.ordrebro.plan.Alike;
import dk.ordrebro.plan.OrderValues;
import dk.ordrebro.text.Privacy;
import dk.ordrebro.verify.SideBySide.Agreement;
import dk.ordrebro.verify.SideBySide.Value;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Lays what a mapping carries between an order and its work item side by side. */
public final class SideValues {
    /** Written once and read nowhere: an order shows its journal apart from its fields. */
    private static final Set<String> NOTES = Set.of("work_notes", "comments");

    private final Mapping mapping;
    private final WorkItemType type;
    private final Privacy privacy;
    private final String number;
    private Directories people = Directories.ASSUMED;

    public SideValues(Mapping mapping, WorkItemType type, Privacy privacy, String number) {
        this.mapping = mapping;
        this.type = type;
        this.privacy = privacy;
        this.number = number;
    }

    /** Of one that is absent the values are empty. @param directories where the people they name are looked up */
    public List<Value> of(Optional<Order> order, Optional<WorkItem> item, Directories directories) {
        people = directories.of(
                order.map(mapping::named).orElse(Set.of()),
                order.flatMap(known -> item.map(other -> mapping.named(known, other)))
                        .orElse(Set.of()));
        List<Value> values = new ArrayList<>();
        if (order.isPresent() || item.isPresent()) {
            values.add(state(order, item));
            fields(order, item, values);
            writeBack(order, item, values);
        }
        return List.copyOf(values);
    }

    /** The same when either side's table of states leads to where the other stands. */
    private Value state(Optional<Order> order, Optional<WorkItem> item) {
        String ours = order.map(this::orderState).orElse("");
        String theirs = item.map(WorkItem::state).orElse("");
        if (order.isEmpty() || item.isEmpty()) {
            return value("state", ours, theirs, Agreement.UNKNOWN);
        }
        boolean forth = mapping.workItemState(order.get())
                .filter(theirs::equalsIgnoreCase)
                .isPresent();
        boolean back = Optional.ofNullable(toOrder(order.get(), item.get()).get(mapping.stateField()))
                .filter(wanted -> wanted.equals(stored(order.get(), mapping.stateField())))
                .isPresent();
        return value("state", ours, theirs, forth || back ? Agreement.SAME : Agreement.DIFFERENT);
    }

    /** As people see it, with the work item's state that it asks for. */
    private String orderState(Order order) {
        Object labels = order.document().get("label");
        String stored = stored(order, mapping.stateField());
        String label = labels instanceof Map<?, ?> known && known.get(mapping.stateField()) != null
                ? String.valueOf(known.get(mapping.stateField()))
                : stored;
        return mapping.workItemState(order).map(asked -> label + " -> " + asked).orElse(label);
    }

    private Map<String, String> toOrder(Order order, WorkItem item) {
        try {
            return mapping.orderState(order, item, lookup());
        } catch (MappingFailure failed) {
            return Map.of(); // why it waits for a person, told above
        }
    }

    private void fields(Optional<Order> order, Optional<WorkItem> item, List<Value> values) {
        Optional<DesiredWorkItem> wanted =
                order.map(known -> mapping.wants(known, type, item, Counterparts.of(people.inAzureDevOps())));
        for (String field : mapping.sources().keySet()) {
            Optional<DesiredWorkItem.Value> ours =
                    wanted.map(all -> all.fields().get(field));
            Object content = ours.map(DesiredWorkItem.Value::content).orElse(null);
            Object theirs = item.flatMap(known -> known.field(field)).orElse(null);
            boolean left = wanted.isPresent() && ours.isEmpty(); // otherwise: keep
            boolean once = ours.filter(value -> value.write() == DesiredWorkItem.Write.CREATE)
                    .isPresent();
            Agreement agreement;
            if (wanted.isEmpty() || item.isEmpty()) {
                agreement = Agreement.UNKNOWN;
            } else if (!left && same(field, content, theirs)) {
                agreement = Agreement.SAME;
            } else {
                agreement = left || once ? Agreement.THE_TEAMS : Agreement.DIFFERENT;
            }
            String name = theirs instanceof MarkdownText ? field + " (Markdown)" : field;
            values.add(value(name, content, theirs, agreement));
        }
    }

    /** Tags of the team's own are no difference. */
    private boolean same(String field, Object ours, Object theirs) {
        return field.equals("System.Tags") ? Alike.tagsAmong(ours, theirs) : Alike.in(type, field, ours, theirs);
    }

    private void writeBack(Optional<Order> order, Optional<WorkItem> item, List<Value> values) {
        if (order.isEmpty() || item.isEmpty()) {
            return;
        }
        try {
            mapping.writeBack(order.get(), item.get(), lookup()).forEach((field, wanted) -> {
                if (!NOTES.contains(field) && order.get().document().containsKey(field)) {
                    String now = stored(order.get(), field);
                    boolean same = now.strip().equals(wanted.strip());
                    values.add(value(field, now, wanted, same ? Agreement.SAME : Agreement.DIFFERENT));
                }
            });
        } catch (MappingFailure failed) {
            return; // why it waits for a person, told above
        }
    }

    private PersonLookup lookup() {
        return PersonLookup.inServiceNow(people.inServiceNow(), remark -> {}); // told on the timeline
    }

    private static String stored(Order order, String field) {
        return OrderValues.reads(order.document(), field);
    }

    private Value value(String name, Object ours, Object theirs, Agreement agreement) {
        return new Value(name, shown(ours), shown(theirs), agreement);
    }

    private String shown(Object value) {
        return value == null ? "" : privacy.shown(String.valueOf(value), number);
    }
}
