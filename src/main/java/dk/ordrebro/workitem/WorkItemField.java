package dk.ordrebro.workitem;

import java.util.List;

/**
 * One field of a work item type.
 *
 * @param referenceName {@code System.Title} and the like
 * @param name what people see
 * @param allowedValues empty where anything goes
 */
public record WorkItemField(
        String referenceName, String name, Kind kind, boolean required, boolean readOnly, List<String> allowedValues) {

    /** Azure DevOps' field types, from {@code GET wit/fields}; picklists come as the type they list. */
    public enum Kind {
        STRING,
        HTML,
        PLAIN_TEXT,
        INTEGER,
        DOUBLE,
        BOOLEAN,
        DATE_TIME,
        TREE_PATH,
        IDENTITY,
        TAGS,
        OTHER
    }
}
