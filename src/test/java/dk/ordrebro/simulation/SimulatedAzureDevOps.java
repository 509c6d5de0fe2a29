package dk.ordrebro.simulation;

import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.DoorCause;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.failure.Outcome;
import dk.ordrebro.intake.WorkItemFeed;
import dk.ordrebro.mirror.Discussions;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.reconcile.Deletions;
import dk.ordrebro.reconcile.WorkItems;
import dk.ordrebro.workitem.WorkItem;
import dk.ordrebro.workitem.WorkItem.Relation;
import dk.ordrebro.workitem.WorkItemType;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Azure DevOps as far as the two rooms see it, in memory; takes effect late now and then. */
final class SimulatedAzureDevOps implements WorkItems, WorkItemFeed, Discussions {
    private static final int PAGE = 4;

    private final Timetable time;
    private final Misfortune misfortune;
    private final Map<Long, WorkItem> items = new TreeMap<>();
    private final List<Revision> feed = new ArrayList<>();
    private final Set<String> refused = new HashSet<>();
    private final Map<String, Integer> moves = new HashMap<>();
    private final SimulatedComments comments = new SimulatedComments();
    private final Map<Long, WorkItem> bin = new TreeMap<>();
    private long lastId;
    private long turn;

    SimulatedAzureDevOps(Timetable time, Misfortune misfortune) {
        this.time = time;
        this.misfortune = misfortune;
    }

    List<WorkItem> all() {
        return List.copyOf(items.values());
    }

    /** The revisions so far, oldest first. */
    List<Revision> revisions() {
        return feed;
    }

    /** A rule refuses to make a work item for this order. */
    void refuse(String number) {
        refused.add(number);
    }

    /** The rule is gone. */
    void mend() {
        refused.clear();
    }

    /** Somebody of the team moves a work item; each such move has a number of its own, which the work item shows. */
    void move(long id, String state) {
        WorkItem item = items.get(id);
        Map<String, Object> fields = new LinkedHashMap<>(item.fields());
        if (!state.equals(fields.put("System.State", state))) {
            fields.put("Custom.Turn", ++turn);
            moves.merge(id + " " + state, 1, Integer::sum);
        }
        store(item, fields, item.relations());
    }

    /** Somebody of the team gives a field of a work item another value. */
    void edit(long id, String field, Object value) {
        Map<String, Object> fields = new LinkedHashMap<>(items.get(id).fields());
        fields.put(field, value);
        store(items.get(id), fields, items.get(id).relations());
    }

    /** Somebody of the team changes what a work item is related to. */
    void relate(long id, Function<WorkItem, List<Relation>> change) {
        store(items.get(id), items.get(id).fields(), change.apply(items.get(id)));
    }

    Optional<WorkItem> find(long id) {
        return Optional.ofNullable(items.get(id));
    }

    /** Somebody of the team says something. */
    void say(long id, String text) {
        store(
                items.get(id),
                commented(id, items.get(id).fields(), text, "Hanne"),
                items.get(id).relations());
    }

    private Map<String, Object> commented(long id, Map<String, Object> fields, String text, String by) {
        comments.add(id, text, by, time.now());
        return counted(id, fields);
    }

    private Map<String, Object> counted(long id, Map<String, Object> fields) {
        Map<String, Object> after = new LinkedHashMap<>(fields);
        after.put("System.CommentCount", (long) said(id).size());
        return after;
    }

    /** Somebody of the team edits what was said; each version has words of its own. */
    void editComment(long id, Comment before, String text) {
        comments.edit(id, before, text);
        relate(id, WorkItem::relations);
    }

    /** Somebody of the team takes back what was said. */
    void deleteComment(long id, Comment comment) {
        comments.delete(comment);
        store(items.get(id), counted(id, items.get(id).fields()), items.get(id).relations());
    }

    /** Somebody of the team puts a work item into the recycle bin. */
    void delete(long id) {
        WorkItem item = items.get(id);
        bin.put(id, store(item, item.fields(), item.relations()));
        items.remove(id);
    }

    void restore(long id) {
        WorkItem item = bin.remove(id);
        store(item, item.fields(), item.relations());
    }

    /** What lies in the recycle bin. */
    List<WorkItem> binned() {
        return List.copyOf(bin.values());
    }

    @Override
    public Deletions<Long> deleted(Map<Long, String> projects) {
        misfortune.before(Instant.MAX);
        Set<Long> deleted = new TreeSet<>(projects.keySet());
        deleted.retainAll(bin.keySet());
        misfortune.after();
        return new Deletions<>(deleted, Set.of());
    }

    /** All that was said on a work item and not taken back, by us too. */
    List<Comment> said(long id) {
        return comments.standing(id);
    }

    @Override
    public Map<Long, List<Comment>> comments(Collection<WorkItem> of, LongFunction<Instant> before) {
        misfortune.before(Instant.MAX);
        Map<Long, List<Comment>> read = new HashMap<>();
        of.forEach(item -> read.put(item.id(), said(item.id())));
        misfortune.after();
        return read;
    }

    /** How often the team moved a work item into a state. */
    int moves(long id, String state) {
        return moves.getOrDefault(id + " " + state, 0);
    }

    private WorkItem store(WorkItem item, Map<String, Object> fields, List<Relation> relations) {
        WorkItem after = new WorkItem(
                item.id(), item.rev() + 1, item.project(), item.type(), fields, relations, item.url(), time.now());
        items.put(after.id(), after);
        feed.add(new Revision(after.id(), after.rev()));
        return after;
    }

    @Override
    public Map<Long, WorkItem> read(Collection<Long> ids) {
        misfortune.before(Instant.MAX);
        Map<Long, WorkItem> read = new TreeMap<>();
        ids.stream()
                .filter(items::containsKey)
                .forEach(id -> read.put(id, Hierarchy.whole(items.get(id), items.values())));
        misfortune.after();
        return read;
    }

    @Override
    public Parents parents(Collection<Long> workItems) {
        Set<Long> parents = new TreeSet<>();
        read(workItems).values().forEach(item -> item.parent().ifPresent(parents::add));
        return new Parents(parents, Set.of());
    }

    @Override
    public List<Outcome<WorkItem>> send(List<WorkItemWrite> writes, Instant notAfter) {
        misfortune.before(notAfter);
        Optional<Duration> late = misfortune.late(SimulatedServiceNow.LATEST);
        if (late.isPresent()) {
            time.plan(late.get(), () -> writes.forEach(this::apply));
            throw new CallFailure(
                    Failure.Transient.lost(DoorCause.NO_ANSWER_IN_TIME.of(Causes.AZURE_DEVOPS), "no answer in time"));
        }
        List<Outcome<WorkItem>> outcomes = new ArrayList<>();
        for (WorkItemWrite write : writes) {
            outcomes.add(
                    misfortune.strikes(Fault.ONE_OF_BATCH)
                            ? Outcome.failed(Failure.Transient.of(Causes.http(Causes.AZURE_DEVOPS, 500), "try again"))
                            : apply(write));
        }
        misfortune.after();
        return outcomes;
    }

    private Outcome<WorkItem> apply(WorkItemWrite write) {
        if (write.creates()) {
            return create(write);
        }
        WorkItem item = items.get(write.id().getAsLong());
        if (item == null) {
            return Outcome.failed(new Failure.Conflict(Causes.http(Causes.AZURE_DEVOPS, 404), "in the recycle bin"));
        }
        if (item.rev() != write.rev()) {
            return Outcome.failed(new Failure.Conflict(Causes.http(Causes.AZURE_DEVOPS, 412), "another revision"));
        }
        Map<String, Object> fields = new LinkedHashMap<>(item.fields());
        write.fields().forEach((field, value) -> {
            if (value == null) {
                fields.remove(field);
            } else {
                fields.put(field, value);
            }
        });
        Object said = fields.remove("System.History");
        return Outcome.done(store(
                item,
                said == null ? fields : commented(item.id(), fields, said.toString(), "Ordrebro"),
                Hierarchy.after(item, write)));
    }

    private Outcome<WorkItem> create(WorkItemWrite write) {
        if (refused.contains(SimulatedTypes.number(String.valueOf(write.fields().get("System.Title"))))) {
            return Outcome.failed(new Failure.Refused(Causes.http(Causes.AZURE_DEVOPS, 403), "a rule says no"));
        }
        Map<String, Object> fields = new LinkedHashMap<>(write.fields());
        fields.putIfAbsent("System.State", "New");
        WorkItem blank = new WorkItem(
                ++lastId, 0, write.project(), write.type(), Map.of(), List.of(), "http://azure/" + lastId, time.now());
        return Outcome.done(store(blank, fields, Hierarchy.after(blank, write)));
    }

    @Override
    public Map<Stamp, List<WorkItem>> find(Collection<Stamp> stamps) {
        misfortune.before(Instant.MAX);
        boolean blind = misfortune.strikes(Fault.BLIND_INDEX);
        Map<Stamp, List<WorkItem>> found = blind ? Map.of() : SimulatedTypes.carrying(items.values(), stamps);
        misfortune.after();
        return found;
    }

    @Override
    public Map<Stamp, List<WorkItem>> findUnindexed(Map<Stamp, Set<Long>> named) {
        misfortune.before(Instant.MAX);
        Map<Stamp, List<WorkItem>> found = SimulatedTypes.carrying(items.values(), named.keySet());
        SimulatedTypes.carrying(bin.values(), named.keySet())
                .forEach((stamp, gone) -> found.putIfAbsent(stamp, List.of(gone.getLast())));
        misfortune.after();
        return found;
    }

    @Override
    public WorkItemFeed.Page next(String project, String token, Instant start) {
        misfortune.before(Instant.MAX);
        int from = token.isEmpty() ? 0 : Integer.parseInt(token);
        int to = Math.min(feed.size(), from + PAGE);
        List<Revision> page = new ArrayList<>(feed.subList(from, to));
        if (misfortune.strikes(Fault.DISORDER)) {
            page.addAll(feed.subList(Math.max(0, from - PAGE), to));
            Collections.reverse(page);
        }
        misfortune.after();
        return new WorkItemFeed.Page(page, Integer.toString(to), to < feed.size());
    }

    @Override
    public WorkItemType type(String project, String type) {
        return SimulatedTypes.of(project, type);
    }
}
