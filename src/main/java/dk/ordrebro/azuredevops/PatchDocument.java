package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.failure.CallFailure;
import dk.ordrebro.failure.Cause;
import dk.ordrebro.failure.Causes;
import dk.ordrebro.failure.Failure;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.text.CleanText;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * One write as a JSON patch. The only paths it knows are {@code /rev} (tested, never set), {@code /fields/...},
 * {@code /multilineFieldsFormat/...}, the parent and files under {@code /relations}; names from a mapping are checked against
 * the form of a reference name, so none can become another path.
 */
final class PatchDocument {
    static final Pattern FIELD_NAME = Pattern.compile("[A-Za-z][A-Za-z0-9_]{0,127}(?:\\.[A-Za-z0-9_]{1,128}){1,8}");

    /** Memo by Azure DevOps itself; writing them needs bypassRules, which this service never uses, or is never right. */
    private static final Set<String> NOT_OURS = Set.of(
            "system.id",
            "system.rev",
            "system.watermark",
            "system.authorizedas",
            "system.authorizeddate",
            "system.reviseddate",
            "system.changedby",
            "system.changeddate",
            "system.createdby",
            "system.createddate",
            "system.teamproject",
            "system.workitemtype",
            "system.parent"); // as a field it is passed over in silence: the parent is a relation

    private static final String TAGS = "System.Tags";

    private PatchDocument() {}

    /** @throws CallFailure {@code Misconfigured} when the write names what may not be written */
    static ArrayNode of(WorkItemWrite write, URI organisation) {
        ArrayNode patch = Json.array();
        if (!write.creates()) {
            operation(patch, "test", "/rev").put("value", write.rev());
        }
        for (Map.Entry<String, Object> field : write.fields().entrySet()) {
            field(patch, write, field.getKey(), field.getValue());
        }
        parent(patch, write.parent(), organisation);
        write.files()
                .forEach(file -> FileRelation.put(
                        operation(patch, "add", "/relations/-").putObject("value"),
                        file,
                        write.project(),
                        organisation));
        return patch;
    }

    private static void field(ArrayNode patch, WorkItemWrite write, String name, Object value) {
        if (!FIELD_NAME.matcher(name).matches() || NOT_OURS.contains(name.toLowerCase(Locale.ROOT))) {
            throw misconfigured(
                    Causes.FIELD_NOT_OURS,
                    "A field that the mapping writes cannot be written: " + SafeMessage.of(name, Set.of()));
        }
        String path = "/fields/" + name;
        boolean tags = name.equalsIgnoreCase(TAGS) && !write.creates(); // add would merge with the tags that are there
        if (value == null && write.creates()) {
            return;
        }
        if (value == null) {
            clear(patch, path, tags);
            return;
        }
        put(operation(patch, tags ? "replace" : "add", path), name, value);
        if (write.markdown().contains(name)) {
            operation(patch, "add", "/multilineFieldsFormat/" + name).put("value", "Markdown");
        }
    }

    private static void clear(ArrayNode patch, String path, boolean tags) {
        if (tags) {
            operation(patch, "replace", path).put("value", "");
        } else {
            operation(patch, "remove", path); // never with a value: Azure DevOps refuses that
        }
    }

    private static void put(ObjectNode operation, String name, Object value) {
        switch (value) {
            case String text -> operation.put("value", CleanText.clean(text));
            case MarkdownText markdown -> operation.put("value", CleanText.clean(markdown.text()));
            case Boolean flag -> operation.put("value", flag);
            case Integer number -> operation.put("value", number);
            case Long number -> operation.put("value", number);
            case Double number -> operation.put("value", finite(name, number));
            default -> throw noValue(name);
        }
    }

    private static double finite(String name, double number) {
        if (!Double.isFinite(number)) {
            throw noValue(name);
        }
        return number;
    }

    private static CallFailure noValue(String name) {
        return misconfigured(
                Causes.VALUE_OF_NO_KIND, "The value for " + name + " is neither text, number nor true or false");
    }

    private static void parent(ArrayNode patch, WorkItemWrite.ParentMove move, URI organisation) {
        if (move.remove().isPresent()) {
            if (move.remove().getAsInt() < 0) {
                throw new IllegalArgumentException("a relation has no negative index");
            }
            operation(patch, "remove", "/relations/" + move.remove().getAsInt());
        }
        if (move.add().isPresent()) {
            operation(patch, "add", "/relations/-")
                    .putObject("value")
                    .put("rel", WorkItem.PARENT)
                    .put("url", ApiAddress.api(organisation, move.add().getAsLong()));
        }
    }

    private static ObjectNode operation(ArrayNode patch, String op, String path) {
        return patch.addObject().put("op", op).put("path", path);
    }

    private static CallFailure misconfigured(Cause cause, String what) {
        return new CallFailure(new Failure.Misconfigured(cause, what, false));
    }
}
