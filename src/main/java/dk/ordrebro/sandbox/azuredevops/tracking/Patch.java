package dk.ordrebro.sandbox.azuredevops.tracking;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.sandbox.azuredevops.rest.Failure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** A JSON Patch document as work item tracking understands it, applied to a draft step by step. */
final class Patch {
    private static final List<String> NUMBERED = List.of("add", "remove", "replace", "move", "copy", "test");
    private static final String FIELDS = "/fields/";
    private static final String FORMATS = "/multilineFieldsFormat/";
    private static final String RELATIONS = "/relations/";

    /** One operation; {@code value} is JSON null when it was left out. */
    private record Step(String op, String path, JsonNode value) {
        boolean writes() {
            return op.equals("add") || op.equals("replace");
        }
    }

    private final List<Step> steps;
    private final Values values;
    private final Author author;

    private Patch(List<Step> steps, Values values, Author author) {
        this.steps = steps;
        this.values = values;
        this.author = author;
    }

    static Patch read(JsonNode document, Values values, Author author) {
        if (!document.isArray() || document.isEmpty()) {
            throw Failure.model("You must pass a valid patch document in the body of the request.");
        }
        List<Step> steps = new ArrayList<>();
        for (JsonNode step : document) {
            steps.add(step(step));
        }
        return new Patch(steps, values, author);
    }

    private static Step step(JsonNode step) {
        JsonNode said = step.path("op");
        String op = said.isInt() && said.intValue() >= 0 && said.intValue() < NUMBERED.size()
                ? NUMBERED.get(said.intValue())
                : said.asText("").toLowerCase(Locale.ROOT);
        if (!List.of("add", "remove", "replace", "test").contains(op)
                || !step.path("path").isTextual()) {
            throw Failure.model("You must pass a valid patch document in the body of the request.");
        }
        JsonNode value = step.path("value");
        boolean absent = value.isMissingNode() || value.isNull();
        if (absent && (op.equals("add") || op.equals("replace"))) {
            throw Failure.model("Value cannot be null.");
        }
        if (!absent && op.equals("remove")) {
            throw Failure.model("Remove requires Value to be null.");
        }
        return new Step(op, step.get("path").textValue(), value);
    }

    void applyTo(Draft draft, Links links) {
        for (Step step : steps) {
            String path = step.path();
            if (path.startsWith(FIELDS)) {
                field(step, draft);
            } else if (path.startsWith(RELATIONS)) {
                relation(step, draft, links);
            } else if (path.startsWith(FORMATS)) {
                format(step, draft);
            } else if (path.equals("/rev") && step.op().equals("test")) {
                test(path, String.valueOf(draft.rev()), step.value());
            } else if (path.equals("/id") && step.writes()) {
                draft.temporaryId(step.value().asText());
            } else {
                throw Failure.model("The patch path '" + path + "' is not supported.");
            }
        }
    }

    private static void test(String path, String held, JsonNode wanted) {
        if (!held.equals(wanted.asText(""))) {
            throw Failure.envelope(
                    412,
                    "Microsoft.VisualStudio.Services.WebApi.Patch.TestPatchOperationFailedException",
                    "VS403351: Test Operation for path " + path + " failed, value " + held
                            + " was not equal to test value " + wanted.asText("") + ".");
        }
    }

    private void field(Step step, Draft draft) {
        String reference = step.path().substring(FIELDS.length());
        Field field = Fields.needed(reference);
        if (!field.on(draft.type().name())) {
            throw Failure.tracking(
                    400,
                    "WorkItemTrackingFieldDefinitionNotFoundException",
                    "TF51535: Cannot find field " + reference + ".");
        }
        String name = field.reference();
        Object held = draft.fields().get(name);
        if (step.op().equals("test")) {
            test(step.path(), held == null ? "" : Objects.toString(Item.plain(held)), step.value());
            return;
        }
        if (name.equals("System.Parent") && draft.creates()) {
            return; // taken and forgotten: the parent is a relation
        }
        if (field.readOnly() && !mayWrite(field, step, held)) {
            throw Values.status(field, "ReadOnly");
        }
        draft.touch(name);
        Object wanted = step.op().equals("remove")
                ? null
                : values.from(field, step.value(), draft.id()).orElse(null);
        if (field.kind() == Field.Kind.TAGS) {
            draft.set(name, tags(step, Objects.toString(held, ""), Objects.toString(wanted, "")));
        } else if (field.kind() == Field.Kind.HISTORY) {
            comment(step.value(), draft);
        } else {
            draft.set(name, wanted);
        }
    }

    /** A read-only field may be written with what it holds; the four authorship fields also when rules are bypassed. */
    private boolean mayWrite(Field field, Step step, Object held) {
        boolean authorship = field.reference().matches("System\\.(Created|Changed)(By|Date)");
        return (author.bypassRules() && authorship)
                || (held != null && Objects.toString(held).equals(step.value().asText("")));
    }

    /** {@code add} merges, {@code replace} sets the whole list. */
    private static Object tags(Step step, String held, String wanted) {
        List<String> all = new ArrayList<>(Values.split(wanted));
        if (step.op().equals("add")) {
            all.addAll(0, Values.split(held));
        }
        return Values.tags(all).orElse(null);
    }

    private void comment(JsonNode value, Draft draft) {
        String text = value.isObject() ? value.path("text").asText() : value.asText();
        boolean markdown = value.path("format").asText("").equalsIgnoreCase("markdown");
        if (!text.isBlank()) {
            draft.comment(Comment.said(text, markdown, author));
        }
    }

    private void format(Step step, Draft draft) {
        Field field = Fields.needed(step.path().substring(FORMATS.length()));
        if (!field.longText()) {
            throw Failure.invalidField(
                    "Operation of changing value type is not supported for the field " + field.reference());
        }
        draft.format(field.reference(), step.value().asText(""));
    }

    private static void relation(Step step, Draft draft, Links links) {
        String at = step.path().substring(RELATIONS.length());
        if (at.equals("-") && step.op().equals("add")) {
            links.add(draft, step.value());
            return;
        }
        String[] parts = at.split("/", -1);
        int index = parts[0].matches("\\d{1,6}") ? Integer.parseInt(parts[0]) : -1;
        if (index < 0 || index >= draft.relations().size()) {
            throw Failure.envelope(
                    400,
                    "Microsoft.VisualStudio.Services.WebApi.Patch.PatchOperationFailedException",
                    "VS403328: The index is out of range for path " + step.path() + ".");
        }
        Relation held = draft.relations().get(index);
        if (step.op().equals("remove") && parts.length == 1) {
            draft.relations().remove(index);
        } else if (step.writes() && parts.length == 3 && parts[1].equals("attributes")) {
            Map<String, Object> attributes = new LinkedHashMap<>(held.attributes());
            attributes.put(parts[2], step.value().asText());
            draft.relations().set(index, new Relation(held.rel(), held.target(), held.url(), attributes));
        } else {
            throw Failure.model("The patch path '" + step.path() + "' is not supported.");
        }
    }
}
