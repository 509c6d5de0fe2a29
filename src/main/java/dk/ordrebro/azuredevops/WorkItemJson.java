package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import dk.ordrebro.workitem.MarkdownText;
import dk.ordrebro.workitem.PersonName;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A work item out of its JSON. */
final class WorkItemJson {
    private static final Pattern WORK_ITEM_URL = Pattern.compile("(?i)/_apis/wit/workitems/(\\d{1,18})$");

    /** The type of the relation that ties a file to a work item. */
    static final String FILE = "AttachedFile";

    private WorkItemJson() {}

    /** The work item, or empty when this is none: no whole id, no revision, no fields. */
    static Optional<WorkItem> parse(JsonNode json, URI organisation) {
        OptionalLong id = Json.id(json.get("id"));
        OptionalLong rev = Json.id(json.get("rev"));
        if (id.isEmpty()
                || rev.isEmpty()
                || rev.getAsLong() > Integer.MAX_VALUE
                || !json.path("fields").isObject()) {
            return Optional.empty();
        }
        Map<String, Object> fields = fields(json.path("fields"));
        markdown(json.path("multilineFieldsFormat"), fields);
        String project = text(fields, "System.TeamProject");
        return Optional.of(new WorkItem(
                id.getAsLong(),
                (int) rev.getAsLong(),
                project,
                text(fields, "System.WorkItemType"),
                fields,
                relations(json.path("relations"), project, organisation),
                ApiAddress.page(organisation, project, id.getAsLong()),
                moment(text(fields, "System.ChangedDate"))));
    }

    private static Map<String, Object> fields(JsonNode json) {
        Map<String, Object> fields = new LinkedHashMap<>();
        json.properties()
                .forEach(field -> value(field.getValue()).ifPresent(value -> fields.put(field.getKey(), value)));
        return fields;
    }

    /** Which long texts are Markdown is told beside them, by name. */
    private static void markdown(JsonNode formats, Map<String, Object> fields) {
        formats.properties().forEach(format -> {
            if (format.getValue().asText("").equalsIgnoreCase("markdown")) {
                fields.computeIfPresent(
                        format.getKey(), (name, held) -> held instanceof String text ? new MarkdownText(text) : held);
            }
        });
    }

    private static Optional<Object> value(JsonNode json) {
        return switch (json.getNodeType()) {
            case STRING -> json.textValue().isEmpty() ? Optional.empty() : Optional.of(json.textValue());
            case BOOLEAN -> Optional.of(json.booleanValue());
            case NUMBER ->
                json.isIntegralNumber() && json.canConvertToLong()
                        ? Optional.of(json.longValue())
                        : Optional.of(json.doubleValue());
            case OBJECT -> identity(json);
            default -> Optional.empty();
        };
    }

    /** Who it is. An identity that did not resolve has no name at all and counts as empty. */
    private static Optional<Object> identity(JsonNode json) {
        String unique = json.path("uniqueName").asText("");
        String display = json.path("displayName").asText("");
        return unique.isEmpty() && display.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new PersonName(unique.isEmpty() ? display : unique, display.isEmpty() ? unique : display));
    }

    private static List<WorkItem.Relation> relations(JsonNode json, String project, URI organisation) {
        List<WorkItem.Relation> relations = new ArrayList<>(); // all of them: a relation is removed by its index
        for (JsonNode relation : json) {
            Matcher url = WORK_ITEM_URL.matcher(relation.path("url").asText(""));
            String rel = relation.path("rel").asText("");
            relations.add(new WorkItem.Relation(
                    rel,
                    url.find() ? OptionalLong.of(Long.parseLong(url.group(1))) : OptionalLong.empty(),
                    rel.equals(FILE) ? FileRelation.of(relation, project, organisation) : Optional.empty()));
        }
        return List.copyOf(relations);
    }

    private static String text(Map<String, Object> fields, String name) {
        return fields.get(name) instanceof String text ? text : "";
    }

    private static Instant moment(String iso) {
        try {
            return OffsetDateTime.parse(iso).toInstant();
        } catch (DateTimeException none) {
            return Instant.EPOCH;
        }
    }
}
