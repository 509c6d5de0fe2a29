package dk.ordrebro.simulation;

import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.WorkItems;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItem.Relation;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemField.Kind;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.workitem.WorkItemType.State;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/** Azure DevOps as far as the two rooms see it, in memory; commits late now and then. */
final class SimulatedAzureDevOps implements WorkItems, WorkItemFeed {
    private final SettableClock clock;
    private final Misfortune misfortune;
    private final Duration latest;
    private final Map<Long, WorkItem> items = new TreeMap<>();
    private final List<Revision> feed = new ArrayList<>();
    private long lastId;

    /** @param latest a call takes effect no later than this after it was sent */
    SimulatedAzureDevOps(SettableClock clock, Misfortune misfortune, Duration latest) {
        this.clock = clock;
        this.misfortune = misfortune;
        this.latest = latest;
    }

    Collection<WorkItem> all() {
        return items.values();
    }

    /** Somebody of the team changes a field. */
    void edit(long id, String field, Object value) {
        WorkItem item = items.get(id);
        Map<String, Object> fields = new LinkedHashMap<>(item.fields());
        fields.put(field, value);
        store(item, fields, item.relations());
    }

    private WorkItem store(WorkItem item, Map<String, Object> fields, List<Relation> relations) {
        WorkItem after = new WorkItem(
                item.id(), item.rev() + 1, item.project(), item.type(), fields, relations, item.url(), clock.instant());
        items.put(after.id(), after);
        feed.add(new Revision(after.id(), after.rev()));
        return after;
    }

    @Override
    public Map<Long, WorkItem> read(Collection<Long> ids) {
        misfortune.before(Instant.MAX);
        Map<Long, WorkItem> read = new TreeMap<>();
        ids.stream().filter(items::containsKey).forEach(id -> read.put(id, items.get(id)));
        return read;
    }

    @Override
    public List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter) {
        misfortune.before(notAfter);
        var late = misfortune.late(latest);
        if (late.isPresent()) {
            clock.plan(late.get(), () -> writes.forEach(this::apply));
            throw new dk.ordrebro.failure.CallFailure(Failure.Transient.lost("simulated/timeout", "no answer in time"));
        }
        List<Outcome<WorkItem>> outcomes = new ArrayList<>();
        for (WorkItemWrite write : writes) {
            outcomes.add(
                    misfortune.oneFails()
                            ? Outcome.failed(Failure.Transient.of("simulated/500", "try again"))
                            : apply(write));
        }
        misfortune.after();
        return outcomes;
    }

    private Outcome<WorkItem> apply(WorkItemWrite write) {
        if (write.creates()) {
            Map<String, Object> fields = new LinkedHashMap<>(write.fields());
            fields.putIfAbsent("System.State", "New");
            WorkItem blank = new WorkItem(
                    ++lastId, 0, write.project(), write.type(), Map.of(), List.of(), "http://azure/" + lastId, now());
            return Outcome.done(store(blank, fields, relations(blank, write)));
        }
        WorkItem item = items.get(write.id().getAsLong());
        if (item.rev() != write.rev()) {
            return Outcome.failed(new Failure.Conflict("simulated/412", "another revision"));
        }
        Map<String, Object> fields = new LinkedHashMap<>(item.fields());
        write.fields().forEach((field, value) -> {
            if (value == null) {
                fields.remove(field);
            } else {
                fields.put(field, value);
            }
        });
        return Outcome.done(store(item, fields, relations(item, write)));
    }

    private Instant now() {
        return clock.instant();
    }

    private static List<Relation> relations(WorkItem item, WorkItemWrite write) {
        List<Relation> relations = new ArrayList<>(item.relations());
        write.parent().remove().ifPresent(index -> relations.remove(index));
        write.parent().add().ifPresent(id -> relations.add(new Relation(WorkItem.PARENT, OptionalLong.of(id))));
        return relations;
    }

    @Override
    public Map<Stamp, List<WorkItem>> find(Collection<Stamp> stamps) {
        misfortune.before(Instant.MAX);
        Map<Stamp, List<WorkItem>> found = new LinkedHashMap<>();
        for (Stamp stamp : stamps) {
            List<WorkItem> carrying = items.values().stream()
                    .filter(item ->
                            String.valueOf(item.fields().get("System.Title")).startsWith(stamp.number() + " "))
                    .toList();
            if (!carrying.isEmpty()) {
                found.put(stamp, carrying);
            }
        }
        return found;
    }

    @Override
    public WorkItemFeed.Page next(String project, String token, Instant start) {
        misfortune.before(Instant.MAX);
        int from = token.isEmpty() ? 0 : Integer.parseInt(token);
        int to = Math.min(feed.size(), from + 4);
        return new WorkItemFeed.Page(List.copyOf(feed.subList(from, to)), Integer.toString(to), to < feed.size());
    }

    @Override
    public WorkItemType type(String project, String type) {
        List<String> names = List.of("New", "Active", "Resolved", "Closed", "Removed");
        Map<String, List<String>> transitions = new LinkedHashMap<>();
        names.forEach(name -> transitions.put(
                name, names.stream().filter(to -> !to.equals(name)).toList()));
        transitions.put("", List.of("New"));
        transitions.put("New", List.of("Active", "Removed")); // so that Closed takes two steps
        Map<String, WorkItemField> fields = new LinkedHashMap<>();
        fields.put("System.Title", new WorkItemField("System.Title", "Title", Kind.STRING, true, false, List.of()));
        fields.put(
                "System.Description",
                new WorkItemField("System.Description", "Description", Kind.HTML, false, false, List.of()));
        return new WorkItemType(
                project, type, names.stream().map(name -> new State(name, "")).toList(), transitions, fields);
    }
}
