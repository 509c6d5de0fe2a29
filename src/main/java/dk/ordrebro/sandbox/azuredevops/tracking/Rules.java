package dk.ordrebro.sandbox.azuredevops.tracking;

import dk.ordrebro.sandbox.azuredevops.html.Html;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The process's rules: what a draft gets by itself, and what it is refused for, once its patch has been applied. */
final class Rules {
    private static final String STATE = "System.State";
    private static final String COMMON = "Microsoft.VSTS.Common.";
    private static final String REMAINING = "Microsoft.VSTS.Scheduling.RemainingWork";

    private final Organisation organisation;

    Rules(Organisation organisation) {
        this.organisation = organisation;
    }

    /** What a new work item has by itself. */
    void begin(Draft draft, Author author) {
        defaults(draft, author);
        state(draft, author);
    }

    void finish(Draft draft, Author author) {
        if (draft.creates()) {
            begin(draft, author);
        } else {
            readOnly(draft, author);
            state(draft, author);
        }
        ownPaths(draft);
        longTexts(draft);
        tags(draft, author);
        required(draft);
        if (draft.comment() != null) {
            draft.set("System.History", draft.comment().text());
            long comments = draft.fields().get("System.CommentCount") instanceof Long count ? count : 0;
            draft.set("System.CommentCount", comments + 1);
        }
        if (draft.revises()) {
            authorship(draft, author);
        }
    }

    private static void defaults(Draft draft, Author author) {
        Map<String, Object> fields = draft.fields();
        fields.put("System.TeamProject", author.project());
        fields.put("System.WorkItemType", draft.type().name());
        fields.putIfAbsent("System.AreaPath", author.project());
        fields.putIfAbsent("System.IterationPath", author.project());
        fields.putIfAbsent("System.CreatedDate", author.at());
        fields.putIfAbsent("System.CreatedBy", author.who());
        fields.put("System.CommentCount", 0L);
        fields.putIfAbsent(STATE, "New");
        if (!draft.touched(COMMON + "Priority")) {
            fields.put(COMMON + "Priority", 2L);
        }
        if (!draft.type().name().equals("Task")) {
            fields.putIfAbsent(COMMON + "ValueArea", "Business");
            fields.put("System.BoardColumnDone", false);
        }
    }

    private static void state(Draft draft, Author author) {
        String from = draft.creates() ? "" : draft.before().state();
        String said = String.valueOf(draft.fields().getOrDefault(STATE, ""));
        String to = draft.type().state(said).orElseThrow(() -> refusedState(said));
        if (!author.bypassRules() && !to.equals(from) && !draft.type().allows(from, to)) {
            throw refusedState(said);
        }
        draft.set(STATE, to);
        if (!draft.type().name().equals("Task")) {
            draft.set("System.BoardColumn", to);
        }
        if (!to.equals(from)) {
            if (!draft.touched("System.Reason")) {
                draft.set("System.Reason", draft.type().reasons().get(to));
            }
            stamps(draft, to, author);
        }
        remainingWork(draft, to);
    }

    /** A work item stands in an area and an iteration of its own project. */
    private static void ownPaths(Draft draft) {
        String project = String.valueOf(draft.fields().get("System.TeamProject"));
        for (String field : List.of("System.AreaPath", "System.IterationPath")) {
            String root = String.valueOf(draft.fields().get(field)).split("\\\\", 2)[0];
            if (draft.touched(field) && !root.equalsIgnoreCase(project)) {
                throw Values.noSuchPath(field, draft.id());
            }
        }
    }

    private static Failure refusedState(String said) {
        return Values.notInList(Fields.needed(STATE), said);
    }

    /** Who brought it here and when; going back wipes what came later. */
    private static void stamps(Draft draft, String to, Author author) {
        draft.set(COMMON + "StateChangeDate", author.at());
        switch (to) {
            case "Active" -> {
                stamp(draft, "Activated", author);
                stamp(draft, "Resolved", null);
                stamp(draft, "Closed", null);
            }
            case "Resolved" -> {
                stamp(draft, "Resolved", author);
                stamp(draft, "Closed", null);
            }
            case "Closed" -> stamp(draft, "Closed", author);
            default -> {
                stamp(draft, "Activated", null);
                stamp(draft, "Resolved", null);
                stamp(draft, "Closed", null);
            }
        }
    }

    private static void stamp(Draft draft, String what, Author author) {
        draft.set(COMMON + what + "Date", author == null ? null : author.at());
        draft.set(COMMON + what + "By", author == null ? null : author.who());
    }

    private static void remainingWork(Draft draft, String state) {
        if (!state.equals("Closed") || !draft.fields().containsKey(REMAINING)) {
            return;
        }
        if (draft.touched(REMAINING)) {
            throw Failure.rule(
                    REMAINING,
                    "readOnly, invalidNotEmpty",
                    "TF401320: Rule Error for field Remaining Work. Error code: ReadOnly, InvalidNotEmpty.");
        }
        draft.set(REMAINING, null);
    }

    private static void longTexts(Draft draft) {
        for (String field : draft.formatted()) {
            if (!draft.touched(field)) {
                throw Failure.invalidField("The type changed without a value for the field " + field + ".");
            }
        }
        for (String field : draft.touched()) {
            if (Fields.needed(field).kind() == Field.Kind.HTML
                    && !draft.markdown(field)
                    && draft.fields().get(field) instanceof String text) {
                String rewritten = Html.rewritten(text);
                draft.set(field, rewritten.isEmpty() ? null : rewritten);
            }
        }
        draft.formats().keySet().removeIf(field -> !draft.fields().containsKey(field));
    }

    private void readOnly(Draft draft, Author author) {
        boolean closed = draft.before().state().equals("Closed");
        if (closed && organisation.switches().closedIsReadOnly && author.who().equals(Person.SERVICE)) {
            throw Failure.envelope(
                    403,
                    "Microsoft.TeamFoundation.Framework.Server.AccessCheckException",
                    "Access Denied: the user needs the following permission(s) to perform this action: Edit");
        }
    }

    private void tags(Draft draft, Author author) {
        if (!draft.touched("System.Tags") || !(draft.fields().get("System.Tags") instanceof String tags)) {
            return;
        }
        for (String tag : Values.split(tags)) {
            if (!organisation.tags().knows(tag)) {
                if (!organisation.switches().mayCreateTags) {
                    throw Failure.noTagPermission(author.who().name());
                }
                if (!author.validateOnly()) {
                    organisation.tags().use(tag, author.at());
                }
            }
        }
    }

    private static void required(Draft draft) {
        for (Field field : Fields.of(draft.type().name())) {
            if (field.required() && !draft.fields().containsKey(field.reference())) {
                boolean listed = !field.allowed().isEmpty();
                String flags = listed
                        ? "Required, HasValues, LimitedToValues, AllowsOldValue, InvalidEmpty"
                        : "Required, InvalidEmpty";
                throw Failure.rule(
                        field.reference(),
                        flags,
                        "TF401320: Rule Error for field " + field.name() + ". Error code: " + flags + ".");
            }
        }
    }

    private static void authorship(Draft draft, Author author) {
        boolean given = author.bypassRules() && draft.touched("System.ChangedDate");
        if (!given) {
            draft.set("System.ChangedDate", later(draft, author.at()));
        } else if (!draft.creates()
                && !((Instant) draft.fields().get("System.ChangedDate")).isAfter(lastChange(draft))) {
            throw Failure.tracking(
                    400,
                    "WorkItemDatesMustBeIncreasingException",
                    "VS402625: Dates must be increasing with each revision.");
        }
        if (!(author.bypassRules() && draft.touched("System.ChangedBy"))) {
            draft.set("System.ChangedBy", author.who());
        }
    }

    /** Every revision is later than the one before it, even when the clock stands still. */
    private static Instant later(Draft draft, Instant now) {
        if (draft.creates() || now.isAfter(lastChange(draft))) {
            return now;
        }
        return lastChange(draft).plusMillis(1);
    }

    private static Instant lastChange(Draft draft) {
        return draft.before().date("System.ChangedDate");
    }
}
