package dk.ordrebro.insight.hygiene;

import dk.ordrebro.insight.hygiene.rule.BacklogItem;
import dk.ordrebro.insight.hygiene.rule.Paths;
import dk.ordrebro.workitem.Iterations;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import dk.ordrebro.workitem.WorkItemType.State;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;

/** A backlog in memory, with the types and states of Agile and one program increment. */
final class FakeBacklog implements Backlog {
    static final Instant NOW = Instant.parse("2026-11-02T12:00:00Z");
    static final String PI = "KIT\\PI 2026.4";

    private static final int PAGE = 3; // small, so that few work items make many pages

    final Map<Long, WorkItem> items = new TreeMap<>();
    final List<Set<Long>> asked = new ArrayList<>();
    final Set<String> areas = new TreeSet<>(Set.of("KIT", "KIT\\Klient", "KIT\\Servicedesk"));
    final Set<Long> hidden = new TreeSet<>();

    /** Fields that its types have beside those that rules read anyway. */
    final Set<String> fields =
            new TreeSet<>(Set.of("Microsoft.VSTS.Common.AcceptanceCriteria", "Microsoft.VSTS.Scheduling.StoryPoints"));

    LocalDate lastDay = LocalDate.parse("2026-12-20");

    /** A work item as a well-kept one is; a test spoils it. */
    Work add(String type, String state) {
        return new Work(items.size() + 1L, type, state);
    }

    final class Work {
        final long id;
        private final String type;
        private final Map<String, Object> values = new HashMap<>();
        private Instant changed = NOW;

        private Work(long id, String type, String state) {
            this.id = id;
            this.type = type;
            with(BacklogItem.TITLE, type + " " + id)
                    .with(BacklogItem.STATE, state)
                    .with(BacklogItem.AREA, "KIT\\Klient")
                    .with(BacklogItem.ITERATION, PI + "\\Sprint 1")
                    .with(BacklogItem.OWNER, "somebody")
                    .with("Microsoft.VSTS.Common.AcceptanceCriteria", "<div>It works</div>");
        }

        Work with(String field, Object value) {
            values.put(field, value);
            return kept();
        }

        Work without(String field) {
            values.remove(field);
            return kept();
        }

        Work under(Work parent) {
            return with(BacklogItem.PARENT, parent.id);
        }

        Work untouched(int days) {
            changed = NOW.minus(Duration.ofDays(days));
            return kept();
        }

        private Work kept() {
            items.put(id, new WorkItem(id, 1, "KIT", type, Map.copyOf(values), List.of(), "https://x/" + id, changed));
            return this;
        }
    }

    @Override
    public Set<String> typeNames(String project) {
        return Set.of("Epic", "Feature", "User Story", "Task", "Bug", "Test Case");
    }

    @Override
    public WorkItemType type(String project, String type) {
        Map<String, WorkItemField> all = new LinkedHashMap<>();
        fields.forEach(name ->
                all.put(name, new WorkItemField(name, name, WorkItemField.Kind.OTHER, false, false, List.of())));
        List<State> states = List.of(
                new State("New", "Proposed"),
                new State("Active", "InProgress"),
                new State("Resolved", "Resolved"),
                new State("Closed", "Completed"),
                new State("Removed", "Removed"));
        LocalDate first = LocalDate.parse("2026-10-05");
        Iterations iterations = new Iterations(() -> List.of(
                new Iterations.Iteration(PI, first, lastDay),
                new Iterations.Iteration(PI + "\\Sprint 1", first, lastDay)));
        return new WorkItemType(project, type, states, Map.of(), all, iterations);
    }

    @Override
    public Set<String> areas(String project) {
        return areas;
    }

    @Override
    public void read(Question question, Set<String> wanted, Consumer<List<WorkItem>> page) {
        List<WorkItem> all = items.values().stream()
                .filter(item -> question.closed().containsKey(item.type()))
                .filter(item -> !question.closed().get(item.type()).contains(item.state()))
                .filter(item -> question.area()
                        .filter(area -> !Paths.under(
                                item.field(BacklogItem.AREA).orElseThrow().toString(), area))
                        .isEmpty())
                .map(item -> with(item, wanted))
                .toList();
        for (int from = 0; from < all.size(); from += PAGE) {
            page.accept(all.subList(from, Math.min(all.size(), from + PAGE)));
        }
    }

    @Override
    public Map<Long, WorkItem> items(Collection<Long> ids, Set<String> wanted) {
        asked.add(new TreeSet<>(ids));
        Map<Long, WorkItem> found = new HashMap<>();
        ids.stream()
                .filter(id -> items.containsKey(id) && !hidden.contains(id))
                .forEach(id -> found.put(id, with(items.get(id), wanted)));
        return found;
    }

    private static WorkItem with(WorkItem item, Set<String> wanted) {
        Map<String, Object> fields = new HashMap<>(item.fields());
        fields.keySet().retainAll(wanted);
        return new WorkItem(
                item.id(), item.rev(), item.project(), item.type(), fields, List.of(), item.url(), item.changedAt());
    }

    @Override
    public void close() {}
}
