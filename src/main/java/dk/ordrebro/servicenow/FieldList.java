package dk.ordrebro.servicenow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The exact fields to ask of a table: those its mappings name, and our own housekeeping. */
final class FieldList {
    static final List<String> HOUSEKEEPING = List.of(
            "sys_id",
            "number",
            "sys_updated_on",
            "sys_mod_count",
            "sys_updated_by",
            "sys_class_name",
            "active",
            "state");

    /** Members of the document that are no fields of the table (mapping.md, "The document an expression sees"). */
    private static final Set<String> OURS = Set.of("table", "url", "label", "variables", "variables_raw", "workItem");

    private FieldList() {}

    /** Housekeeping first. Of a dot-walked field the references on the way are asked too, for their sys_ids. */
    static List<String> of(Collection<String> mapped) {
        Set<String> fields = new LinkedHashSet<>(HOUSEKEEPING);
        mapped.stream().sorted().forEach(name -> add(name, fields));
        return List.copyOf(fields);
    }

    private static void add(String mapped, Set<String> fields) {
        String name = mapped.startsWith("label.") ? mapped.substring("label.".length()) : mapped;
        if (!SysId.path(name)) {
            return;
        }
        String[] steps = name.split("\\.", -1);
        if (OURS.contains(steps[0])) {
            return;
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < steps.length; i++) {
            if (i > 0 && steps[i].equals("sys_id")) {
                return; // the reference itself carries it
            }
            fields.add(path.append(i == 0 ? "" : ".").append(steps[i]).toString());
        }
    }

    /**
     * The fields in as few groups as fit {@code room} characters of a URL; every group names the row and its state, so that
     * the parts of a row can be put together.
     */
    static List<List<String>> groups(List<String> fields, int room) {
        List<List<String>> groups = new ArrayList<>();
        List<String> group = new ArrayList<>();
        int used = 0;
        for (String field : fields) {
            if (!group.isEmpty() && used + field.length() + 1 > room) {
                groups.add(group);
                group = new ArrayList<>(List.of("sys_id", "sys_mod_count"));
                used = "sys_id,sys_mod_count,".length();
            }
            group.add(field);
            used += field.length() + 1;
        }
        groups.add(group);
        return groups;
    }
}
