package dk.ordrebro.azuredevops;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dk.ordrebro.plan.WorkItemWrite;
import dk.ordrebro.workitem.WorkItem;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The relation that ties a file to a work item, both ways. Of its address only the file's id is taken: anybody who may edit a
 * work item can let it point anywhere, and our credential goes to no host but our own.
 */
final class FileRelation {
    private static final Pattern ADDRESS = Pattern.compile(
            "(?i)/_apis/wit/attachments/([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})(?:\\?(?:.*&)?fileName=([^&]*).*|\\?.*)?$");

    private FileRelation() {}

    /** Empty for a relation that names no file of Azure DevOps. */
    static Optional<WorkItem.File> of(JsonNode relation, String project, URI organisation) {
        Matcher address = ADDRESS.matcher(relation.path("url").asText(""));
        if (!address.find()) {
            return Optional.empty();
        }
        JsonNode attributes = relation.path("attributes");
        String name = attributes.path("name").asText("");
        String id = address.group(1).toLowerCase(Locale.ROOT);
        String called = name.isEmpty() ? named(address.group(2)) : name;
        return Optional.of(new WorkItem.File(
                id,
                called,
                attributes.path("resourceSize").asLong(-1),
                attributes.path("comment").asText(""),
                project.isBlank() ? "" : address(id, called, project, organisation)));
    }

    private static String named(String encoded) {
        try {
            return encoded == null ? "" : URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException odd) {
            return encoded;
        }
    }

    /** As it is added to a work item. */
    static void put(ObjectNode value, WorkItemWrite.NewFile file, String project, URI organisation) {
        value.put("rel", WorkItemJson.FILE);
        value.put("url", address(file.id(), file.name(), project, organisation));
        value.putObject("attributes").put("comment", file.comment());
    }

    private static String address(String id, String name, String project, URI organisation) {
        return ApiAddress.root(organisation) + ApiAddress.file(project, id, name);
    }
}
