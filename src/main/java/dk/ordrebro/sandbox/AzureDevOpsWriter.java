package dk.ordrebro.sandbox;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Carries out one write on one work item inside a unit of work: create, update, delete, restore. */
final class AzureDevOpsWriter {
    private final AzureDevOpsOrganisation organisation;
    private final AzureDevOpsComments comments;
    private final AzureDevOpsRules rules;
    private final AzureDevOpsValues values;

    AzureDevOpsWriter(AzureDevOpsOrganisation organisation, AzureDevOpsComments comments) {
        this.organisation = organisation;
        this.comments = comments;
        this.rules = new AzureDevOpsRules(organisation);
        this.values = new AzureDevOpsValues(organisation);
    }

    AzureDevOpsItem create(String type, JsonNode document, AzureDevOpsAuthor author, AzureDevOpsUnit unit) {
        AzureDevOpsDraft draft = AzureDevOpsDraft.create(AzureDevOpsTypes.needed(type, AzureDevOpsCall.PROJECT));
        AzureDevOpsPatch.read(document, values, author).applyTo(draft, unit.links());
        rules.finish(draft, author);
        unit.links().check(draft, -1);
        long id = author.validateOnly() ? -1 : unit.nextId();
        AzureDevOpsItem after = revision(draft, id, unit);
        stage(draft, after, author, unit);
        unit.links().created(draft.temporaryId(), id);
        unit.links().mirror(draft, after, author);
        return after;
    }

    /** What a new work item begins with, before anybody filled in what is required. Nothing of it is kept. */
    AzureDevOpsItem blank(String type, AzureDevOpsAuthor author, AzureDevOpsUnit unit) {
        AzureDevOpsDraft draft = AzureDevOpsDraft.create(AzureDevOpsTypes.needed(type, AzureDevOpsCall.PROJECT));
        rules.begin(draft, author);
        return revision(draft, -1, unit);
    }

    AzureDevOpsItem update(long id, JsonNode document, AzureDevOpsAuthor author, AzureDevOpsUnit unit) {
        AzureDevOpsPatch patch = AzureDevOpsPatch.read(document, values, author);
        return update(id, author, unit, draft -> patch.applyTo(draft, unit.links()));
    }

    AzureDevOpsItem update(long id, AzureDevOpsAuthor author, AzureDevOpsUnit unit, Consumer<AzureDevOpsDraft> edit) {
        AzureDevOpsItem before = unit.needed(id);
        AzureDevOpsDraft draft = AzureDevOpsDraft.of(before);
        edit.accept(draft);
        rules.finish(draft, author);
        unit.links().check(draft, id);
        AzureDevOpsItem after =
                draft.revises() ? revision(draft, id, unit) : before.related(AzureDevOpsLinks.ordered(draft));
        if (draft.revises() || !after.relations().equals(before.relations())) {
            stage(draft, after, author, unit);
            unit.links().mirror(draft, after, author);
        }
        return after;
    }

    private AzureDevOpsItem revision(AzureDevOpsDraft draft, long id, AzureDevOpsUnit unit) {
        if (draft.rev() >= organisation.switches().revisionLimit) {
            throw AzureDevOpsFailure.tracking(
                    500,
                    "WorkItemRevisionLimitExceededException",
                    "Work item " + id + " has " + draft.rev()
                            + " revisions, but currently, when updating via the API, only work items with up to 10,000"
                            + " revisions are supported.");
        }
        if (draft.comment() != null) {
            unit.afterwards(() -> comments.add(id, draft.comment()));
        }
        return new AzureDevOpsItem(
                id,
                draft.rev() + 1,
                unit.nextWatermark(),
                draft.type().name(),
                Collections.unmodifiableMap(draft.fields()),
                Map.copyOf(draft.formats()),
                List.copyOf(AzureDevOpsLinks.ordered(draft)),
                false);
    }

    private static void stage(
            AzureDevOpsDraft draft, AzureDevOpsItem after, AzureDevOpsAuthor author, AzureDevOpsUnit unit) {
        AzureDevOpsChange.Kind kind = draft.creates()
                ? AzureDevOpsChange.Kind.CREATED
                : draft.comment() == null ? AzureDevOpsChange.Kind.UPDATED : AzureDevOpsChange.Kind.COMMENTED;
        unit.stage(new AzureDevOpsChange(
                kind, new AzureDevOpsUpdate(0, draft.before(), after, author, draft.added(), draft.removed())));
    }

    /** Into the recycle bin: a revision of its own, and the other ends of its links let go. */
    AzureDevOpsItem delete(long id, AzureDevOpsAuthor author, AzureDevOpsUnit unit) {
        AzureDevOpsItem before = unit.needed(id);
        AzureDevOpsItem after = binned(before, true, author, unit);
        unit.links().mirror(before.relations(), after, false, author);
        return after;
    }

    /** Out of the recycle bin, with those of its links whose other end still is. */
    AzureDevOpsItem restore(AzureDevOpsItem before, AzureDevOpsAuthor author, AzureDevOpsUnit unit) {
        AzureDevOpsItem after = binned(before, false, author, unit);
        unit.links().mirror(before.relations(), after, true, author);
        return after;
    }

    private static AzureDevOpsItem binned(
            AzureDevOpsItem before, boolean deleted, AzureDevOpsAuthor author, AzureDevOpsUnit unit) {
        Map<String, Object> fields = new LinkedHashMap<>(before.fields());
        fields.remove("System.History");
        fields.put("System.ChangedDate", author.at());
        fields.put("System.ChangedBy", author.who());
        AzureDevOpsItem after = new AzureDevOpsItem(
                before.id(),
                before.rev() + 1,
                unit.nextWatermark(),
                before.type(),
                Collections.unmodifiableMap(fields),
                before.formats(),
                new ArrayList<>(before.relations()),
                deleted);
        unit.stage(new AzureDevOpsChange(
                deleted ? AzureDevOpsChange.Kind.DELETED : AzureDevOpsChange.Kind.RESTORED,
                new AzureDevOpsUpdate(0, before, after, author, List.of(), List.of())));
        return after;
    }
}
