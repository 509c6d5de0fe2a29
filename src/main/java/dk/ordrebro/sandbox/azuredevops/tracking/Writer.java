package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Call;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Carries out one write on one work item inside a unit of work: create, update, delete, restore. */
final class Writer {
    private final Organisation organisation;
    private final Comments comments;
    private final Rules rules;
    private final Values values;

    Writer(Organisation organisation, Comments comments) {
        this.organisation = organisation;
        this.comments = comments;
        this.rules = new Rules(organisation);
        this.values = new Values(organisation);
    }

    Item create(String type, JsonNode document, Author author, Unit unit) {
        Draft draft = Draft.create(WorkItemTypes.needed(type, Call.PROJECT));
        Patch.read(document, values, author).applyTo(draft, unit.links());
        rules.finish(draft, author);
        unit.links().check(draft, -1);
        long id = author.validateOnly() ? -1 : unit.nextId();
        Item after = revision(draft, id, unit);
        stage(draft, after, author, unit);
        unit.links().created(draft.temporaryId(), id);
        unit.links().mirror(draft, after, author);
        return after;
    }

    /** What a new work item begins with, before anybody filled in what is required. Nothing of it is kept. */
    Item blank(String type, Author author, Unit unit) {
        Draft draft = Draft.create(WorkItemTypes.needed(type, Call.PROJECT));
        rules.begin(draft, author);
        return revision(draft, -1, unit);
    }

    Item update(long id, JsonNode document, Author author, Unit unit) {
        Patch patch = Patch.read(document, values, author);
        return update(id, author, unit, draft -> patch.applyTo(draft, unit.links()));
    }

    Item update(long id, Author author, Unit unit, Consumer<Draft> edit) {
        Item before = unit.needed(id);
        Draft draft = Draft.of(before);
        edit.accept(draft);
        rules.finish(draft, author);
        unit.links().check(draft, id);
        Item after = draft.revises() ? revision(draft, id, unit) : before.related(Links.ordered(draft));
        if (draft.revises() || !after.relations().equals(before.relations())) {
            stage(draft, after, author, unit);
            unit.links().mirror(draft, after, author);
        }
        return after;
    }

    private Item revision(Draft draft, long id, Unit unit) {
        if (draft.rev() >= organisation.switches().revisionLimit) {
            throw Failure.tracking(
                    500,
                    "WorkItemRevisionLimitExceededException",
                    "Work item " + id + " has " + draft.rev()
                            + " revisions, but currently, when updating via the API, only work items with up to 10,000"
                            + " revisions are supported.");
        }
        if (draft.comment() != null) {
            unit.afterwards(() -> comments.add(id, draft.comment()));
        }
        return new Item(
                id,
                draft.rev() + 1,
                unit.nextWatermark(),
                draft.type().name(),
                Collections.unmodifiableMap(draft.fields()),
                Map.copyOf(draft.formats()),
                List.copyOf(Links.ordered(draft)),
                false);
    }

    private static void stage(Draft draft, Item after, Author author, Unit unit) {
        Change.Kind kind = draft.creates()
                ? Change.Kind.CREATED
                : draft.comment() == null ? Change.Kind.UPDATED : Change.Kind.COMMENTED;
        unit.stage(new Change(kind, new Update(0, draft.before(), after, author, draft.added(), draft.removed())));
    }

    /** Into the recycle bin: a revision of its own, and the other ends of its links let go. */
    Item delete(long id, Author author, Unit unit) {
        Item before = unit.needed(id);
        Item after = binned(before, true, author, unit);
        unit.links().mirror(before.relations(), after, false, author);
        return after;
    }

    /** Out of the recycle bin, with those of its links whose other end still is. */
    Item restore(Item before, Author author, Unit unit) {
        Item after = binned(before, false, author, unit);
        unit.links().mirror(before.relations(), after, true, author);
        return after;
    }

    /** Another type, in the state of a new one; fields that it lacks stay out of sight. */
    Item retype(Item before, String type, Author author, Unit unit) {
        Map<String, Object> fields = new LinkedHashMap<>(before.fields());
        fields.remove("System.History");
        fields.put("System.WorkItemType", type);
        fields.put("System.State", "New");
        fields.put("System.ChangedDate", author.at());
        fields.put("System.ChangedBy", author.who());
        Item after = new Item(
                before.id(),
                before.rev() + 1,
                unit.nextWatermark(),
                WorkItemTypes.needed(type, Call.PROJECT).name(),
                Collections.unmodifiableMap(fields),
                before.formats(),
                before.relations(),
                false);
        unit.stage(new Change(Change.Kind.UPDATED, new Update(0, before, after, author, List.of(), List.of())));
        return after;
    }

    private static Item binned(Item before, boolean deleted, Author author, Unit unit) {
        Map<String, Object> fields = new LinkedHashMap<>(before.fields());
        fields.remove("System.History");
        fields.put("System.ChangedDate", author.at());
        fields.put("System.ChangedBy", author.who());
        Item after = new Item(
                before.id(),
                before.rev() + 1,
                unit.nextWatermark(),
                before.type(),
                Collections.unmodifiableMap(fields),
                before.formats(),
                new ArrayList<>(before.relations()),
                deleted);
        unit.stage(new Change(
                deleted ? Change.Kind.DELETED : Change.Kind.RESTORED,
                new Update(0, before, after, author, List.of(), List.of())));
        return after;
    }
}
