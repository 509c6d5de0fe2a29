package dk.ordrebro.reconcile;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.mirror.Discussions;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItemField;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/** Azure DevOps as a test writes it: carries out what it is sent, unless it was told another answer. */
final class ScriptedItems implements WorkItems, Discussions {
    static final WorkItemType TYPE = type();

    /** What stands there, by id. */
    final Map<Long, WorkItem> standing = new LinkedHashMap<>();

    /** What lies in the recycle bin. */
    final Set<Long> deleted = new HashSet<>();

    /** What a look for a stamp finds, by number. */
    final Map<String, List<WorkItem>> stamped = new HashMap<>();

    /** What a look without the index finds, by number. */
    final Map<String, List<WorkItem>> unindexed = new HashMap<>();

    /** For what it was looked so, and the work items that its orders named. */
    final Map<Stamp, Set<Long>> lookedForUnindexed = new HashMap<>();

    /** The type as it is known, until it is doubted. */
    WorkItemType known = TYPE;

    /** The next calls fail as a whole. */
    final Deque<Failure> broken = new ArrayDeque<>();

    /** The next writes fail, and change nothing. */
    final Deque<Failure> refusals = new ArrayDeque<>();

    final List<WorkItemWrite> sent = new ArrayList<>();
    final List<Instant> notAfter = new ArrayList<>();
    final List<Stamp> lookedFor = new ArrayList<>();
    final List<Long> read = new ArrayList<>();

    /** What was said, by work item. */
    final Map<Long, List<Comment>> comments = new HashMap<>();

    /** The work items whose comments were read. */
    final List<Long> discussionsRead = new ArrayList<>();

    private final Clock clock;
    private long lastComment = 100;

    ScriptedItems(Clock clock) {
        this.clock = clock;
    }

    /** A team has it so. */
    WorkItem put(long id, int rev, Map<String, Object> fields) {
        WorkItem item =
                new WorkItem(id, rev, "KIT", "Feature", fields, List.of(), "http://azure/" + id, clock.instant());
        standing.put(id, item);
        return item;
    }

    private void callable() {
        if (!broken.isEmpty()) {
            throw new CallFailure(broken.pop());
        }
    }

    @Override
    public Map<Long, WorkItem> read(Collection<Long> ids) {
        callable();
        read.addAll(ids);
        Map<Long, WorkItem> found = new HashMap<>(standing);
        found.keySet().retainAll(ids);
        return found;
    }

    @Override
    public Deletions<Long> deleted(Map<Long, String> projects) {
        return new Deletions<>(deleted, Set.of());
    }

    @Override
    public List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant latest) {
        sent.addAll(writes);
        notAfter.add(latest);
        callable();
        return writes.stream()
                .<Outcome<WorkItem>>map(
                        write -> refusals.isEmpty() ? Outcome.done(carryOut(write)) : Outcome.failed(refusals.pop()))
                .toList();
    }

    private long next() {
        return Stream.concat(standing.keySet().stream(), deleted.stream())
                        .max(Long::compare)
                        .orElse(0L)
                + 1;
    }

    private WorkItem carryOut(WorkItemWrite write) {
        long id = write.creates() ? next() : write.id().getAsLong();
        WorkItem before = standing.get(id);
        Map<String, Object> fields =
                new LinkedHashMap<>(before == null ? Map.of("System.State", "New") : before.fields());
        write.fields().forEach((field, value) -> {
            if (value == null) {
                fields.remove(field);
            } else {
                fields.put(field, value);
            }
        });
        Object said = fields.remove("System.History");
        if (said != null) {
            comments.computeIfAbsent(id, any -> new ArrayList<>())
                    .add(new Comment(++lastComment, 1, said.toString(), "Ordrebro", clock.instant()));
            fields.put("System.CommentCount", (long) comments.get(id).size());
        }
        return put(id, before == null ? 1 : before.rev() + 1, fields);
    }

    /** A person of the team says something. */
    Comment said(long item, String html) {
        Comment comment = new Comment(++lastComment, 1, html, "Hanne", clock.instant());
        comments.computeIfAbsent(item, any -> new ArrayList<>()).add(comment);
        counted(item);
        return comment;
    }

    /** A person of the team edits what was said. */
    void edited(long item, Comment before, String html) {
        Comment after = new Comment(before.id(), before.version() + 1, html, before.author(), before.at());
        comments.get(item).replaceAll(one -> one.id() == after.id() ? after : one);
        counted(item);
    }

    /** A person of the team takes back what was said. */
    void deleted(long item, Comment comment) {
        comments.get(item).removeIf(one -> one.id() == comment.id());
        counted(item);
    }

    private WorkItem counted(long item) {
        WorkItem before = standing.get(item);
        Map<String, Object> fields = new LinkedHashMap<>(before.fields());
        fields.put("System.CommentCount", (long) comments.get(item).size());
        return put(item, before.rev() + 1, fields);
    }

    @Override
    public Map<Long, List<Comment>> comments(Collection<WorkItem> items, LongFunction<Instant> before) {
        callable();
        Map<Long, List<Comment>> read = new HashMap<>();
        items.forEach(item -> {
            discussionsRead.add(item.id());
            read.put(item.id(), List.copyOf(comments.getOrDefault(item.id(), List.of())));
        });
        return read;
    }

    @Override
    public Map<Stamp, List<WorkItem>> find(Collection<Stamp> stamps) {
        callable();
        lookedFor.addAll(stamps);
        Map<Stamp, List<WorkItem>> found = new HashMap<>();
        stamps.forEach(stamp -> {
            if (stamped.containsKey(stamp.number())) {
                found.put(stamp, stamped.get(stamp.number()));
            }
        });
        return found;
    }

    @Override
    public Map<Stamp, List<WorkItem>> findUnindexed(Map<Stamp, Set<Long>> named) {
        callable();
        lookedForUnindexed.putAll(named);
        Map<Stamp, List<WorkItem>> found = new HashMap<>();
        named.keySet().stream()
                .filter(stamp -> unindexed.containsKey(stamp.number()))
                .forEach(stamp -> found.put(stamp, unindexed.get(stamp.number())));
        return found;
    }

    @Override
    public WorkItemType type(String project, String type) {
        callable();
        return known;
    }

    @Override
    public void doubt(String project, String doubted) {
        known = TYPE;
    }

    private static WorkItemType type() {
        return new WorkItemType(
                "KIT",
                "Feature",
                List.of(
                        new WorkItemType.State("New", "Proposed"),
                        new WorkItemType.State("Active", "InProgress"),
                        new WorkItemType.State("Closed", "Completed")),
                Map.of(
                        "",
                        List.of("New"),
                        "New",
                        List.of("Active"),
                        "Active",
                        List.of("Closed", "New"),
                        "Closed",
                        List.of()),
                Map.of(
                        "System.Title",
                        new WorkItemField("System.Title", "Title", WorkItemField.Kind.STRING, true, false, List.of())));
    }
}
