package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.rest.Json;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * The teams at work: they take work items on, finish them, and now and then mend a title or say something. Tests act through
 * them too.
 */
public final class Team {
    private static final Map<String, String> ONWARD =
            Map.of("New", "Active", "Active", "Resolved", "Resolved", "Closed");
    private static final List<String> REMARKS = List.of(
            "Vi er i gang.", "Mangler et svar fra leverandøren.", "Klar til test.", "#kunde Det er bestilt hjem.");

    private static final int LONG_TITLE = 200;

    private final Items items;
    private final Writer writer;
    private final Organisation organisation;
    private final People people;
    private final WorkItems workItems;

    Team(Items items, Organisation organisation, WorkItems workItems) {
        this.items = items;
        this.writer = workItems.writer();
        this.organisation = organisation;
        this.people = organisation.people();
        this.workItems = workItems;
    }

    /** One thing that somebody does. Nothing, while there is no open work item. */
    public Optional<Deed> act(RandomGenerator random) {
        List<Item> open = items.all().stream()
                .filter(item -> !item.deleted() && ONWARD.containsKey(item.state()))
                .toList();
        if (open.isEmpty()) {
            return Optional.empty();
        }
        Item item = open.get(random.nextInt(open.size()));
        Person who = people.members().get(random.nextInt(people.members().size()));
        return Optional.of(
                switch (random.nextInt(10)) {
                    case 0 -> retitled(item, who);
                    case 1, 2 -> said(item, who, REMARKS.get(random.nextInt(REMARKS.size())));
                    case 3 -> prioritised(item, who, 1L + random.nextInt(4));
                    default -> moved(item, who);
                });
    }

    private Deed retitled(Item item, Person who) {
        if (item.title().length() >= LONG_TITLE) {
            return moved(item, who);
        }
        Item after = write(item.id(), who, draft -> draft.set("System.Title", item.title() + " (set igennem)"));
        return new Deed(Deed.Kind.RETITLED, who, after);
    }

    private Deed said(Item item, Person who, String remark) {
        Comment comment = Comment.said(remark, false, new Author(who, workItems.now()));
        return new Deed(Deed.Kind.SAID, who, write(item.id(), who, draft -> draft.comment(comment)));
    }

    private Deed prioritised(Item item, Person who, long priority) {
        Item after = write(item.id(), who, draft -> draft.set("Microsoft.VSTS.Common.Priority", priority));
        return new Deed(Deed.Kind.PRIORITISED, who, after);
    }

    private Deed moved(Item item, Person who) {
        Item after = write(item.id(), who, draft -> {
            draft.set("System.State", next(draft));
            draft.fields().putIfAbsent("System.AssignedTo", who);
        });
        return new Deed(Deed.Kind.MOVED, who, after);
    }

    /** Where work goes from here; a state that somebody moved in the meantime stays. */
    private static String next(Draft draft) {
        String state = draft.before().state();
        String onward = ONWARD.getOrDefault(state, state);
        return draft.type().state(onward).orElse("Closed");
    }

    /** The people that work can be given to. */
    public List<Person> members() {
        return people.members();
    }

    /** Someone more whom work items can be assigned to. */
    public void addPerson(String name, String mail) {
        people.add(Person.of(name, mail), true);
    }

    /** Somebody leaves the organisation. @param mail theirs */
    public void removePerson(String mail) {
        people.find(mail).ifPresent(people::leave);
    }

    public boolean left(Person person) {
        return people.left(person);
    }

    /** Those whose name or mail begins so, leavers too. */
    public List<Person> called(String beginning) {
        return people.called(beginning);
    }

    /** One more area path, with all that is missing above it. */
    public void addArea(String path) {
        organisation.areas().add(path);
    }

    /** One more iteration path with its first and last day, and all that is missing above it. */
    public void addIteration(String path, LocalDate first, LocalDate last) {
        Nodes iterations = organisation.iterations().add(path);
        iterations.attributes(
                iterations.needed(path.substring(path.indexOf('\\') + 1)),
                Map.of("startDate", first + "T00:00:00Z", "finishDate", last + "T00:00:00Z"));
    }

    /** A team moves a work item to a state, in one step, by the process's rules. */
    public void setState(long id, String state) {
        edit(id, Map.of("System.State", state), people.members().getFirst().mail());
    }

    /**
     * Somebody edits a work item, by the same patch that a caller over HTTP would send.
     *
     * @param fields by reference name; an empty text clears
     * @param who mail or name
     * @throws RuntimeException with Azure DevOps' own message where a rule forbids it
     */
    public void edit(long id, Map<String, ?> fields, String who) {
        List<Map<String, Object>> steps = new ArrayList<>();
        fields.forEach((name, value) ->
                steps.add(Map.of("op", "replace", "path", "/fields/" + name, "value", value == null ? "" : value)));
        Author author = author(who);
        items.write(unit -> writer.update(id, Json.tree(steps), author, unit));
    }

    /** Somebody switches a long field to Markdown, as the form does; the text is what it is then. */
    public void markdown(long id, String field, String text, String who) {
        List<Map<String, Object>> steps = List.of(
                Map.of("op", "add", "path", "/fields/" + field, "value", text),
                Map.of("op", "add", "path", "/multilineFieldsFormat/" + field, "value", "Markdown"));
        Author author = author(who);
        items.write(unit -> writer.update(id, Json.tree(steps), author, unit));
    }

    /** Somebody moves a work item to another project: its state is that of a new one again. */
    public void move(long id, String project, String who) {
        write(id, author(who).who(), draft -> {
            List.of("System.TeamProject", "System.AreaPath", "System.IterationPath")
                    .forEach(field -> draft.set(field, project));
            draft.set("System.State", "New");
            draft.set("System.Reason", "Moved to another project");
        });
    }

    /** Somebody makes a work item one of another type: its state is that of a new one again. */
    public void retype(long id, String type, String who) {
        Author author = author(who);
        items.write(unit -> writer.retype(unit.needed(id), type, author, unit));
    }

    /** Somebody makes an area. @param path the project first */
    public void makeArea(String path) {
        organisation.areas().add(path);
    }

    /** Somebody gives an area another name; the work items there follow by themselves. @param below the path under the project */
    public void renameArea(String below, String name) {
        Nodes.Node node = organisation.areas().needed(below);
        Nodes.Node renamed = organisation.areas().move(node, node.above(), name);
        ClassificationNodes.follow(items, organisation.areas(), node, renamed);
    }

    /** Somebody lets a work item point somewhere. */
    public void relate(long id, String rel, String url, String comment) {
        Map<String, Object> relation = Map.of("rel", rel, "url", url, "attributes", Map.of("comment", comment));
        List<Map<String, Object>> steps = List.of(Map.of("op", "add", "path", "/relations/-", "value", relation));
        Author author = author("hanne.holm@kit.example");
        items.write(unit -> writer.update(id, Json.tree(steps), author, unit));
    }

    /** Somebody comments on a work item. */
    public void comment(long id, String text, String who) {
        Author author = author(who);
        write(id, author.who(), draft -> draft.comment(Comment.said(text, false, author)));
    }

    /** Somebody comments on a work item in Markdown. */
    public void markdown(long id, String text, String who) {
        Author author = author(who);
        write(id, author.who(), draft -> draft.comment(Comment.said(text, true, author)));
    }

    /** Somebody edits the comment that stands there with this text. */
    public void editComment(long id, String before, String after, String who) {
        workItems.touch(id, found(id, before).edited(after, workItems.now()), 0, author(who));
    }

    /** Somebody takes back the comment that stands there with this text. */
    public void deleteComment(long id, String text, String who) {
        workItems.touch(id, found(id, text).withdrawn(workItems.now()), -1, author(who));
    }

    private Comment found(long id, String text) {
        return workItems.comments().of(id).stream()
                .filter(comment -> !comment.deleted() && comment.text().equals(text))
                .findFirst()
                .orElseThrow();
    }

    /** What is said on a work item, oldest first, deleted comments left out. */
    public List<String> said(long id) {
        return workItems.comments().of(id).stream()
                .filter(comment -> !comment.deleted())
                .map(Comment::text)
                .toList();
    }

    /** Somebody puts a work item into the recycle bin. */
    public void delete(long id, String who) {
        items.write(unit -> writer.delete(id, author(who), unit));
    }

    /** Somebody takes a work item out of the recycle bin. */
    public void restore(long id, String who) {
        items.write(unit -> writer.restore(items.any(id).orElseThrow(), author(who), unit));
    }

    /** Somebody deletes a work item for good. */
    public void destroy(long id) {
        items.write(unit -> {
            unit.destroy(id);
            return id;
        });
    }

    private Author author(String who) {
        Person person = people.find(who).orElseGet(() -> Person.of(who, who));
        return new Author(person, workItems.now());
    }

    private Item write(long id, Person who, Consumer<Draft> edit) {
        return items.write(unit -> writer.update(id, new Author(who, workItems.now()), unit, edit));
    }
}
