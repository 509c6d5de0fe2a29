package dk.ordrebro.servicenow;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;

/** What the definition of a catalog question tells of its answers (docs/servicenow.md section 2, "Variables"). */
final class VariableKinds {
    private static final Set<String> CHOICES = Set.of("3", "5"); // Multiple Choice, Select Box
    private static final Set<String> LOOKUPS = Set.of("18", "22"); // Lookup Select Box, Lookup Multiple Choice
    private static final String REFERENCE = "8";
    private static final String REQUESTED_FOR = "31";
    private static final String LIST = "21";
    private static final String DATE_TIME = "10";
    private static final String DURATION = "29";
    private static final String ATTACHMENT = "33";
    private static final String MASKED = "25";

    private VariableKinds() {}

    /** The fields of the definition that are needed here, {@code question} being the path to it. */
    static List<String> fields(String question) {
        return List.of(
                        "sys_id",
                        "name",
                        "type",
                        "reference",
                        "list_table",
                        "lookup_table",
                        "lookup_value",
                        "lookup_label")
                .stream()
                .map(field -> question + "." + field)
                .toList();
    }

    static String name(ObjectNode row, String question) {
        return value(row, question, "name");
    }

    /** True for what people type unseen; it never leaves ServiceNow, encrypted or not. */
    static boolean secret(ObjectNode row, String question) {
        return value(row, question, "type").equals(MASKED);
    }

    static Names.Kind kind(ObjectNode row, String question) {
        String type = value(row, question, "type");
        String reference = value(row, question, "reference");
        if (CHOICES.contains(type)) {
            return Names.Kind.choice(value(row, question, "sys_id"));
        }
        if (LOOKUPS.contains(type)) {
            String table = value(row, question, "lookup_table");
            return Names.Kind.lookup(
                    table.isEmpty() ? reference : table,
                    value(row, question, "lookup_value"),
                    value(row, question, "lookup_label"));
        }
        return switch (type) {
            case REFERENCE -> Names.Kind.record(reference);
            case REQUESTED_FOR -> Names.Kind.record(reference.isEmpty() ? "sys_user" : reference);
            case LIST -> Names.Kind.record(value(row, question, "list_table"));
            case DATE_TIME -> Names.Kind.TIME;
            case DURATION -> Names.Kind.DURATION;
            case ATTACHMENT -> Names.Kind.lookup("sys_attachment", "sys_id", "file_name");
            default -> Names.Kind.PLAIN;
        };
    }

    private static String value(ObjectNode row, String question, String field) {
        return Cell.of(row, question + "." + field).value();
    }
}
